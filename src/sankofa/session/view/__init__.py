"""The views that each page has subscribed to, and their publishing."""
