"""A change of one figure: the list of what it touches, and the step that sets it, in small and large ledgers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from benchmarks.results import Goal, Part, Row
from benchmarks.source import Source
from benchmarks.timing import interleaved, timed

FEW, MANY, PERIODS = 100, 10_000, 8
CHARACTERS, MARKS = 100_000, 400
LIST_MS, SAME = 20.0, 1.3
PERIOD = "2023H1"


def measure(source: Source, rounds: int, characters: int = CHARACTERS, sizes: tuple[int, int] = (FEW, MANY)) -> Part:
    """Time both in a report of many marks; the list against the wished time, the step large against small."""
    few, many = sizes
    part = Part(
        "（九）改一个数",
        f"文稿{characters:,}字，正文里引用台账{MARKS}处，其中{MARKS // 10}处是要改的那个指标；"
        f"台账有{few:,}个或{many:,}个指标、各{PERIODS}个报告期，两种轮流跑{rounds}轮。“列出影响”带改前改后的字；"
        "“改一个数”是算出这一步、在会话里做完（正文里跟着变的段落在同一步），再撤销。"
        f"列出影响的比值是对希望的{LIST_MS:.0f}毫秒，改一个数的比值是大台账对小台账，不超过{SAME}就算与台账大小无关。",
        "比值",
    )
    tasks = {}
    for size in sizes:
        state = _state(source.text, characters, size)
        tasks[f"列出影响，{size:,}个指标"] = timed(_listing(state))
        tasks[f"改一个数并撤销，{size:,}个指标"] = timed(_changing(state))
    times = interleaved(tasks, rounds)
    middles = {name: Row(name, found).middle for name, found in times.items()}
    small = middles[f"改一个数并撤销，{few:,}个指标"]
    for name, found in times.items():
        listing = name.startswith("列出")
        part.rows.append(Row(name, found, middles[name] * 1000 / LIST_MS if listing else middles[name] / small))
    listed = max(middles[name] for name in middles if name.startswith("列出")) * 1000
    part.goals.append(Goal(f"列出影响，对{LIST_MS:.0f}毫秒", 1.0, listed / LIST_MS))
    part.goals.append(
        Goal(f"改一个数，{many:,}个指标对{few:,}个", SAME, middles[f"改一个数并撤销，{many:,}个指标"] / small)
    )
    return part


def _listing(state: Any) -> Any:
    from xiasha_desk.services.impact import impact

    new = _observation("i5", PERIOD, "77.7")
    return lambda: impact(state.report, state.ledger, {"i5"}, PERIOD, new=new)


def _changing(state: Any) -> Any:
    from xiasha_desk.domain.changes import SetObservation
    from xiasha_desk.services.refreshing import change_figure
    from xiasha_desk.services.session import DraftSession

    session = DraftSession(state)
    session.refresh()
    key = ("i5", PERIOD)

    def change() -> None:
        now = session.state.ledger.observations[key]
        step = change_figure(session.state, SetObservation(key, now, _observation(*key, "77.7")))
        session.apply(session.apply(step).inverse)

    return change


def _observation(indicator: str, period: str, value: str) -> Any:
    from xiasha_desk.domain.ledger import Observation

    return Observation(indicator, period, Decimal(value))


def _state(text: str, characters: int, indicators: int) -> Any:
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.ledger import Indicator, Ledger

    names = [f"i{number}" for number in range(indicators)]
    periods = [f"{year}H{half}" for year in range(2020, 2024) for half in (1, 2)][:PERIODS]
    found = {
        (name, period): _observation(name, period, f"{10 + number * 7 % 9973}.{place}")
        for number, name in enumerate(names)
        for place, period in enumerate(periods)
    }
    known = tuple(Indicator(name, f"第{number}项指标", "亿元", 1) for number, name in enumerate(names))
    return DraftState(_report(text, characters, names), Ledger(known, found))


def _report(text: str, characters: int, names: list[str]) -> Any:
    """That much text; every tenth of the marks, spread over all paragraphs, prints the figure that changes."""
    from dataclasses import replace

    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph
    from xiasha_desk.text.report_reader import report_from_text

    lines = text.splitlines()
    words = "\n".join([lines[0], *(lines[1:] or lines) * (characters // max(1, len(text)) + 1)])[:characters]
    report = report_from_text(words + "\n", new_id)
    places = [(s.id, b.id) for s in report.sections for b in s.blocks if isinstance(b, Paragraph)]
    wanted: dict[tuple[str, str], list[Mark]] = {}
    for number in range(MARKS):
        name = "i5" if number % 10 == 0 else names[number * 31 % len(names)]
        mark = Mark(f"m{number}", name, Facet.VALUE if number % 2 else Facet.GROWTH_PHRASE)
        wanted.setdefault(places[number * len(places) // MARKS], []).append(mark)

    def marked(section: str, block: Any) -> Any:
        marks = tuple(wanted.get((section, block.id), ()))
        return replace(block, text=block.text + MARK_CHARACTER * len(marks), marks=marks) if marks else block

    sections = (replace(s, blocks=tuple(marked(s.id, block) for block in s.blocks)) for s in report.sections)
    return replace(report, sections=tuple(sections), period=PERIOD)
