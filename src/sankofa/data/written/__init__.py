"""How cells are written: numbers, dates and codes as text, and what a whole file says of them."""
