"""What the README shows is what happens."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def test_its_python_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {}
    monkeypatch.chdir(tmp_path)
    for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        script = tmp_path / "example.py"
        script.write_text(code)
        names |= runpy.run_path(str(script), init_globals=names)
    assert names["run"].evaluate("validation")["accuracy"] > 0.9
    assert (tmp_path / "spiral.safetensors").is_file()
    assert len(names["many"]) == 48
    assert "'learning_rate'" in capsys.readouterr().out


@pytest.mark.parametrize(
    "page",
    ["README.md", "docs/decisions/README.md", "docs/layers/README.md", "docs/audit/README.md"],
)
def test_links_inside_the_repository_lead_somewhere(page: str) -> None:
    source = ROOT / page
    links = re.findall(r"\]\((?!https?://)([^)#]+)\)", source.read_text())
    assert links
    assert [link for link in links if not (source.parent / link).exists()] == []


def test_the_newest_version_in_the_changelog_is_the_packages() -> None:
    (newest, *_) = re.findall(
        r"^## \[([\d.]+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert f'version = "{newest}"' in (ROOT / "pyproject.toml").read_text()
