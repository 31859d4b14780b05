"""What the labs "Who is a risk?" and "Who is missing?" show is so."""

import json
from dataclasses import replace

import pytest

import sankofa as sk
from explain.audit.conftest import train_on
from sankofa.explain.audit import Auditor, write_report


def test_without_bias_the_gap_may_be_chance_and_with_it_is_not(biased: sk.Run) -> None:
    fair = train_on(sk.Society(bias=0)).audit(["minority"]).grouping("minority")
    assert fair.gaps["selection_rate"].holds_zero
    found = biased.audit(["minority"]).grouping("minority").gaps["selection_rate"]
    assert found.holds_zero is False
    assert (found.difference.value or 0) > 0.2


def test_more_of_the_missing_group_closes_the_gap_that_the_mean_hides() -> None:
    everybody = sk.dataset(sk.Society("heart-disease", samples=6000, share=0.5, seed=9, noise=0))
    gaps = {}
    for share in (0.02, 0.5):
        run = train_on(sk.Society("heart-disease", samples=1500, share=share, seed=2), epochs=40)
        audit = run.audit(["sex"], data=everybody)
        gaps[share] = audit.grouping("sex").gaps["accuracy"]
        if share == 0.02:
            own = run.audit(["sex"])
            assert any("Hardly anybody" in said for said in own.presence[0].sentences)
            assert (own.overall.measures["accuracy"].value or 0) > 0.75
    few, many = gaps[0.02], gaps[0.5]
    assert (few.highest, few.holds_zero) == ("male", False)
    assert (few.difference.value or 0) > 0.08
    assert (many.difference.value or 0) < 0.06


def test_rows_of_a_class_that_the_network_does_not_know_are_left_out(biased: sk.Run) -> None:
    whole = sk.dataset(sk.Society(samples=50, seed=3))
    levels = ("low", "medium", "extreme")
    other = replace(whole, target=replace(whole.target, levels=levels))
    audit = biased.audit(["minority"], data=other)
    left = int((whole.target.values == 2).sum())
    assert audit.rows == 50 - left
    assert audit.notes[0] == f"Left out {left} rows whose risk the network does not know."


def test_a_model_card_says_what_it_is_for_whom_and_what_not(auditor: Auditor) -> None:
    card = auditor.model_card()
    assert "To build, tune or advertise a system that scores people." in card
    assert "| minority yes |" in card
    assert "To be said by whoever hands this network on." in card
    assert "four-fifths rule" in card


def test_every_answer_of_the_auditor_is_plain_data(auditor: Auditor) -> None:
    import msgspec

    for answer in (
        auditor.audit(),
        auditor.thresholds().compare_strategies(),
        auditor.thresholds().curves,
        auditor.importance(),
        auditor.partial_dependence("income"),
        auditor.contributions(),
        auditor.probe(),
        auditor.flip("minority"),
        auditor.smallest_change(0),
        auditor.proxies("minority"),
        auditor.impossible("minority"),
    ):
        text = msgspec.json.encode(answer).decode()
        assert json.loads(text, parse_constant=pytest.fail)


def test_the_report_is_one_page_with_every_part_and_asks_for_nothing(auditor: Auditor) -> None:
    page = write_report(auditor)
    for heading in (
        "Who is in the data",
        "By minority",
        "Where the data came from",
        "Thresholds by minority",
        "Why",
        "What if",
        "What stands for it",
        "What cannot all be had",
    ):
        assert f"<h2>{heading}</h2>" in page
    assert "<script" not in page
    assert "http" not in page
    assert page.count("<svg") == page.count('role="img" aria-label="')
    assert ">nan" not in page.lower()


def test_a_network_of_numbers_has_a_report_too() -> None:
    run = sk.Run(sk.Experiment(data=sk.Bundled("diabetes"), optimizer=sk.Adam(0.01)))
    run.advance(epochs=5)
    auditor = Auditor(run, ["sex"], bins={"sex": (1.5,)})
    page = write_report(auditor)
    assert "<h2>By sex</h2>" in page
    assert "Thresholds" not in page
    assert "predictions move by up to" in auditor.flip("sex").sentence
