"""问题清单: what was found, as a document to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.services.checking import PlacedFinding


def findings_report(findings: Sequence[PlacedFinding], checked: Report, new_id: IdSource = new_id) -> Report:
    """A table of the findings, the gravest first."""
    labels = dict(zip((section.id for section in checked.sections), section_labels(checked), strict=True))
    ordered = sorted(findings, key=lambda one: (one.finding.severity.order, one.finding.start))
    head = ("轻重", "位置", "问题", "说明", "处理")
    rows = [
        (
            one.finding.severity.word,
            labels.get(one.section, "").rstrip("、. ") or "开头",
            one.rule.name,
            one.finding.message,
            "",
        )
        for one in ordered
    ]
    words = Paragraph(new_id(), f"对《{checked.title}》校核，共有 {len(rows)} 处需要处理。")
    table = FreeTable(new_id(), "", (head, *rows))
    return Report(new_id(), "校核问题清单", (Section(new_id(), 0, "", (words, table)),), period=checked.period)
