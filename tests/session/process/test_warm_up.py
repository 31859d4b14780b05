from sankofa.session.frame.gallery import Gallery
from sankofa.session.process.warm_up import warm_up


def test_warming_up_goes_in_small_pieces_and_ends_with_the_gallery() -> None:
    gallery = Gallery()
    pieces = list(warm_up(gallery))
    assert len(pieces) > 15
    assert gallery.frame is not None
