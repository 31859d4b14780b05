"""The audit to read: as text, as one page with pictures, as a model card."""
