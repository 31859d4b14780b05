import json

from sankofa.lab.library import read_known_labs
from sankofa.server.http.app import create_unguarded_app
from server.asgi import Told, told


def get(path: str) -> Told:
    return told(create_unguarded_app(), path)


def test_the_list_is_the_course_in_its_order_without_solutions() -> None:
    answer = get("/api/labs")
    heads = json.loads(answer.body)
    assert [head["name"] for head in heads] == list(read_known_labs())
    assert b"solution" not in answer.body


def test_a_lab_is_its_head_and_its_steps_without_solutions() -> None:
    answer = get("/api/labs/shall-i-go")
    lab = json.loads(answer.body)
    assert (lab["name"], lab["title"]) == ("shall-i-go", "Shall I go?")
    assert [step["title"] for step in lab["steps"]] == [
        "Shall I go?", "Weigh the three", "All eight cases", "A veto",
    ]  # fmt: skip
    assert b"solution" not in answer.body


def test_a_lab_that_is_not_there_is_a_sentence() -> None:
    for name in ("none", "course.yaml", "..one-neuron-decides"):
        answer = get(f"/api/labs/{name}")
        assert answer.status == 404
        assert json.loads(answer.body)["reason"].startswith(f'There is no lab "{name}". There are:')
