"""Compile and render in advance while the worker is idle, so that the first page need not wait."""

from collections.abc import Iterator

from sankofa.protocol.request import Subscribe
from sankofa.session.frame.gallery import Gallery
from sankofa.session.frame.response_map import PlaneFrames
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import DEFAULT_EXPERIMENT, ExperimentLoader
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.view import list_views, make_progress_view

DEFAULT_SUBSCRIPTION = Subscribe(tile=32, map=96)


def warm_up(gallery: Gallery) -> Iterator[None]:
    """Compile what the first experiment needs, then make the gallery; a pause after each piece."""
    opened = ExperimentLoader().open(DEFAULT_EXPERIMENT)
    yield
    if opened.run is not None:
        scorer = Scorer(opened.run)
        usual = list_views(opened, DEFAULT_SUBSCRIPTION, scorer, PlaneFrames(opened.run), 0)
        for view in (*usual, make_progress_view(TrainingControl(opened.run, None), scorer, None)):
            view.make()
            yield
        opened.run.advance(steps=1)
        yield
    while gallery.frame is None:
        gallery.make_next_picture()
        yield
