"""The sections of a worksheet, from the data to the update."""
