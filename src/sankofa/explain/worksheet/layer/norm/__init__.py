"""Worksheets of the normalization layers."""
