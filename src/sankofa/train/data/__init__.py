"""The rows a run trains on, their coded targets, and model files."""
