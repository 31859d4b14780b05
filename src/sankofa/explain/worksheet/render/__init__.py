"""Renders the sections of a worksheet as Markdown, HTML, CSV or a sentence."""
