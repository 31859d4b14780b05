from sankofa.document import Experiment, Generated
from sankofa.protocol.request import Subscribe
from sankofa.session.run.experiment_loader import ExperimentLoader
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.client import Client
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.view.publisher import Publisher

EXPERIMENT = Experiment(data=Generated(samples=40))
MOVING = ["history", "maps", "progressed", "timeline-shown", "weights"]


def shown(pages: int = 1) -> tuple[Publisher, TrainingControl]:
    publisher, opened = Publisher(), ExperimentLoader().open(EXPERIMENT)
    assert opened.run is not None
    training = TrainingControl(opened.run, None)
    for number in range(pages):
        page = publisher.clients[f"page {number}"] = Client()
        page.subscription = Subscribe(tile=4, frames_per_second=10)
    publisher.show_experiment(opened, training, FeatureViews(training))
    list(publisher.publish_due_views(0.0))
    return publisher, training


def slots(publisher: Publisher, now: float) -> list[str]:
    return [message.slot for message in publisher.publish_due_views(now)]


def test_while_nothing_moves_nothing_is_sent() -> None:
    publisher, _ = shown()
    assert slots(publisher, 1.0) == []


def test_while_paused_every_change_is_shown_at_once_except_the_points() -> None:
    publisher, _ = shown()
    publisher.invalidate_views()
    assert sorted(slots(publisher, 0.0)) == MOVING


def test_while_playing_a_view_waits_for_its_time_and_for_the_budget() -> None:
    publisher, training = shown()
    training.play(0.0)
    assert slots(publisher, 0.0) == ["progressed"]
    publisher.invalidate_views()
    assert slots(publisher, 0.01) == []
    publisher.budget.spend(1.0)
    assert slots(publisher, 0.2) == []
    publisher.budget.add_training(10.0)
    assert sorted(slots(publisher, 0.3)) == MOVING


def test_what_a_page_newly_asks_for_does_not_wait() -> None:
    publisher, training = shown()
    training.play(0.0)
    publisher.budget.spend(1.0)
    publisher.clients["page 0"].subscription = Subscribe(tile=8)
    assert "maps" in slots(publisher, 0.0)


def test_a_view_is_made_once_for_all_pages() -> None:
    publisher, _ = shown(pages=3)
    publisher.invalidate_views()
    maps = [m.payload for m in publisher.publish_due_views(0.0) if m.slot == "maps"]
    assert len(maps) == 3
    assert maps[0] is maps[1] is maps[2]


def test_after_a_change_the_next_steps_picture_waits_for_nothing() -> None:
    publisher, training = shown()
    training.play(0.0)
    list(publisher.publish_due_views(0.0))
    publisher.budget.spend(1.0)
    publisher.update_experiment(ExperimentLoader().open(EXPERIMENT))
    assert "maps" not in slots(publisher, 0.01)
    assert "maps" in [message.slot for message in publisher.publish_after_change(0.01)]
    publisher.invalidate_views()
    assert [message.slot for message in publisher.publish_after_change(0.02)] == []


def test_the_first_of_a_kind_may_be_compiled_and_costs_the_budget_nothing() -> None:
    publisher, training = shown()
    assert publisher.budget.is_available
    training.play(0.0)
    publisher.budget.add_training(10.0)
    left = publisher.budget._left_s
    publisher.clients["page 0"].subscription = Subscribe(tile=4, row=0, frames_per_second=10)
    assert "activations" in slots(publisher, 0.0)
    publisher.invalidate_views()
    slots(publisher, 0.0)
    assert publisher.budget._left_s <= left
