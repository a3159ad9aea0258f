"""From prose to figures: every told quantity with its name, unit, softener and year-on-year rate."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal

from xiasha_desk.domain.finding import FoundFigure
from xiasha_desk.text.compact import CompactText, compact
from xiasha_desk.text.figure_grammar import NumberWithUnit, numbers_with_units
from xiasha_desk.text.figure_growth import Growth, growth_phrases
from xiasha_desk.text.figure_names import shared_names, without_how_far, words_before, words_behind
from xiasha_desk.text.figure_units import is_classifier, is_money, is_rate

_ITEM_END = re.compile(r"[。；！？\n]")
_SHARE = re.compile("占(?!比)[^，。；、]{0,18}$")
_NAMED_SHARE = re.compile("(?:比重|比例|份额|占比)(?:提高|提升|上升|扩大|下降|达到?|为|到|至|大?约|近|超过?)*$")
_BETWEEN_VALUES = re.compile("[、和与及，]{1,2}(?:大?约|近|超过?|逾|达)?$")
_TOGETHER = re.compile("分别(?:[^，。；、\\d]{0,6})$")
_FOUNDING = ("成立", "设立", "组建", "发起")
_ADJUSTED = ("剔除", "扣除", "若")
_HAPPENS = re.compile("实现|完成|全部|投入|建成|通过")
_WINDOW = 60
_LONGEST_RUN = 8


@dataclass(slots=True)
class _Draft:
    """A figure in the making; places count the compact text."""

    start: int
    number_end: int
    end: int
    value: Decimal | None
    unit: str
    softener: str
    name: str = ""
    year_on_year: Decimal | None = None
    is_change: bool = False


@dataclass(slots=True)
class _Reading:
    """The compact text under the rules and the figures read so far, in order of place."""

    source: CompactText
    drafts: list[_Draft] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.source.text


def read_figures(text: str) -> list[FoundFigure]:
    """The figures told in `text`, in reading order; places count its characters as they were handed over."""
    return figures_of(compact(text))


def figures_of(source: CompactText) -> list[FoundFigure]:
    """The figures told in a text that is compact already; places count the characters of its source."""
    reading = _Reading(source)
    growths = list(growth_phrases(reading.text))
    reading.drafts = _values(reading, growths)
    reading.starts = [draft.start for draft in reading.drafts]
    _name_all(reading)
    alone = [draft for growth in growths if growth.year_on_year for draft in _attach(reading, growth)]
    told = [d for d in reading.drafts if not d.is_change or not _follows_value(reading, d)]
    return [_found(reading.source, draft) for draft in sorted(told + alone, key=lambda d: d.start)]


def _found(source: CompactText, draft: _Draft) -> FoundFigure:
    return FoundFigure(
        name=draft.name,
        value=draft.value,
        unit=draft.unit,
        softener=draft.softener,
        year_on_year=draft.year_on_year,
        start=source.place(draft.start),
        end=source.place(draft.number_end - 1) + 1,
    )


def _values(reading: _Reading, growths: list[Growth]) -> list[_Draft]:
    """The quantities outside growth phrases and shares of a whole."""
    text = reading.text
    drafts = []
    spans = iter(growths)
    span = next(spans, None)
    for number in numbers_with_units(text):
        while span is not None and span.end <= number.start:
            span = next(spans, None)
        if span is not None and span.start <= number.start:
            continue
        before = text[max(0, number.start - 24) : number.start]
        if is_rate(number.unit) and _SHARE.search(before) and not _NAMED_SHARE.search(before):
            continue
        drafts.append(_draft(number))
    return drafts


def _draft(number: NumberWithUnit) -> _Draft:
    is_change = number.is_change or number.unit.endswith("百分点")
    return _Draft(
        number.start, number.number_end, number.end, number.value, number.unit, number.softener, is_change=is_change
    )


def _name_all(reading: _Reading) -> None:
    text, drafts = reading.text, reading.drafts
    index = 0
    while index < len(drafts):
        run = _run_of_values(reading, index)
        if run > 1 and _TOGETHER.search(text[max(0, drafts[index].start - 16) : drafts[index].start]):
            _name_together(reading, index, run)
            index += run
            continue
        drafts[index].name = _name(reading, index)
        index += 1


def _run_of_values(reading: _Reading, index: int) -> int:
    """How many values follow each other with nothing but 、 or 和 between."""
    count = 1
    drafts = reading.drafts
    while index + count < len(drafts) and count < _LONGEST_RUN:
        gap = reading.text[drafts[index + count - 1].end : drafts[index + count].start]
        if len(gap) > 6 or not _BETWEEN_VALUES.match(gap):
            break
        count += 1
    return count


def _name_together(reading: _Reading, index: int, run: int) -> None:
    """分别: the names before share out the values behind."""
    first = reading.drafts[index]
    words = _clause_before(reading.text, first.start).rsplit("分别", 1)[0]
    for draft, name in zip(reading.drafts[index : index + run], shared_names(words, run), strict=True):
        draft.name = name


def _clause_before(text: str, place: int) -> str:
    """The words before `place` up to the last mark other than 、."""
    window = text[max(0, place - _WINDOW) : place]
    return re.split(r"[，。；：（）\n]", window)[-1]


def _name(reading: _Reading, index: int) -> str:
    text, draft = reading.text, reading.drafts[index]
    previous = reading.drafts[index - 1] if index else None
    floor = previous.end if previous else 0
    behind_end = reading.drafts[index + 1].start if index + 1 < len(reading.drafts) else len(text)
    if previous is not None and previous.end == draft.start and previous.name:
        return previous.name
    before = words_before(text, draft.start, floor, keep_pauses=True)
    behind = ""
    if is_classifier(draft.unit) or not before or _wants_object(before, draft.unit):
        behind = words_behind(text, _past_twins(reading, index), behind_end if behind_end > draft.end else len(text))
    if len(before) >= 4 and _HAPPENS.match(text, draft.end):
        return before
    if behind and not is_rate(draft.unit):
        if not is_classifier(draft.unit):
            return before + behind
        listed = text[max(0, draft.start - 1) : draft.start] in ("等", "中")
        return before + behind if len(behind) <= 2 and 2 <= len(before) <= 12 and not listed else behind
    return before or behind or _inherited(reading, index)


def _wants_object(before: str, unit: str) -> bool:
    """新建100万平方米标准厂房, 设立50亿元基金: a bare verb before a measure, the thing behind it."""
    return len(before) <= 2 and not is_rate(unit) and (not is_money(unit) or before in _FOUNDING)


def _past_twins(reading: _Reading, index: int) -> int:
    """The end of the last of several measures told on one thing (52户130人)."""
    end = reading.drafts[index].end
    for following in reading.drafts[index + 1 : index + 4]:
        if following.start != end:
            break
        end = following.end
    return end


def _inherited(reading: _Reading, index: int) -> str:
    """A name for a number that has none of its own: that of the figure before, or the clause before."""
    text, draft = reading.text, reading.drafts[index]
    if index:
        previous = reading.drafts[index - 1]
        gap = text[previous.end : draft.start]
        if len(gap) <= _WINDOW and not _ITEM_END.search(gap):
            return previous.name
    floor = reading.drafts[index - 1].end if index else 0
    window = text[max(floor, draft.start - _WINDOW) : draft.start]
    clauses = [c for c in re.split(r"[，。；：（）\n]", window) if c.strip()]
    for clause in reversed(clauses):
        name = without_how_far(words_before(clause, len(clause), 0, keep_pauses=True))
        if len(name) >= 2:
            return name
    return ""


def _attach(reading: _Reading, growth: Growth) -> list[_Draft]:
    """Give the rates of a growth phrase to the values they belong to; what belongs to none is a figure alone."""
    text = reading.text
    words = _clause_words(text, growth.start)
    if words.startswith(_ADJUSTED):
        words = ""
    if not words:
        owners = _owners(reading, growth)
        if owners:
            for owner, (_, rate) in zip(owners, growth.rates, strict=False):
                if owner.year_on_year is None:
                    owner.year_on_year = rate
            return []
    words = words or _earlier_words(reading, growth.start)
    if len(growth.rates) > 1:
        names = shared_names(_clause_before(text, growth.start) or words, len(growth.rates))
    else:
        names = [words]
    return [
        _Draft(place, _rate_end(text, place), growth.end, None, "%", "", name, rate)
        for name, (place, rate) in zip(names, growth.rates, strict=True)
    ]


def _rate_end(text: str, place: int) -> int:
    match = re.compile(r"[\d.]+").match(text, place)
    return match.end() if match else place + 1


def _clause_words(text: str, place: int) -> str:
    """What is named in the clause right before a growth phrase, "" when it follows a mark or a value at once."""
    window = text[max(0, place - _WINDOW) : place]
    border = 0
    for match in re.finditer(r"[，。；：（）\n]|[\d%](?:[^，。；：（）、\n\d]{1,4}、)", window):
        border = match.end()
    name = words_before(window[border:], len(window) - border, 0, keep_pauses=True)
    return "" if re.search(r"\d", window[border:]) and not re.search("[一-龥]{3,}$", name) else name


def _earlier_words(reading: _Reading, place: int) -> str:
    window = reading.text[max(0, place - _WINDOW) : place]
    for clause in reversed(re.split(r"[，。；：（）\n]", window)):
        name = words_before(clause, len(clause), 0, keep_pauses=True)
        if len(name) >= 2:
            return name
    return ""


def _owners(reading: _Reading, growth: Growth) -> list[_Draft]:
    """The last values before a growth phrase in the same item: as many as there are rates."""
    last = bisect_left(reading.starts, growth.start) - 1
    owners: list[_Draft] = []
    edge = growth.start
    while last >= 0 and len(owners) < len(growth.rates):
        draft = reading.drafts[last]
        gap = reading.text[draft.end : edge]
        if len(gap) > _WINDOW or _ITEM_END.search(gap):
            break
        if not draft.is_change and draft.name != "净增":
            owners.insert(0, draft)
        edge, last = draft.start, last - 1
    return owners if len(owners) == len(growth.rates) else []


def _follows_value(reading: _Reading, draft: _Draft) -> bool:
    """Whether an amount of change stands in one item with the value it changed."""
    index = bisect_left(reading.starts, draft.start)
    if not index:
        return False
    gap = reading.text[reading.drafts[index - 1].end : draft.start]
    return len(gap) <= 16 and not _ITEM_END.search(gap)
