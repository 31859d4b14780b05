import pytest

from sankofa.lab.file.lab import Lab, parse_lab
from sankofa.lab.library import read_known_labs
from sankofa.lab.rehearsal import Rehearsal, rehearse_lab
from sankofa.lab.skeleton import SKELETON

LABS = read_known_labs()


@pytest.mark.parametrize("name", LABS)
def test_each_challenge_of_a_shipped_lab_is_solved_by_its_solution_alone(name: str) -> None:
    lab = LABS[name]
    assert list(rehearse_lab(lab)) == []
    assert lab.challenges
    for challenge in lab.challenges:
        assert len(lab.head.solution[challenge.id].wrong) == 3


def test_the_worked_example_of_the_first_lab_is_90_5() -> None:
    rehearsal = Rehearsal(LABS["one-neuron-decides"])
    for action in LABS["one-neuron-decides"].head.solution["worked"].actions:
        rehearsal.perform(action)
    neuron = rehearsal.situation.read_neuron()
    assert neuron is not None
    assert (neuron.sum, neuron.output) == pytest.approx((90.5, 90.5), abs=1e-5)


def make_lab(check: str, solution: str, wrong: str = "[]") -> Lab:
    return parse_lab(
        f"""---
title: A lab
minutes: 1
experiment: {{data: {{source: generated, name: gauss, samples: 40}}, batchSize: 40}}
solution: {{it: {{actions: {solution}, wrong: {wrong}}}}}
---
```challenge
id: it
text: Do it.
check: {check}
```
"""
    )


@pytest.mark.parametrize(
    ("check", "solution"),
    [
        ("epoch == 3 and did(play)", "[{do: train, epochs: 3}]"),
        ("step == 2 and did(step)", "[{do: train, steps: 2}]"),
        ("step == 1 and did(rewind)", "[{do: train, steps: 2}, {do: rewind, step: 1}]"),
        ("abs(weight(1, 1, 2) - 4) < 0.001", "[{do: set_weight, input: 2, value: 4}]"),
        ("bias(1, 1) == -6", "[{do: set_weight, value: -6}]"),
        ("units == 3 and layers == 2 and parameters == 13", ("[{do: edit, experiment: {network: "
         "[{layer: dense, units: 3}, {layer: output}]}}]")),
        ("learning_rate == 0.5 and step == 1", ("[{do: train, steps: 1}, {do: edit, experiment: "
         "{optimizer: {learningRate: 0.5}}}]")),
        ("did(reset) and step == 0", "[{do: train, steps: 1}, {do: reset}]"),
        ("answer(why) == 'so'", "[{do: answer, question: why, answer: so}]"),
        ("activation(1) == 'sigmoid' and kind(1) == 'dense' and did(edit)",
         "[{do: edit, experiment: {seed: 3}}]"),
        ("train.accuracy >= 0 and not playing and did(reset)", "[{do: reset}]"),
    ],
)  # fmt: skip
def test_a_check_holds_after_its_action_and_not_before(check: str, solution: str) -> None:
    assert list(rehearse_lab(make_lab(check, solution))) == []


@pytest.mark.parametrize(
    ("check", "solution", "wrong", "sentence"),
    [
        ("epoch == 3", "[{do: train, epochs: 2}]", "[]", "is not solved by its solution."),
        ("epoch >= 0", "[]", "[]", "is solved before anything was done."),
        (
            "epoch >= 1",
            "[{do: train, epochs: 2}]",
            "[[{do: train, epochs: 1}]]",
            "is solved by its wrong attempt 1.",
        ),
    ],
)
def test_a_challenge_that_proves_nothing_is_said(
    check: str, solution: str, wrong: str, sentence: str
) -> None:
    assert [f'The challenge "it" {sentence}'] == list(
        rehearse_lab(make_lab(check, solution, wrong))
    )


def test_the_skeleton_works_as_it_is() -> None:
    assert list(rehearse_lab(parse_lab(SKELETON.format(title="Mine")))) == []
