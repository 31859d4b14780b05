"""The command line, run in this process."""

from pathlib import Path

import pytest

from cli.line import Cli, Ended
from sankofa.cli import main


@pytest.fixture
def sankofa(capsys: pytest.CaptureFixture[str]) -> Cli:
    def run(*argv: str) -> Ended:
        code = main(argv)
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return run


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Names, gaps, categories, booleans, dates, a numeric and a text target."""
    path = tmp_path_factory.mktemp("data") / "people.csv"
    lines = ["name,age,city,member,joined,income,plan"]
    for i in range(120):
        age = 20 + (i * 7) % 60
        city = ("Accra", "Kumasi", "")[i % 3]
        income = 100 * age + 500 * (i % 3)
        seen = "" if i % 9 == 0 else str(age)
        member = str(i % 2 == 0)
        plan = "gold" if income > 5000 else "basic"
        lines.append(f"p{i},{seen},{city},{member},2023-0{1 + i % 9}-11,{income + 0.5},{plan}")
    path.write_text("\n".join(lines) + "\n")
    return path
