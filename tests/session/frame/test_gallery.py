from sankofa.data import CATALOG
from sankofa.protocol.frame import decode_frame
from sankofa.session.frame.gallery import Gallery


def test_every_data_set_has_a_picture_made_one_at_a_time() -> None:
    gallery = Gallery()
    for _ in CATALOG:
        assert gallery.frame is None
        gallery.make_next_picture()
    assert gallery.frame is not None
    frame = decode_frame(gallery.frame)
    assert set(frame.arrays) == set(CATALOG)
    assert all(0 < len(a) <= 300 and abs(a[:, :2]).max() <= 7 for a in frame.arrays.values())
    gallery.make_next_picture()
    assert gallery.frame is not None
