"""从上期新建: last period's report becomes the draft of another period.

The outline is kept. A bound figure waits for its new value; the ledger has the old one, which becomes the base where
the new period is a year later. Last period's words stay beside the new text, words that name the old period are
offered for change one by one, and the old plan becomes a list of promises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from xiasha_desk.domain.exhibit import ChartRef, Exhibit
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import Period, PeriodKind, parse_period
from xiasha_desk.domain.report import Block, Mark, Paragraph, Report, Section
from xiasha_desk.domain.rolled import CarriedParagraph, CarriedSection, Rolled, WordOffer
from xiasha_desk.domain.template import Started
from xiasha_desk.services.promises import promises_of, words_of
from xiasha_desk.services.starting import copied_title
from xiasha_desk.services.usages import used_indicators
from xiasha_desk.text.period_words import period_words

IdFor = Callable[[str], str]
_AROUND = 8
"""Characters before and after a word by which it is found again."""


@dataclass(frozen=True, slots=True)
class RollOutlook:
    """What rolling forward will do, in numbers: headings kept, figures that will wait, words to be looked at, promises
    to be held against what was done, projects whose progress comes along."""

    headings: int
    figures: int
    words: int
    promises: int
    projects: int


def next_period(period: str) -> str:
    """The same period a year later, as a key; "" where there is none."""
    try:
        old = parse_period(period)
        return replace(old, year=old.year + 1).key
    except ValueError:
        return ""


def rolled_title(report: Report, period: str) -> str:
    """The report's title for another period (a key), in its own way of writing where only the year is another one."""
    try:
        old, new = parse_period(report.period), parse_period(period)
    except ValueError:
        return report.title
    if (old.kind, old.number) != (new.kind, new.number):
        return copied_title(report.title, report.period, period)
    title = report.title
    for found in reversed(period_words(title, old, new)):
        title = title[: found.start] + (found.suggestion if found.sure else found.words) + title[found.end :]
    return title


def roll_forward(report: Report, ledger: Ledger, period: str, title: str = "", new_id: IdSource = new_id) -> Started:
    """The draft of `period` (a key) out of `report`, under new ids, with nothing of the library changed.

    Marks of the report's own period wait for the new one's figures and print no old one; those of another period move
    by as many years. The additions hold the indicators and projects it uses and no values. ValueError for no period.
    """
    new = parse_period(period)
    old = parse_period(report.period) if report.period else None
    ids: dict[str, str] = {}

    def fresh(known: str) -> str:
        return ids.setdefault(known, new_id())

    sections = tuple(_section(section, old, new, fresh) for section in report.sections)
    title = title or rolled_title(report, period)
    elements = replace(
        report.elements, publish_line="", document_date="", printing_date="", document_number="", title_lines=()
    )
    draft = replace(
        report, id=new_id(), title=title, sections=sections, elements=elements, source_name="", period=period,
        issued=None, rolled=None,
    )  # fmt: skip
    carried = tuple(_carried(section, report, ledger, ids) for section in report.sections)
    kept = tuple(one for one in carried if one.paragraphs)
    offers = () if old is None else tuple(_offers(draft, old, new, new_id))
    rolled = Rolled(report.id, report.title, report.period, kept, promises_of(report, ledger, new_id), offers)
    used = used_indicators(report, ledger)
    additions = Ledger(
        tuple(i for i in ledger.indicators if i.id in used), projects=tuple(p for p in ledger.projects if p.id in used)
    )
    return Started(replace(draft, rolled=rolled), additions)


def outlook(report: Report, ledger: Ledger, period: str) -> RollOutlook:
    """What `roll_forward` would do; ValueError for no period."""
    draft = roll_forward(report, ledger, period).report
    marks = [mark for section in draft.sections for p in section.paragraphs for mark in p.marks]
    waiting = {(m.indicator, m.period) for m in marks if not m.period}
    projects = {project.id for project in ledger.projects}
    rolled = draft.rolled
    assert rolled is not None
    return RollOutlook(
        sum(bool(section.heading) for section in draft.sections),
        len({name for name, _ in waiting} - projects),
        len(rolled.offers),
        len(rolled.promises),
        len(projects & used_indicators(report)),
    )


# -- the text -----------------------------------------------------------------------------------
def _section(section: Section, old: Period | None, new: Period, fresh: IdFor) -> Section:
    blocks = tuple(_block(block, old, new, fresh) for block in section.blocks)
    return replace(section, id=fresh(section.id), blocks=blocks)


def _block(block: Block, old: Period | None, new: Period, fresh: IdFor) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, id=fresh(block.id), marks=tuple(_mark(mark, old, new, fresh) for mark in block.marks))
    return _exhibit(block, old, new, fresh)


def _mark(mark: Mark, old: Period | None, new: Period, fresh: IdFor) -> Mark:
    period = mark.period and moved_period(mark.period, old, new)
    return replace(mark, id=fresh(mark.id), period=period, last_printed="")


def _exhibit(block: Exhibit, old: Period | None, new: Period, fresh: IdFor) -> Exhibit:
    if isinstance(block, ChartRef):
        periods = tuple(moved_period(period, old, new) for period in block.periods)
        return replace(block, id=fresh(block.id), periods=tuple(dict.fromkeys(periods)))
    return replace(block, id=fresh(block.id))


def moved_period(key: str, old: Period | None, new: Period) -> str:
    """A period (key) named in a report of period `old` as it is named in one of `new`: as many years from its own.

    A relative one stays. One of the old report's own kind takes the new one's kind: 2021H1 in 2022H1 is 2022 in 2023.
    """
    try:
        period = parse_period(key)
    except ValueError:
        return key
    if old is None:
        return key
    year = period.year + new.year - old.year
    same = (period.kind, period.number) == (old.kind, old.number)
    if period.kind is PeriodKind.TARGET or not same:
        return replace(period, year=year).key
    return replace(new, year=year).key


def _carried(section: Section, report: Report, ledger: Ledger, ids: Mapping[str, str]) -> CarriedSection:
    paragraphs = tuple(
        CarriedParagraph(ids[paragraph.id], words)
        for paragraph in section.paragraphs
        if (words := words_of(paragraph, report.period, ledger)).strip()
    )
    return CarriedSection(ids[section.id], section.heading, paragraphs)


# -- words that name the old period -------------------------------------------------------------
def _offers(draft: Report, old: Period, new: Period, new_id: IdSource) -> Iterator[WordOffer]:
    for section in draft.sections:
        for block, text in ((section.id, section.heading), *((b.id, text_of(b)) for b in section.blocks)):
            for found in period_words(text, old, new):
                before = text[max(0, found.start - _AROUND) : found.start]
                after = text[found.end : found.end + _AROUND]
                yield WordOffer(new_id(), block, found.words, found.suggestion, before, after, found.reason, found.sure)


def text_of(block: Block) -> str:
    """The words of a block that an offer is made of: a paragraph's text, an exhibit's caption."""
    return block.text if isinstance(block, Paragraph) else block.caption
