"""Predictions: what outputs mean, of one example and of every row."""
