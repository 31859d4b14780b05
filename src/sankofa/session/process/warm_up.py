"""What a worker does while it has nothing else to do, so that the first page need not wait."""

from collections.abc import Iterator

from sankofa.protocol.request import Subscribe
from sankofa.session.frame.gallery import Gallery
from sankofa.session.frame.response_map import Plane
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import FIRST, Desk
from sankofa.session.run.training_control import Player
from sankofa.session.view.view import progress, views

USUAL = Subscribe(tile=32, map=96)


def warming(gallery: Gallery) -> Iterator[None]:
    """Compile what the first experiment needs, then make the gallery; a pause after each piece."""
    opened = Desk().open(FIRST)
    yield
    if opened.run is not None:
        scorer = Scorer(opened.run)
        usual = views(opened, USUAL, scorer, Plane(opened.run), 0)
        for view in (*usual, progress(Player(opened.run, None), scorer, None)):
            view.make()
            yield
        opened.run.advance(steps=1)
        yield
    while gallery.frame is None:
        gallery.proceed()
        yield
