"""The network under audit as a function of people's columns, in many rows at once."""

from sankofa.explain.audit.network.judge import Judge, make_judge

__all__ = ["Judge", "make_judge"]
