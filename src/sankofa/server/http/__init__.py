"""The HTTP side: the page's files, security headers, tokens and refusals."""
