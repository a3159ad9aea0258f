"""The offered repairs of findings as one change of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from xiasha_desk.checking.finding import Edit, Finding
from xiasha_desk.domain.changes import Batch, Change, EditParagraphs, SetHeading, SetTitle
from xiasha_desk.domain.report import Paragraph, Report
from xiasha_desk.services.checking import CheckedText

_TITLE = "title"


def can_repair(checked: CheckedText, finding: Finding) -> bool:
    """Whether every place of a finding's repair is the clerk's own words: nothing a figure or the program prints."""
    return bool(finding.edits) and all(checked.source_of(edit.start, edit.end) for edit in finding.edits)


def repair(report: Report, checked: CheckedText, findings: Iterable[Finding]) -> Change | None:
    """One change that carries out the repairs; of two that overlap the first one. None where nothing can be done.

    `checked` is the text of the report as the findings were made of it.
    """
    edits: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for edit in _apart(edit for finding in findings for edit in finding.edits):
        source = checked.source_of(edit.start, edit.end)
        if source is not None:
            edits[source.source].append((source.start, source.end, edit.words))
    changes = [change for source, rows in edits.items() if (change := _change(report, source, rows)) is not None]
    if not changes:
        return None
    return changes[0] if len(changes) == 1 else Batch(tuple(changes))


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _change(report: Report, source: str, rows: list[tuple[int, int, str]]) -> Change | None:
    if source == _TITLE:
        return SetTitle(_mended(report.title, rows))
    for section in report.sections:
        if section.id == source:
            return SetHeading(section.id, _mended(section.heading, rows), section.run_in, section.run_in_end)
        for place, block in enumerate(section.blocks):
            if block.id == source and isinstance(block, Paragraph):
                return EditParagraphs(section.id, place, 1, (replace(block, text=_mended(block.text, rows)),))
    return None


def _mended(text: str, rows: list[tuple[int, int, str]]) -> str:
    for start, end, words in sorted(rows, reverse=True):
        text = text[:start] + words + text[end:]
    return text
