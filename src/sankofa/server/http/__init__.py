"""The HTTP side: address, access control, tokens, security headers and the page's files."""
