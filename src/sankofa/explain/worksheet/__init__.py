"""Worksheets of a traced step: every number as arithmetic that can be typed into a calculator."""
