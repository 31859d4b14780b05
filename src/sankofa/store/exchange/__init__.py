"""One file that holds a run and opens elsewhere; reading it runs no code and follows no path."""
