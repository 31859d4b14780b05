"""What cannot all be had at once, with this data's numbers."""

from sankofa.explain.audit.tension.impossible import Impossibility, ImpossibleGroup, find_impossible

__all__ = ["Impossibility", "ImpossibleGroup", "find_impossible"]
