"""Questions to a table before it is learned from: leaks, identifiers, codes, spellings, classes."""

from sankofa.data.question.ask import Answers, question_columns
from sankofa.data.question.duplicate import count_duplicates, say_duplicates

__all__ = ["Answers", "count_duplicates", "question_columns", "say_duplicates"]
