from sankofa.store.budget import RESTORE_S, UNDO_S, RunSize, find_expired, order_actions

NOW = 1e9


def size(name: str, *, age: float = 0, deleted: float | None = None, **given: bool) -> RunSize:
    deleted_at = None if deleted is None else NOW - deleted
    flags = {"is_named": False, "is_open": False} | given
    return RunSize(name, 100, NOW - age, deleted_at, **flags)


def test_only_what_was_deleted_long_ago_is_gone_for_good() -> None:
    runs = [
        size("old", deleted=RESTORE_S + 1),
        size("named", deleted=RESTORE_S + 1, is_named=True),
        size("new", deleted=RESTORE_S - 1),
        size("there", age=10 * RESTORE_S),
        size("open", deleted=RESTORE_S + 1, is_open=True),
    ]
    assert find_expired(runs, NOW) == ["old", "named"]


def test_deleted_runs_go_before_timelines_and_those_before_runs() -> None:
    runs = [size(f"{age}", age=age) for age in range(23)]
    runs += [size("d1", deleted=UNDO_S + 1), size("d2", deleted=UNDO_S + 2)]
    runs += [size("undo", deleted=UNDO_S - 1)]
    found = [(action, run.id) for action, run in order_actions(runs, NOW)]
    assert found[:2] == [("purge", "d2"), ("purge", "d1")]
    assert found[2:25] == [("thin", f"{age}") for age in reversed(range(23))]
    assert found[25:] == [("delete", "22"), ("delete", "21"), ("delete", "20")]


def test_what_is_named_or_open_is_never_touched() -> None:
    runs = [size(f"{age}", age=age, is_named=True) for age in range(50)]
    runs += [size(f"o{age}", age=age, is_open=True) for age in range(50)]
    assert list(order_actions(runs, NOW)) == []
