"""Starting a report: from a template, or as a copy of another one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xiasha_desk.domain.element_fields import ELEMENT_FIELDS
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentKind, OfficialElements
from xiasha_desk.domain.period import Period, PeriodKind, parse_period, period_of_title
from xiasha_desk.domain.report import Block, Paragraph, Report, Section
from xiasha_desk.domain.template import (
    UNNAMED_OFFICE,
    ReportTemplate,
    Started,
    filled,
    placeholder_words,
    sections_of,
)
from xiasha_desk.errors import UserError
from xiasha_desk.services.usages import used_indicators

__all__ = ["Started", "copied_title", "copy_report", "office_name", "period_for", "start_report", "title_for"]

KIND_WORDS = {
    PeriodKind.YEAR: "全年（如 2023）",
    PeriodKind.HALF: "半年（如 2023H1）",
    PeriodKind.QUARTER: "季度（如 2023Q1）",
    PeriodKind.MONTH: "单月（如 2023M05）",
    PeriodKind.TO_MONTH: "1至几月（如 2023T05）",
}
"""How each kind of period is named and written, for a message."""
_IN_WORDS = re.compile(r"\d{4}年(?:度|上半年|下半年|半年度?|[一二三四]季度|1[-—－至到]\d{1,2}月|\d{1,2}月)?")
_SHORT_NAME = re.compile(
    r"(?:中共|中国共产党)?(?:.*[省市县区旗](?:人民政府)?)?(.+?(?:街道|镇|乡))"
    r"(?:办事处|人民政府|工作委员会|党工委|委员会|党委|党政办公室|党政办)?"
)


def office_name(office: OfficeProfile) -> str:
    """The office as a title names it (下沙街道), or ××街道 where nobody told."""
    told = (office.agency_name or office.signature.split("\n")[0]).strip()
    match = _SHORT_NAME.fullmatch(told)
    return match[1] if match else told or UNNAMED_OFFICE


def title_for(template: ReportTemplate, period: str, office: OfficeProfile) -> str:
    """The title the template gives a report of that period (a key)."""
    return filled(template.title_pattern, placeholder_words(parse_period(period), office_name(office)))


def period_for(template: ReportTemplate, told: str) -> Period:
    """The period that was typed, as a key (2023H1) or in words (2023年上半年); UserError (exit 2) unless it fits."""
    what = f"报告期“{told}”用不了"
    known = "；".join(KIND_WORDS[kind] for kind in template.period_kinds)
    remedy = f"“{template.name}”的报告期可写：{known}。"
    told = told.strip()
    try:
        period = parse_period(period_of_title(told) if _IN_WORDS.fullmatch(told) else told)
    except ValueError:
        raise UserError(what, "看不出是哪一年、哪一段时间", remedy, exit_code=2) from None
    if period.kind not in template.period_kinds:
        raise UserError(what, f"“{template.name}”不写{period.label}这样的报告期", remedy, exit_code=2)
    return period


def start_report(
    template: ReportTemplate,
    catalogue: Sequence[Indicator],
    period: str,
    title: str = "",
    office: OfficeProfile | None = None,
    new_id: IdSource = new_id,
) -> Started:
    """A report made of a template, for that period (a key), with the template's own title where none is given.

    The additions hold the indicators it uses, in the catalogue's order, without values.
    """
    office = office if office is not None else OfficeProfile()
    words = placeholder_words(parse_period(period), office_name(office))
    report = Report(
        new_id(),
        title.strip() or title_for(template, period, office),
        sections_of(template, words, new_id),
        _elements(template, office),
        period,
    )
    wanted = set(template.indicators)
    return Started(report, Ledger(tuple(i for i in catalogue if i.id in wanted)))


def _elements(template: ReportTemplate, office: OfficeProfile) -> OfficialElements:
    """What this kind of document needs and the template or the office's profile tells."""
    signature = office.signature or office.agency_name
    return OfficialElements(
        main_recipients=template.recipients if _needs(template.kind, "main_recipients") else "",
        agency_signature=signature if _needs(template.kind, "agency_signature") else "",
        kind=template.kind,
    )


def _needs(kind: DocumentKind, name: str) -> bool:
    return any(field.name == name and kind in field.needed_by for field in ELEMENT_FIELDS)


def copied_title(title: str, old: str, new: str) -> str:
    """The title of a copy for period `new` (a key): without 示例, naming the new period instead of the old."""
    plain = title.removeprefix("示例：")
    if not old or period_of_title(plain) != old:
        return plain
    return _IN_WORDS.sub(parse_period(new).label, plain, count=1)


def copy_report(report: Report, ledger: Ledger, title: str, period: str, new_id: IdSource = new_id) -> Started:
    """The same report once more under new ids, a draft for another period (a key).

    Captions that name the old period follow. The additions hold the indicators and projects it uses, no values.
    """
    old = parse_period(report.period).label if report.period else ""
    words = {old: parse_period(period).label} if old and period else {}
    sections = tuple(_copied(section, words, new_id) for section in report.sections)
    copy = replace(report, id=new_id(), title=title, sections=sections, source_name="", period=period, issued=None)
    copy = replace(copy, rolled=None)
    used = used_indicators(report, ledger)
    projects = tuple(project for project in ledger.projects if project.id in used)
    return Started(copy, Ledger(tuple(i for i in ledger.indicators if i.id in used), projects=projects))


def _copied(section: Section, words: Mapping[str, str], new_id: IdSource) -> Section:
    return replace(section, id=new_id(), blocks=tuple(_copied_block(block, words, new_id) for block in section.blocks))


def _copied_block(block: Block, words: Mapping[str, str], new_id: IdSource) -> Block:
    if isinstance(block, Paragraph):
        marks = tuple(replace(mark, id=new_id()) for mark in block.marks)
        return replace(block, id=new_id(), marks=marks)
    caption = block.caption
    for old, new in words.items():
        caption = caption.replace(old, new)
    return replace(block, id=new_id(), caption=caption)

