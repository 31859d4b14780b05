"""A worksheet as Markdown, HTML, CSV or a sentence."""
