import pytest

from sankofa.server.process.worker_failure import WorkerFailure
from sankofa.session.wire.message import RecoveryInfo, Resumed

KEPT = RecoveryInfo(b"{}", "/x/y", playing=True)


def loss(
    kept: RecoveryInfo | None = KEPT, before: int | None = None, *, crashed: bool = False
) -> WorkerFailure:
    return WorkerFailure("was ended by SIGKILL", kept, before, crashed=crashed)


def test_the_reason_is_told_at_once() -> None:
    assert (
        loss().make_loss_notice().reason
        == "The training process was ended by SIGKILL. Another takes over."
    )
    assert loss(None).make_loss_notice().reason.endswith("Another opens the first experiment.")


@pytest.mark.parametrize(
    ("resumed", "end"),
    [
        (Resumed(12345, playing=True), "SIGKILL. Another goes on from step 12,345."),
        (Resumed(7, playing=False), "Another stands at step 7, paused."),
        (
            Resumed(0, playing=False, problem="It is damaged."),
            "Another takes over with the same experiment, paused at step 0: It is damaged.",
        ),
    ],
)
def test_how_it_goes_on_is_told_once_it_does(resumed: Resumed, end: str) -> None:
    assert loss().make_resumption_notice(resumed).reason.endswith(end)


def test_where_one_was_lost_before_the_next_one_waits_and_says_why() -> None:
    again = loss(before=40).make_resumption_notice(Resumed(40, playing=False)).reason
    assert again.endswith("Another stands at step 40, and waits: one was lost there before.")


def test_the_step_of_the_last_resumption_is_what_counts_next_time() -> None:
    first = loss()
    first.make_resumption_notice(Resumed(40, playing=True))
    assert (first.previous_step, first.step) == (None, 40)
    assert loss(before=first.step).step == 40  # the next was lost before it could open anything
    assert loss(None, before=40).step is None  # another experiment


def test_a_step_where_two_in_a_row_have_taken_over_is_known() -> None:
    first, second = loss(), loss(before=40)
    assert not second.is_repeated  # nobody has taken over yet
    for each in (first, second):
        each.make_resumption_notice(Resumed(40, playing=True))
    assert (first.is_repeated, second.is_repeated) == (False, True)


def test_after_a_crash_of_compiled_code_other_bits_are_announced() -> None:
    assert "last bits may differ" in loss(crashed=True).make_loss_notice().reason
    assert (
        "last bits may differ"
        in loss(crashed=True).make_resumption_notice(Resumed(3, playing=True)).reason
    )
    assert "bits" not in loss().make_resumption_notice(Resumed(3, playing=True)).reason
