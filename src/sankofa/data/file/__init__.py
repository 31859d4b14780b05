"""Tables on disk: any CSV or Parquet file by path, read by DuckDB."""

from sankofa.data.file.read import read_columns, read_header, read_table

__all__ = ["read_columns", "read_header", "read_table"]
