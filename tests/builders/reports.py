"""Builders of reports, ledgers and valid changes: by hand and by a seeded random walk."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import Applied, DraftState, apply
from xiasha_desk.domain.exhibit import (
    ChartKind,
    ChartRef,
    Exhibit,
    FreeTable,
    Image,
    Picture,
    TableRef,
)
from xiasha_desk.domain.ledger import Better, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.official import DocumentKind
from xiasha_desk.domain.report import (
    MARK_CHARACTER,
    Mark,
    Paragraph,
    Report,
    Section,
)
from xiasha_desk.errors import ChangeError


def make_paragraph(paragraph_id: str, text: str = "", **fields: object) -> Paragraph:
    return Paragraph(paragraph_id, text, **fields)  # type: ignore[arg-type]


def make_section(section_id: str, level: int = 1, heading: str = "", *texts: str) -> Section:
    """A section whose paragraphs have the ids `<section>.0`, `<section>.1` …"""
    blocks = tuple(Paragraph(f"{section_id}.{i}", text) for i, text in enumerate(texts))
    return Section(section_id, level, heading, blocks)


def make_attachment(section_id: str, title: str = "", *texts: str) -> Section:
    """An attachment whose paragraphs have the ids `<section>.0`, `<section>.1` …"""
    return replace(make_section(section_id, 0, title, *texts), attachment=True)


def make_report(
    report_id: str = "r1",
    title: str = "某街道2022年半年度工作总结",
    sections: tuple[Section, ...] | None = None,
) -> Report:
    """A small report: a lead part, two parts, one of them with a subsection."""
    if sections is None:
        sections = (
            make_section("lead", 0, "", "上半年，街道各项工作平稳推进。"),
            make_section("economy", 1, "经济运行", "税收收入8.3亿元。", "招商引资项目12个。"),
            make_section("tax", 2, "税收", "重点企业税收增长。"),
            make_section("people", 1, "民生保障", "办好民生实事10件。"),
        )
    return Report(report_id, title, sections)


def make_indicator(indicator_id: str = "tax", name: str = "税收收入", **fields: object) -> Indicator:
    return Indicator(indicator_id, name, **{"unit": "亿元", "decimals": 1, **fields})  # type: ignore[arg-type]


def make_ledger(*values: tuple[str, str, str | None]) -> Ledger:
    """Indicator id, period, number as text (None: missing) each; indicators are named by their ids."""
    indicators = tuple(make_indicator(i, f"指标{i}") for i in dict.fromkeys(v[0] for v in values))
    found = [
        Observation(i, period, Missing("未报") if number is None else Decimal(number)) for i, period, number in values
    ]
    return Ledger(indicators, {o.key: o for o in found})


def make_image(data: bytes = b"picture") -> Image:
    """An image whose type and size follow from its bytes, as a real one's do."""
    return Image("image/jpeg" if len(data) % 2 else "image/png", data, 1 + len(data), 2 + sum(data))


# seeded walk

LETTERS = "税收增长民生实事，。；：、％%“”（）()0123456789.ABab 一二三四\\\"'<>&𠮷é　"


def _counter(prefix: str) -> Callable[[], str]:
    numbers_ = itertools.count()
    return lambda: f"{prefix}{next(numbers_)}"


class Walk:
    """Draws valid changes at random; the same seed gives the same walk."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._id = _counter(f"w{seed}-")

    def step(self, state: DraftState) -> tuple[c.Change, Applied]:
        """A change that can be carried out on `state`, and what came of it."""
        while True:
            change = self._batch(state) if self.random.random() < 0.1 else self._single(state)
            try:
                return change, apply(state, change)
            except ChangeError:
                continue

    def _batch(self, state: DraftState) -> c.Change:
        parts = []
        for _ in range(self.random.randint(0, 4)):
            part = self._single(state)
            try:
                state = apply(state, part).state
            except ChangeError:
                continue
            parts.append(part)
        return c.Batch(tuple(parts))

    def _single(self, state: DraftState) -> c.Change:
        return self.random.choice(self._KINDS)(self, state)

    def _words(self) -> str:
        return "".join(self.random.choices(LETTERS, k=self.random.randint(0, 20)))

    def _paragraph(self) -> Paragraph:
        marks = tuple(
            Mark(self._id(), "tax", last_printed=self._words()) for _ in range(self.random.choice([0, 0, 1, 2]))
        )
        return Paragraph(self._id(), MARK_CHARACTER.join(self._words() for _ in range(len(marks) + 1)), marks)

    def _exhibit(self) -> Exhibit:
        """One of the four; pictures are drawn from a few images, so that some stand in several places."""
        kind, name, caption = self.random.randrange(4), self._id(), self._words()
        if kind == 0:
            return TableRef(name, caption, ("tax", "jobs"), note=self._words())
        if kind == 1:
            return FreeTable(name, caption, ((self._words(), self._words()), ("甲", "乙\t丙")))
        if kind == 2:
            return ChartRef(name, caption, self.random.choice(list(ChartKind)), ("tax",))
        return Picture(name, make_image(bytes([self.random.randrange(5)]) * 3000), caption)

    def _title(self, state: DraftState) -> c.Change:
        return c.SetTitle(self._words())

    def _period(self, state: DraftState) -> c.Change:
        return c.SetPeriod(self.random.choice(["", "2022", "2022H1"]))

    def _elements(self, state: DraftState) -> c.Change:
        return c.SetElements(
            replace(
                state.report.elements,
                document_date=self._words(),
                head_lines=(self._words(),),
                kind=self.random.choice(list(DocumentKind)),
            )
        )

    def _insert_sections(self, state: DraftState) -> c.Change:
        level = self.random.randint(1, 3)
        branch = [Section(self._id(), level, self._words(), (self._paragraph(),), hint=self._words())]
        branch += [Section(self._id(), level + 1, self._words()) for _ in range(self.random.randint(0, 2))]
        if self.random.random() < 0.3:
            branch.insert(0, Section(self._id(), 0, self._words(), (self._paragraph(),), attachment=True))
            branch = branch[: self.random.randint(1, len(branch))]
            ends = [i for i, s in enumerate(state.report.sections) if s.attachment] + [len(state.report.sections)]
            return c.InsertSections(self.random.choice(ends), tuple(branch))
        return c.InsertSections(self.random.randint(1, len(state.report.sections)), tuple(branch))

    def _remove_sections(self, state: DraftState) -> c.Change:
        return c.RemoveSections(self.random.randint(1, len(state.report.sections)), self.random.randint(1, 3))

    def _move(self, state: DraftState) -> c.Change:
        ids = [s.id for s in state.report.sections]
        section = self.random.choice(state.report.sections)
        attachments = [s.id for s in state.report.sections if s.attachment]
        if section.attachment and self.random.random() < 0.7:
            return c.MoveSection(section.id, self.random.choice([*attachments, None]), 0)
        return c.MoveSection(section.id, self.random.choice([*ids, None]), self.random.randint(0, 4))

    def _heading(self, state: DraftState) -> c.Change:
        section = self.random.choice(state.report.sections).id
        return c.SetHeading(section, self._words(), self.random.random() < 0.5, self.random.choice("。，"))

    def _ordinals(self, state: DraftState) -> c.Change:
        ids = [s.id for s in state.report.sections[1:]]
        chosen = self.random.sample(ids, self.random.randint(0, len(ids)))
        return c.SetOrdinals(tuple((i, self.random.choice([None, "", "一、"])) for i in chosen))

    def _edit(self, state: DraftState) -> c.Change:
        section = self.random.choice(state.report.sections)
        start = self.random.randint(0, len(section.blocks))
        count = self.random.randint(0, min(2, len(section.blocks) - start))
        makers = (self._paragraph, self._paragraph, self._exhibit)
        new = tuple(self.random.choice(makers)() for _ in range(self.random.randint(0, 3)))
        return c.EditParagraphs(section.id, start, count, new)

    def _insert_indicator(self, state: DraftState) -> c.Change:
        place = self.random.randint(0, len(state.ledger.indicators))
        return c.InsertIndicator(place, Indicator(self._id(), self._words(), self._words()))

    def _remove_indicator(self, state: DraftState) -> c.Change:
        return c.RemoveIndicator(self._some_indicator(state))

    def _set_indicator(self, state: DraftState) -> c.Change:
        return c.SetIndicator(
            Indicator(self._some_indicator(state), self._words(), decimals=2, better=Better.UP, field=self._words())
        )

    def _move_indicator(self, state: DraftState) -> c.Change:
        return c.MoveIndicator(self._some_indicator(state), self.random.choice([self._some_indicator(state), None]))

    def _observation(self, state: DraftState) -> c.Change:
        key = (self._some_indicator(state), self.random.choice(["2021", "2022", "2022H1"]))
        number = Decimal(self.random.randint(-999, 9999)).scaleb(-self.random.randint(0, 3))
        value = self.random.choice([number, number, Missing(self._words())])
        new = None if self.random.random() < 0.3 else Observation(*key, value, source=self._words())
        return c.SetObservation(key, state.ledger.observations.get(key), new)

    def _some_indicator(self, state: DraftState) -> str:
        return self.random.choice([i.id for i in state.ledger.indicators] or ["none"])

    _KINDS = (
        _title,
        _period,
        _elements,
        _insert_sections,
        _remove_sections,
        _move,
        _move,
        _heading,
        _ordinals,
        _edit,
        _edit,
        _edit,
        _insert_indicator,
        _remove_indicator,
        _move_indicator,
        _move_indicator,
        _set_indicator,
        _observation,
        _observation,
    )
