"""Whom a predictor fails, and why: metrics by group, thresholds, explanations, mitigations."""
