from pathlib import Path

import pytest

from sankofa.server.http.app import create_unguarded_app
from server.asgi import told


@pytest.fixture
def web(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-1.js").write_text("let a = 1;")
    (tmp_path / "index.html").write_text("<!doctype html><title>Sankofa</title>")
    return tmp_path


def test_the_workbench_is_never_cached(web: Path) -> None:
    answer = told(create_unguarded_app(web), "/")
    assert b"Sankofa" in answer.body
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "assets"),
    [("/", "./"), ("/network", "./"), ("/results/try", "../"), ("/learn/layers/dense", "../../")],
)
def test_every_place_is_the_same_page_and_finds_its_assets(
    web: Path, path: str, assets: str
) -> None:
    (web / "index.html").write_text('<script src="./assets/app-1.js"></script>')
    answer = told(create_unguarded_app(web), path)
    assert answer.body.decode() == f'<script src="{assets}assets/app-1.js"></script>'
    assert answer.headers["cache-control"] == "no-store"


def test_assets_are_kept_for_good(web: Path) -> None:
    answer = told(create_unguarded_app(web), "/assets/app-1.js")
    assert answer.body == b"let a = 1;"
    assert "immutable" in answer.headers["cache-control"]
    assert "javascript" in answer.headers["content-type"]
    assert told(create_unguarded_app(web), "/assets/none.js").status == 404


def test_an_unbuilt_page_says_how_to_build_it(tmp_path: Path) -> None:
    answer = told(create_unguarded_app(tmp_path), "/")
    assert answer.status == 503
    assert b"python3 run.py" in answer.body


def test_health_says_no_more_than_that(web: Path) -> None:
    assert told(create_unguarded_app(web), "/health").body == b"ok\n"
