"""The report about a network: the audit, then thresholds, reasons, what-ifs, proxies, limits."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sankofa.data.society import DATA_PAGES
from sankofa.document import Society
from sankofa.error import SankofaError
from sankofa.explain.audit.auditor import Auditor
from sankofa.explain.audit.disparity.measure import format_share
from sankofa.explain.audit.report.page import write_page, write_table
from sankofa.explain.audit.report.rates import draw_bars
from sankofa.explain.audit.report.square import Curve, draw_square
from sankofa.explain.audit.threshold.outcome import ThresholdOutcome


def write_report(auditor: Auditor) -> str:
    """The whole page as HTML."""
    audit = auditor.audit()
    names = [attribute.name for attribute in auditor.table.attributes]
    sections = [("Where the data came from", "".join(_write_origin(auditor)))]
    if audit.task == "classes":
        sections += [(f"Thresholds by {n}", "".join(_write_thresholds(auditor, n))) for n in names]
    sections.append(("Why", "".join(_write_reasons(auditor, names))))
    sections.append(("What if", "".join(_write_flips(auditor, names))))
    sections.append(("What stands for it", "".join(_write_proxies(auditor, names))))
    if audit.task == "classes":
        limits = "".join(_paragraphs(auditor.impossible(name).sentences) for name in names)
        source = "(Chouldechova 2017; Kleinberg, Mullainathan &amp; Raghavan 2016)"
        sections.append(("What cannot all be had", f'{limits}<p class="subject">{source}</p>'))
    return write_page(audit, [section for section in sections if section[1]])


def _write_origin(auditor: Auditor) -> Iterator[str]:
    source = auditor.run.experiment.data
    if isinstance(source, Society):
        page = DATA_PAGES[source.name]
        yield f"<p>{_code(page.origin)}</p><h3>What it must not be used for</h3>"
        yield f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in page.must_not)}</ul>"


def _code(text: str) -> str:
    """The text with what stands between backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(parts))


def _write_thresholds(auditor: Auditor, name: str) -> Iterator[str]:
    mover = auditor.thresholds(name)
    curves = [
        Curve(c.name, c.false_positive_rate, c.true_positive_rate)
        for c in mover.curves[:-1]
        if c.area is not None
    ]
    if curves:
        caption = (
            "ROC: of those who turn out so, the share that is found, against the share of the"
            " others decided so too; each point is a threshold."
        )
        yield draw_square(curves, "false positive rate", caption)
    rows = [_describe_strategy(found) for found in mover.compare_strategies()]
    head = [
        "strategy",
        "accuracy",
        "false alarms and misses",
        "selection gap",
        "TPR gap",
        "FPR gap",
    ]
    yield write_table(f"What each strategy comes to, by {name}", head, rows)
    yield "<details><summary>What each costs whom, in people</summary>"
    for found in mover.compare_strategies():
        told = "".join(f"<li>{escape(person)}</li>" for person in found.people)
        yield f"<h3>{escape(found.title)}</h3><p>{escape(found.sentence)}</p><ul>{told}</ul>"
    yield "</details>"


def _describe_strategy(found: ThresholdOutcome) -> list[str]:
    gaps = [
        format_share(found.gaps[metric])
        for metric in ("selection_rate", "true_positive_rate", "false_positive_rate")
    ]
    return [found.title, format_share(found.accuracy), f"{found.cost:,.0f}", *gaps]


def _write_reasons(auditor: Auditor, names: list[str]) -> Iterator[str]:
    importance = auditor.importance(names[0])
    worse = "accuracy" if not auditor.judge.is_number else "R²"
    yield draw_bars(
        {one.column: one.mean for one in importance},
        f"How much {worse} is lost, in points, when a column is shuffled among people.",
    )
    try:
        contributions = auditor.contributions(names[0])
    except SankofaError as error:
        yield f'<p class="note">{escape(str(error))}</p>'
        contributions = ()
    if contributions:
        head = ["group", *contributions[0].mean, "together"]
        rows = [
            [
                group.name,
                *(f"{value:+.3f}" for value in group.mean.values()),
                f"{group.answer - group.baseline:+.3f}",
            ]
            for group in contributions
        ]
        title = "What each column adds to the mean answer of a group, beside the average person's"
        yield write_table(title, head, rows)
    for name in names:
        probes = auditor.probe(name)
        head = ["layer", "tells groups apart", "blind guess", "best unit", "it alone"]
        rows = [
            [
                probe.layer,
                format_share(probe.accuracy),
                format_share(probe.chance),
                "–" if probe.best_unit is None else str(probe.best_unit + 1),
                "–" if probe.unit_area is None else format_share(probe.unit_area),
            ]
            for probe in probes
        ]
        yield write_table(f"How well a straight line tells {name} from each layer", head, rows)


def _write_flips(auditor: Auditor, names: list[str]) -> Iterator[str]:
    for name in names:
        yield f"<p>{escape(auditor.flip(name).sentence)}</p>"


def _write_proxies(auditor: Auditor, names: list[str]) -> Iterator[str]:
    for name in names:
        found = auditor.proxies(name)
        yield f"<p>{escape(found.sentence)}</p>"
        if found.columns:
            head = ["column", "guesses alone", "lost without it"]
            rows = [
                [c.column, format_share(c.alone), format_share(max(0.0, c.lost_without))]
                for c in found.columns
            ]
            yield write_table(f"How well {name} is guessed", head, rows)


def _paragraphs(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
