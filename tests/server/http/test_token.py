import os
from pathlib import Path

import pytest

from sankofa.server.http.token import TOKEN_LENGTH, AccessTokens, load_access_tokens


def test_the_cookie_survives_a_restart_and_the_token_does_not(tmp_path: Path) -> None:
    first, second = load_access_tokens(8765, tmp_path), load_access_tokens(8765, tmp_path)
    assert first.cookie == second.cookie
    assert first.token != second.token
    assert len(first.cookie) == len(first.token) == TOKEN_LENGTH
    assert load_access_tokens(8766, tmp_path).cookie != first.cookie


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    load_access_tokens(8765, tmp_path / "state")
    file = tmp_path / "state" / "cookie-8765"
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("damage", ["", "short", "x" * 44, "é" * 43, ";" * 43, "a b" * 14 + "c"])
def test_a_damaged_file_is_replaced(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "cookie-1"
    file.write_text(damage, encoding="utf-8")
    file.chmod(0o600)
    fresh = load_access_tokens(1, tmp_path).cookie
    assert fresh != damage
    assert load_access_tokens(1, tmp_path).cookie == fresh


def test_a_file_that_others_could_read_is_replaced(tmp_path: Path) -> None:
    seen = load_access_tokens(1, tmp_path).cookie
    (tmp_path / "cookie-1").chmod(0o644)
    assert os.name == "nt" or load_access_tokens(1, tmp_path).cookie != seen


def test_without_a_place_to_write_the_cookie_lasts_as_long_as_the_server(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(load_access_tokens(1, tmp_path / "file").cookie) == TOKEN_LENGTH


def test_secrets_are_not_shown_by_accident() -> None:
    secrets = AccessTokens("cookie-value", "token-value")
    assert "value" not in repr(secrets)
    assert secrets.accepts_cookie("cookie-value")
    assert secrets.accepts_token("token-value")
    assert not secrets.accepts_token("é")
