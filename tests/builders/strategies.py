"""Any report, any ledger, any block: what hypothesis draws."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from enum import Enum

from hypothesis import strategies as st

from tests.builders.reports import LETTERS, make_image
from xiasha_desk.domain.exhibit import (
    ChartAxis,
    ChartKind,
    ChartRef,
    Exhibit,
    FreeTable,
    Picture,
    TableColumn,
    TableRef,
)
from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import (
    Better,
    FigureStatus,
    Formula,
    FormulaKind,
    GrowthRule,
    Indicator,
    Ledger,
    Missing,
    Observation,
    Softener,
)
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.page_layout import Design, LayoutFace, LayoutNote, PageLayout
from xiasha_desk.domain.report import (
    MARK_CHARACTER,
    Block,
    Facet,
    Mark,
    Paragraph,
    ParagraphRole,
    Report,
    Section,
)

words = st.text(
    st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\ufffc")),
    max_size=30,
)
numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from(["0", "-0.00", "8.30", "1E+3", "1E-20", "123456789012345678901234567890.5"]).map(Decimal),
)
periods = st.sampled_from(["", "2021", "2022", "2022H1", "2023Q2", "2022M05", "2022T05", "2022P"])


@st.composite
def paragraphs(draw: st.DrawFn, paragraph_id: str = "p") -> Paragraph:
    pieces = draw(st.lists(words, min_size=1, max_size=4))
    marks = tuple(
        Mark(
            f"{paragraph_id}m{i}",
            draw(st.sampled_from(["tax", "jobs"])),
            draw(st.sampled_from(Facet)),
            draw(periods),
            draw(words),
            draw(words),
            draw(st.sampled_from(["", "jobs"])),
        )
        for i in range(len(pieces) - 1)
    )
    return Paragraph(paragraph_id, MARK_CHARACTER.join(pieces), marks, draw(st.sampled_from(ParagraphRole)))


lines = st.one_of(words, st.sampled_from(["一\n二", "\r\n", "甲\t乙", "\ufffc", "\u2028", "\n"]))
some_indicators = st.lists(st.sampled_from(["tax", "jobs", "gone"]), max_size=3).map(tuple)


images = st.one_of(st.binary(max_size=30), st.binary(min_size=5000, max_size=5000)).map(make_image)
offices = st.builds(OfficeProfile, words, words, words, words)


@st.composite
def free_tables(draw: st.DrawFn, block_id: str = "t") -> FreeTable:
    height, width = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    row = st.lists(words, min_size=width, max_size=width).map(tuple)
    rows = tuple(draw(row) for _ in range(height))
    return FreeTable(block_id, draw(lines), rows, draw(st.integers(0, height)), draw(lines))


def exhibits(block_id: str = "e") -> st.SearchStrategy[Exhibit]:
    name, millimetres = st.just(block_id), st.integers(1, 156)
    columns = st.lists(st.sampled_from(TableColumn), max_size=4).map(tuple)
    wanted = st.lists(st.one_of(periods, st.just("@-1")), max_size=3).map(tuple)
    return st.one_of(
        st.builds(TableRef, name, lines, some_indicators, columns, lines),
        free_tables(block_id),
        st.builds(
            ChartRef,
            name,
            lines,
            st.sampled_from(ChartKind),
            some_indicators,
            wanted,
            st.sampled_from(ChartAxis),
            st.booleans(),
            lines,
            millimetres,
            millimetres,
        ),
        st.builds(Picture, name, images, lines, millimetres, lines, lines),
    )


def blocks(block_id: str = "b") -> st.SearchStrategy[Block]:
    return st.one_of(paragraphs(block_id), paragraphs(block_id), exhibits(block_id))


@st.composite
def sections(draw: st.DrawFn, section_id: str = "s", level: int = 1, *, attachment: bool = False) -> Section:
    count = draw(st.integers(0, 4))
    return Section(
        section_id,
        level,
        draw(words) if level or attachment else "",
        tuple(draw(blocks(f"{section_id}p{i}")) for i in range(count)),
        draw(st.booleans()) and not attachment,
        draw(st.sampled_from(["。", "，", ""])),
        draw(st.sampled_from([None, ""] if attachment else [None, "", "（一）", "1、"])),
        draw(words),
        attachment,
    )


def layouts() -> st.SearchStrategy[PageLayout]:
    """Any 版式 whose lines have a height and whose faces have names that a Word file can hold."""
    millimetres = st.floats(10, 60)
    family = st.sampled_from(["仿宋_GB2312", "FangSong", "CESI仿宋-GB2312", "方正楷体_GBK", "黑体 & 宋体"])
    face = st.builds(LayoutFace, st.sampled_from(Design), family, family | st.just(""), family | st.just(""))
    faces = st.lists(face, max_size=5, unique_by=lambda made: made.design).map(tuple)
    notes = st.lists(st.builds(LayoutNote), max_size=2).map(tuple)
    sides = dict.fromkeys(("top_mm", "bottom_mm", "left_mm", "right_mm"), millimetres)
    more = {"line_twips": st.integers(400, 800), "digits": family | st.just("")}
    return st.builds(PageLayout, **sides, **more, faces=faces, notes=notes)


def elements() -> st.SearchStrategy[OfficialElements]:
    """Any value in every field."""
    several = st.lists(words, max_size=3).map(tuple)
    by_type = {str: words, tuple: several, bool: st.booleans(), type(None): st.none() | layouts()}
    nothing = OfficialElements()
    values = {field.name: getattr(nothing, field.name) for field in fields(OfficialElements)}
    drawn = {
        name: st.sampled_from(type(value)) if isinstance(value, Enum) else by_type[type(value)]
        for name, value in values.items()
    }
    return st.builds(OfficialElements, **drawn)


@st.composite
def reports(draw: st.DrawFn, report_id: str = "r1") -> Report:
    levels = draw(st.lists(st.integers(1, 4), max_size=6))
    levels += draw(st.just([]) | st.lists(st.integers(0, 4), max_size=5).map(lambda more: [0, *more]))
    return Report(
        report_id,
        draw(words),
        tuple(draw(sections(f"s{i}", level, attachment=i > 0 and level == 0)) for i, level in enumerate([0, *levels])),
        draw(elements()),
        draw(periods),
        draw(words),
        draw(st.none() | st.builds(Issued, words, ledgers(), words)),
    )


@st.composite
def observations(draw: st.DrawFn, indicator: str, period: str) -> Observation:
    return Observation(
        indicator,
        period,
        draw(st.one_of(numbers, words.map(Missing))),
        draw(st.sampled_from(Softener)),
        draw(st.one_of(st.none(), numbers)),
        draw(words),
        draw(st.sampled_from(FigureStatus)),
        draw(words),
        draw(words),
        draw(words),
    )


_parts = st.lists(st.sampled_from(["tax", "jobs", "z", "gone"]), min_size=2, max_size=2).map(tuple)
formulas = st.builds(Formula, st.sampled_from(FormulaKind), _parts)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    ids = draw(st.lists(st.sampled_from(["tax", "jobs", "z", "a"]), unique=True, max_size=4))
    indicators = tuple(
        Indicator(
            i,
            draw(words),
            draw(words),
            draw(st.integers(0, 6)),
            draw(st.sampled_from(Better)),
            draw(words),
            draw(words),
            draw(words),
            draw(words),
            draw(st.sampled_from(GrowthRule)),
            draw(st.none() | formulas),
        )
        for i in ids
    )
    keys = draw(st.lists(st.tuples(st.sampled_from(ids), periods), unique=True, max_size=6)) if ids else []
    return Ledger(indicators, {key: draw(observations(*key)) for key in keys})
