"""Encodes values of a run as frames and facts for the page."""
