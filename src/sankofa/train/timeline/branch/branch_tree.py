"""All branches of a timeline: find, fork, rename and delete them."""

from __future__ import annotations

from collections.abc import Iterator

from sankofa.error import SankofaError
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.change import StepChange

MAX_NAME_LENGTH = 80  # letters of a name


class BranchTree:
    """Branches by id, in the order in which they were made."""

    def __init__(self, first: Branch, *others: Branch) -> None:
        self.first = first
        self._branches = {branch.id: branch for branch in (first, *others)}
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

    def fork(self, parent: Branch, step: int, change: StepChange | None, epochs: int) -> Branch:
        """Add a branch that leaves `parent` at this step, at which `epochs` were completed."""
        new = Branch(self._next_id, f"branch {self._next_id}", parent, step, step, epochs, epochs)
        new.set_change(step, change)
        new.history = parent.history.copy_until(epochs)
        new.health_history = parent.health_history.copy_until(epochs)
        self._branches[new.id] = new
        self._next_id += 1
        return new

    def find_continuation(self, now: Branch, step: int, change: StepChange | None) -> Branch | None:
        """The branch that continues from this step with the same change; `now` is preferred."""
        owner = now.find_owner(step)
        forks = (branch for branch in self if branch.fork == step)
        siblings = [branch for branch in forks if branch.find_owner(step) is owner]
        continued = (branch for branch in (now, owner, *siblings) if branch.head > step)
        return next((branch for branch in continued if branch.changes.get(step) == change), None)

    def rename(self, branch: int, name: str) -> None:
        """Rename a branch.

        Raises: `SankofaError` for a name that is empty, too long, or another branch's.
        """
        cleaned = " ".join(name.split())
        if not 0 < len(cleaned) <= MAX_NAME_LENGTH:
            raise SankofaError(
                f"A branch's name has 1 to {MAX_NAME_LENGTH} letters, but {len(cleaned)} came.",
                field="name",
            )
        found = self[branch]
        if any(other.name == cleaned and other is not found for other in self):
            raise SankofaError(f'Another branch is called "{cleaned}" already.', field="name")
        found.name = cleaned

    def delete(self, branch: int, current: Branch) -> Branch:
        """Remove a branch, and return it.

        Raises: `SankofaError` for the first one, the current one, and one with branches of its own.
        """
        found = self[branch]
        if found is self.first:
            raise SankofaError("The first branch cannot be deleted.", field="branch")
        if found is current:
            raise SankofaError(
                f'The run stands on "{found.name}". Go to another branch first.', field="branch"
            )
        leaving = [other.name for other in self if other.parent is found]
        if leaving:
            listed = ", ".join(f'"{name}"' for name in leaving)
            raise SankofaError(
                f'From "{found.name}" {listed} leaves: delete that first.', field="branch"
            )
        return self._branches.pop(found.id)
