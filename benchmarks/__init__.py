"""How fast, beside whom: each line checked for equal results first, then timed."""
