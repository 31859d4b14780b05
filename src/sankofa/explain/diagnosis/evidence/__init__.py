"""Measurements of a run, which the rules of diagnosis judge."""
