"""Tables on disk: any CSV or Parquet file by path, read by DuckDB."""

from sankofa.data.file.read import header, read, read_columns

__all__ = ["header", "read", "read_columns"]
