"""问题清单: what was found, as a document to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.services.checking import PlacedFinding


def places_of(report: Report) -> dict[str, str]:
    """By section id how its place is told: （四）2, 三（一）, 开头."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for section, label in zip(report.sections, section_labels(report), strict=True):
        own = label.strip().rstrip("、.．")
        while above and above[-1][0] >= section.level:
            above.pop()
        found[section.id] = (above[-1][1] if above else "") + own or "开头"
        above.append((section.level, own))
    return found


def findings_report(findings: Sequence[PlacedFinding], checked: Report, new_id: IdSource = new_id) -> Report:
    """A table of the findings, the gravest first."""
    places = places_of(checked)
    ordered = sorted(findings, key=lambda one: (one.finding.severity.order, one.finding.start))
    head = ("轻重", "位置", "问题", "说明", "处理")
    rows = [
        (
            one.finding.severity.word,
            places.get(one.section, "开头"),
            one.rule.name,
            one.finding.message,
            "",
        )
        for one in ordered
    ]
    words = Paragraph(new_id(), f"对《{checked.title}》校核，共有 {len(rows)} 处需要处理。")
    table = FreeTable(new_id(), "", (head, *rows))
    return Report(new_id(), "校核问题清单", (Section(new_id(), 0, "", (words, table)),), period=checked.period)
