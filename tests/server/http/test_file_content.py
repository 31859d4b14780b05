import pytest

from sankofa.server.http.file_content import refuse_content

READ = [b"a,b\n1,2\n", b"\xef\xbb\xbfa;b", b"\xff\xfea\0,\0", b"PAR1....", b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08", b"\0\0\x08\x03\0\0",
        b'[{"a":1}]', b"@relation iris\n", b"caf\xe9;1\n"]  # fmt: skip
REFUSED = [b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"%!PS-Adobe", b"MZ\x90\0", b"\x7fELF\x02\0",
           b"<svg xmlns=''>", b"  <!DOCTYPE html>", b"\xef\xbb\xbf<html>", b"<?xml version='1.0'?>",
           b"GIF89a\0", b"II*\0", b"a\0b"]  # fmt: skip


@pytest.mark.parametrize("head", READ)
def test_what_sankofa_reads_is_accepted_by_its_first_bytes(head: bytes) -> None:
    assert refuse_content(head) is None


@pytest.mark.parametrize("head", REFUSED)
def test_everything_else_is_refused_in_a_sentence(head: bytes) -> None:
    assert (refuse_content(head) or "").endswith(".")
