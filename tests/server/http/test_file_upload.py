"""Files sent to the guarded application, without a network."""

import asyncio
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sankofa.server.http import file_upload
from sankofa.server.http.address import resolve_address
from sankofa.server.http.app import create_app
from sankofa.server.http.file_upload import UploadError, clean_name
from sankofa.server.http.guard import Guard
from sankofa.server.http.token import AccessTokens

HERE = resolve_address("127.0.0.1", 8765)
SECRETS = AccessTokens(cookie="c" * 43, token="t" * 43)
OWN = {"host": "127.0.0.1:8765", "cookie": f"{HERE.cookie}={SECRETS.cookie}",
       "origin": "http://127.0.0.1:8765", "x-sankofa": "1"}  # fmt: skip


@pytest.fixture
def guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guard:
    monkeypatch.setenv("SANKOFA_DATA", str(tmp_path))
    return create_app(HERE, SECRETS, tmp_path)


def post(
    guard: Guard,
    name: str,
    blocks: Sequence[bytes],
    *,
    cut: bool = False,
    without: str = "",
    length: str = "",
) -> tuple[int, Any]:
    """The status and the JSON of the answer to a body that arrives in `blocks`."""
    left, sent = list(blocks), []

    async def receive() -> Any:
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left) or cut}
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = {
        key: value
        for key, value in (OWN | ({"content-length": length} if length else {})).items()
        if key != without
    }
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
        "method": "POST", "path": "/api/files", "raw_path": b"/api/files", "root_path": "",
        "query_string": f"name={quote(name)}".encode(),
        "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
        "state": {},
    }  # fmt: skip
    asyncio.run(asyncio.wait_for(guard(scope, receive, send), 60))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    status: int = sent[0]["status"]
    return status, json.loads(body) if body.startswith(b"{") else body.decode()


def stored(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_a_file_is_kept_as_it_was_sent_and_the_answer_says_where(
    guard: Guard, tmp_path: Path
) -> None:
    status, said = post(guard, "people.csv", [b"a,b\n", b"1,2\n"])
    assert (status, said["name"], said["bytes"]) == (200, "people.csv", 8)
    path = Path(said["path"])
    assert path.is_relative_to(tmp_path / "files")
    assert path.read_bytes() == b"a,b\n1,2\n"
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_bytes_get_the_same_path_and_others_another(guard: Guard, tmp_path: Path) -> None:
    first = post(guard, "a.csv", [b"a,b\n"])[1]["path"]
    assert post(guard, "a.csv", [b"a,", b"b\n"])[1]["path"] == first
    assert post(guard, "a.csv", [b"a,c\n"])[1]["path"] != first
    assert len(stored(tmp_path)) == 2


@pytest.mark.parametrize("missing", ["cookie", "origin", "x-sankofa", "host"])
def test_nobody_else_can_send_a_file(guard: Guard, tmp_path: Path, missing: str) -> None:
    assert post(guard, "a.csv", [b"a,b\n"], without=missing)[0] == 403
    assert stored(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "blocks", "status", "said"),
    [
        ("", [b"a,b\n"], 400, "Name the file"),
        ("../..", [b"a,b\n"], 400, "Name the file"),
        ("a.csv", [b""], 400, "empty"),
        ("a.csv", [b"%PDF-1.7"], 415, "Save its table as CSV"),
        ("a.png", [b"<s", b"vg>"], 415, "SVG"),
        ("a.csv", [b"MZ\0\0"], 415, "no kind of file"),
        ("a.csv", [b"x" * 40_000, b"\0"], 415, "no kind of file"),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(
    guard: Guard, tmp_path: Path, name: str, blocks: list[bytes], status: int, said: str
) -> None:
    came, answer = post(guard, name, blocks)
    assert came == status
    assert said in answer["reason"]
    assert stored(tmp_path) == []


def test_too_much_is_refused_by_what_is_declared_and_by_what_comes(
    guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_upload, "LARGEST_BYTES", 10)
    assert post(guard, "a.csv", [b"a,b\n"], length="11")[0] == 413
    assert post(guard, "a.csv", [b"a,b\n", b"1,2\n", b"3,4\n"])[0] == 413
    assert stored(tmp_path) == []


def test_a_full_disk_is_said_with_its_figure(
    guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(tmp_path).free
    monkeypatch.setattr(file_upload, "SPARE_BYTES", free)
    status, said = post(guard, "a.csv", [b"a,b\n"], length="4")
    assert status == 507
    assert "the disk has" in said["reason"]


def test_a_cut_upload_leaves_nothing(guard: Guard, tmp_path: Path) -> None:
    assert post(guard, "a.csv", [b"a,b\n"], cut=True)[0] == 400
    assert stored(tmp_path) == []


def test_what_a_crash_left_is_removed_a_day_later(guard: Guard, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    old, new = tmp_path / "files" / ".upload-old", tmp_path / "files" / ".upload-new"
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (0, 0))
    post(guard, "a.csv", [b"a,b\n"])
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("people.csv", "people.csv"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\a.csv", "a.csv"),
        ("C:\\data\\a.csv", "a.csv"),
        ("a\n\0b.csv", "a__b.csv"),
        (".hidden", "hidden"),
        ("Umsätze 2024.csv", "Umsätze 2024.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("x" * 300, "x" * 120),
        ("a." + "x" * 300, "a." + "x" * 118),
    ],
)
def test_a_name_is_one_that_every_folder_can_hold(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("given", ["", ".", "..", "a/", "  "])
def test_a_name_of_nothing_is_refused(given: str) -> None:
    with pytest.raises(UploadError, match="Name the file"):
        clean_name(given)
