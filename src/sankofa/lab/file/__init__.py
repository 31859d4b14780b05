"""A lab's file: its head, its text and its blocks, as typed values."""
