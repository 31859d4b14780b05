"""All branches, and what may be done with them."""

from __future__ import annotations

from collections.abc import Iterator

from sankofa.error import SankofaError
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.change import Change

MAX_NAME_LENGTH = 80  # letters of a name


class BranchTree:
    """Branches by id, in the order in which they were made."""

    def __init__(self, first: Branch, *others: Branch) -> None:
        self.first = first
        self._branches = {way.id: way for way in (first, *others)}
        self._next_id = max(self._branches) + 1

    def __iter__(self) -> Iterator[Branch]:
        return iter(list(self._branches.values()))

    def __getitem__(self, branch: int) -> Branch:
        found = self._branches.get(branch)
        if found is None:
            there = ", ".join(map(str, self._branches))
            raise SankofaError(
                f"There is no branch {branch!r}. There are: {there}.", field="branch"
            )
        return found

    def fork(self, parent: Branch, step: int, turn: Change | None, epochs: int) -> Branch:
        """A new branch that leaves `parent` at this step, after so many epochs."""
        made = Branch(self._next_id, f"branch {self._next_id}", parent, step, step, epochs, epochs)
        made.set_change(step, turn)
        made.history = parent.history.until(epochs)
        made.checkups = parent.checkups.until(epochs)
        self._branches[made.id] = made
        self._next_id += 1
        return made

    def find_continuation(self, now: Branch, step: int, turn: Change | None) -> Branch | None:
        """The branch that went on from this step just so: this one first, or one beside it."""
        owner = now.find_owner(step)
        beside = [
            owner,
            *(way for way in self if way.fork == step and way.find_owner(step) is owner),
        ]
        going = (way for way in (now, *beside) if way.head > step)
        return next((way for way in going if way.changes.get(step) == turn), None)

    def rename(self, branch: int, name: str) -> None:
        """Call a branch something else."""
        called = " ".join(name.split())
        if not 0 < len(called) <= MAX_NAME_LENGTH:
            raise SankofaError(
                f"A branch's name has 1 to {MAX_NAME_LENGTH} letters, but {len(called)} came.",
                field="name",
            )
        way = self[branch]
        if any(other.name == called and other is not way for other in self):
            raise SankofaError(f'Another branch is called "{called}" already.', field="name")
        way.name = called

    def delete(self, branch: int, current: Branch) -> Branch:
        """Forget a branch from which no other leaves, and on which the run does not stand."""
        way = self[branch]
        if way is self.first:
            raise SankofaError("The first branch cannot be deleted.", field="branch")
        if way is current:
            raise SankofaError(
                f'The run stands on "{way.name}". Go to another branch first.', field="branch"
            )
        leaving = [other.name for other in self if other.parent is way]
        if leaving:
            told = ", ".join(f'"{name}"' for name in leaving)
            raise SankofaError(
                f'From "{way.name}" {told} leaves: delete that first.', field="branch"
            )
        return self._branches.pop(way.id)
