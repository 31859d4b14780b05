from pathlib import Path

import pytest

from sankofa.error import SankofaError
from sankofa.lab.file.block import Challenge, Neuron, Slider, View
from sankofa.lab.file.lab import BlockPart, TextPart, parse_lab, read_lab
from sankofa.lab.file.problem import LabError
from sankofa.lab.file.text import TextElement, TextRun

HEAD = """---
title: One neuron
minutes: 10
experiment:
  data: {source: simulated, name: students}
  scaling: none
---
"""  # 7 lines: a body begins in line 8
CHALLENGE = "```challenge\nid: pass\ntext: Pass.\ncheck: epoch >= 1\n```\n"


def test_a_lab_is_steps_of_text_and_typed_blocks() -> None:
    lab = parse_lab(
        HEAD
        + "Look at *one* neuron: $z = w x$.\n\n## Move it\n\n"
        + "```neuron\ninputs:\n  projects: {high: 100, step: 1}\nbias: ~\n```\n"
        + "Then:\n\n```network\n```\n"
        + CHALLENGE
    )
    assert lab.head.experiment.scaling == "none"
    assert [step.title for step in lab.steps] == ["One neuron", "Move it"]
    text = lab.steps[0].parts[0]
    assert isinstance(text, TextPart)
    assert text.nodes == (
        TextElement(
            "paragraph",
            (
                TextRun("Look at "),
                TextElement("em", (TextRun("one"),)),
                TextRun(" neuron: "),
                TextRun("z = w x", formula=True),
                TextRun("."),
            ),
        ),
    )
    neuron, view, challenge = lab.blocks
    assert neuron == Neuron(inputs={"projects": Slider(0, 100, 1)}, bias=None)
    assert view == View(view="network")
    assert challenge == Challenge(id="pass", text="Pass.", check="epoch >= 1")
    assert [part.line for part in lab.steps[1].parts if isinstance(part, BlockPart)] == [12, 19, 21]


BIG = "```challenge\nid: c{}\ntext: t\ncheck: epoch > 1\n```\n"

MALFORMED = {
    "no head": ("# Hi", 1, "A lab begins with a line of ---"),
    "an endless head": ("---\ntitle: x\n", 3, "The head does not end"),
    "no title": ("---\nminutes: 3\nexperiment: {}\n---\n", 2, "missing required field `title`"),
    "an unknown setting": (HEAD.replace("minutes", "minuets"), 2, "unknown field `minuets`"),
    "no minutes": (HEAD.replace("10", "0"), 3, "minutes: Expected `int` >= 1."),
    "a wrong set": (HEAD.replace("students", "pupils"), 5, "experiment.data.name: Invalid enum"),
    "a wrong layer": (
        HEAD.replace("scaling: none", "network: [{layer: dens, units: 2}]"),
        6,
        "experiment.network.0.layer: Invalid value 'dens'",
    ),
    "HTML": (HEAD + "<b>hi</b>", 8, "HTML cannot stand in a lab"),
    "a script": (HEAD + "\n<script>alert(1)</script>", 9, "HTML cannot stand in a lab"),
    "HTML in a line": (HEAD + "a <img src=x onerror=alert(1)> b", 8, "HTML cannot stand"),
    "a script link": (HEAD + "[x](javascript:alert(1))", 8, ""),
    "a link in clear text": (HEAD + "[x](http://a.b)", 8, 'not to "http://a.b"'),
    "a link without a scheme": (HEAD + "[x](//a.b)", 8, 'not to "//a.b"'),
    "a link to a file": (HEAD + "[x](file:///etc/passwd)", 8, ""),
    "a picture": (HEAD + "![x](https://a.b/c.png)", 8, "Pictures cannot stand in a lab's text"),
    "an unknown block": (HEAD + "```nuron\n```", 8, 'There is no block "nuron".'),
    "a block of a list": (HEAD + "```neuron\n- 1\n```", 9, "A neuron takes settings"),
    "a block's unknown setting": (HEAD + "```neuron\nx: 1\n```", 9, "unknown field `x`"),
    "a block that is no YAML": (HEAD + "```neuron\nx: [1\n```", 10, "This is not YAML"),
    "a range that is text": (
        HEAD + "```neuron\nbias:\n  low: a\n```",
        10,
        "bias.low: Expected `float`, got `str`.",
    ),
    "an alias": (HEAD + "```neuron\na: &x 1\nb: *x\n```", 9, "Aliases"),
    "a tag": (HEAD + "```neuron\na: !!python/name:os.system\n```", 9, "Tags"),
    "deep YAML": (HEAD + "```neuron\na: " + "[" * 500 + "\n```", 9, "nest at most 12 deep"),
    "a laugh of aliases": (
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
        2,
        "Aliases",
    ),
    "a check that does not parse": (
        HEAD + CHALLENGE.replace("epoch >= 1", "epoch >="),
        8,
        "A value was expected here, but the expression ends. (column 9",
    ),
    "a check that loops": (
        HEAD + CHALLENGE.replace("epoch >= 1", "'[x for x in y]'"),
        8,
        'There is no "[" in this language.',
    ),
    "a check that reaches for attributes": (
        HEAD + CHALLENGE.replace("epoch >= 1", "epoch.__class__.__mro__ == 1"),
        8,
        'There is no fact "epoch.__class__.__mro__".',
    ),
    "a name that is there twice": (HEAD + CHALLENGE + CHALLENGE, 13, '"pass" is there twice.'),
    "a solution of nothing": (
        HEAD.replace("---\n", "---\nsolution: {x: {actions: []}}\n", 1),
        2,
        'there is no challenge "x"',
    ),
    "a question without an answer": (
        HEAD + "```question\nid: a\ntext: b\n```",
        8,
        "takes either choices or a number",
    ),
    "a question without a right answer": (
        HEAD + "```question\nid: a\ntext: b\nchoices: [{answer: x, why: y}]\n```",
        8,
        'No choice of the question "a" is right.',
    ),
    "too many blocks": (
        HEAD + "".join(BIG.format(i) for i in range(300)),
        1008,
        "A lab has at most 200 blocks.",
    ),
    "deep quotes": (HEAD + ">" * 5000 + " x", 8, ""),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_or_hostile_lab_is_one_line_with_its_place_or_harmless_text(
    name: str,
) -> None:
    text, line, sentence = MALFORMED[name]
    if not sentence:
        assert "javascript:" not in str(_links(text))
        return
    with pytest.raises(LabError) as caught:
        parse_lab(text)
    assert sentence in str(caught.value)
    assert caught.value.line == line
    assert "\n" not in caught.value.describe("x.md")


def _links(text: str) -> list[str]:
    """The addresses of all links of a lab; none of one that is refused."""
    try:
        lab = parse_lab(text)
    except LabError:
        return []
    nodes = [node for step in lab.steps for part in step.parts if isinstance(part, TextPart)
             for node in part.nodes]  # fmt: skip
    found = []
    while nodes:
        node = nodes.pop()
        if isinstance(node, TextElement):
            found.append(node.to)
            nodes.extend(node.parts)
    return found


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match="Cannot read the lab"):
        read_lab(tmp_path / "none.md")
    (tmp_path / "big.md").write_bytes(b"x" * (600 << 10))
    with pytest.raises(SankofaError, match="is over 512 KiB"):
        read_lab(tmp_path / "big.md")
    (tmp_path / "latin.md").write_bytes(HEAD.encode() + b"\n\xff")
    with pytest.raises(LabError, match="not text in UTF-8") as caught:
        read_lab(tmp_path / "latin.md")
    assert caught.value.line == 9
