"""`sankofa audit`: scores without a network, a network on its rows and on others."""

from pathlib import Path

import pytest

from cli.line import Cli

SCORES = "race,decile,two_year\n" + "".join(
    f"{'ab'[i % 2]},{i % 10 + 1},{int(i % 7 > 3)}\n" for i in range(60)
)


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    path = tmp_path / "scores.csv"
    path.write_text(SCORES)
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, people: Path) -> Path:
    from sankofa.cli import main

    path = tmp_path_factory.mktemp("model") / "plan.sankofa"
    assert (
        main(["train", str(people), "--target", "plan", "--epochs", "3", "--out", str(path)]) == 0
    )
    return path


def test_a_column_of_scores_is_audited_without_a_network(sankofa: Cli, scores: Path) -> None:
    line = ("--score", "decile", "--label", "two_year", "--group", "race", "--threshold", "5")
    ended = sankofa("audit", str(scores), *line)
    assert ended.code == 0
    assert "two_year is decided from a score of 5 on; 60 rows." in ended.out
    assert "four-fifths rule" in ended.out
    found = sankofa("audit", str(scores), *line, "--json").json
    a, b = found["groupings"][0]["groups"]
    assert (a["name"], a["rows"], b["rows"]) == ("a", 30, 30)
    # Of a the scores are 1, 3, 5, 7, 9 in turn, of b 2, 4, 6, 8, 10: three of five from 5 on.
    assert a["measures"]["selection_rate"]["value"] == 0.6
    assert b["measures"]["selection_rate"]["value"] == 0.6


def test_a_network_is_audited_on_its_validation_rows_or_those_of_a_file(
    sankofa: Cli, model: Path, people: Path, tmp_path: Path
) -> None:
    found = sankofa("audit", str(model), "--group", "city,member", "--json").json
    assert (found["part"], found["rows"], found["decided"]) == ("validation", 24, "gold")
    assert [g["attributes"] for g in found["groupings"]] == [
        ["city"],
        ["member"],
        ["city", "member"],
    ]
    assert [p["part"] for p in found["presence"][0]["parts"]] == ["train", "validation"]
    page = tmp_path / "audit.html"
    ended = sankofa(
        "audit", str(model), str(people), "--group", "age", "--bins", "age:40", "--html", str(page)
    )
    assert "people.csv: who is decided gold, as the network decides; 120 rows." in ended.out
    assert "age below 40" in ended.out
    assert ended.err == f"note: wrote {page}\n"
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("--score", "decile", "--label", "two_year"), "Say by which columns to part people"),
        (("--score", "decile", "--group", "race"), "--score needs --label"),
        (("--score", "x", "--label", "two_year", "--group", "race"), 'lacks the column "x"'),
        (("--score", "race", "--label", "two_year", "--group", "race"), '"race" holds words'),
        (
            ("--score", "decile", "--label", "two_year", "--group", "race", "--bins", "3"),
            "--bins takes name:edges",
        ),
        (("more.csv", "--score", "decile", "--group", "race"), "leave the second out"),
    ],
)
def test_mistakes_are_told_in_one_line(
    sankofa: Cli, scores: Path, line: tuple[str, ...], words: str
) -> None:
    ended = sankofa("audit", str(scores), *line)
    assert ended.code == 2
    assert words in ended.err
    assert ended.err.count("\n") == 1


def test_mistakes_about_a_network_are_told_in_one_line(
    sankofa: Cli, model: Path, people: Path
) -> None:
    for line, words in (
        (("--group", "town"), 'The data has no column "town". It has "age"'),
        ((str(people), "--group", "town"), 'lacks the column "town"'),
        (("--group", "city", "--positive", "silver"), 'no class "silver". It has "basic", "gold"'),
        (("--group", "city", "--label", "plan"), "go with --score"),
    ):
        ended = sankofa("audit", str(model), *line)
        assert ended.code == 2
        assert words in ended.err, ended.err
