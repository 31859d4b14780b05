"""The answer to one row of a table, in raw units, and what each column added to it."""
