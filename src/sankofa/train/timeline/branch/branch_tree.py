"""All branches, and what may be done with them."""

from __future__ import annotations

from collections.abc import Iterator

from sankofa.error import SankofaError
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.change import Turn

LONGEST = 80  # letters of a name


class Ways:
    """Branches by id, in the order in which they were made."""

    def __init__(self, first: Way, *others: Way) -> None:
        self.first = first
        self._ways = {way.id: way for way in (first, *others)}
        self._next = max(self._ways) + 1

    def __iter__(self) -> Iterator[Way]:
        return iter(list(self._ways.values()))

    def __getitem__(self, branch: int) -> Way:
        found = self._ways.get(branch)
        if found is None:
            there = ", ".join(map(str, self._ways))
            raise SankofaError(
                f"There is no branch {branch!r}. There are: {there}.", field="branch"
            )
        return found

    def fork(self, parent: Way, step: int, turn: Turn | None, epochs: int) -> Way:
        """A new branch that leaves `parent` at this step, after so many epochs."""
        made = Way(self._next, f"branch {self._next}", parent, step, step, epochs, epochs)
        made.put(step, turn)
        made.history = parent.history.until(epochs)
        made.checkups = parent.checkups.until(epochs)
        self._ways[made.id] = made
        self._next += 1
        return made

    def same(self, now: Way, step: int, turn: Turn | None) -> Way | None:
        """The branch that went on from this step just so: this one first, or one beside it."""
        owner = now.owner(step)
        beside = [owner, *(way for way in self if way.fork == step and way.owner(step) is owner)]
        going = (way for way in (now, *beside) if way.head > step)
        return next((way for way in going if way.turns.get(step) == turn), None)

    def rename(self, branch: int, name: str) -> None:
        """Call a branch something else."""
        called = " ".join(name.split())
        if not 0 < len(called) <= LONGEST:
            raise SankofaError(
                f"A branch's name has 1 to {LONGEST} letters, but {len(called)} came.", field="name"
            )
        way = self[branch]
        if any(other.name == called and other is not way for other in self):
            raise SankofaError(f'Another branch is called "{called}" already.', field="name")
        way.name = called

    def delete(self, branch: int, stands: Way) -> Way:
        """Forget a branch from which no other leaves, and on which the run does not stand."""
        way = self[branch]
        if way is self.first:
            raise SankofaError("The first branch cannot be deleted.", field="branch")
        if way is stands:
            raise SankofaError(
                f'The run stands on "{way.name}". Go to another branch first.', field="branch"
            )
        leaving = [other.name for other in self if other.parent is way]
        if leaving:
            told = ", ".join(f'"{name}"' for name in leaving)
            raise SankofaError(
                f'From "{way.name}" {told} leaves: delete that first.', field="branch"
            )
        return self._ways.pop(way.id)
