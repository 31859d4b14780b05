"""The database of summaries: SQLite or PostgreSQL, its tables, rows and queries."""
