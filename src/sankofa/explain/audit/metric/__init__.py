"""Metrics by group, their differences and ratios, and what these are called."""
