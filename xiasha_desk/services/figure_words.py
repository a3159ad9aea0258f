"""Names of what a mark prints, as the clerk reads them."""

from __future__ import annotations

from collections.abc import Mapping

from xiasha_desk.domain.report import Facet

FACET_WORDS: Mapping[Facet, str] = {
    Facet.VALUE: "数值",
    Facet.SOFTENED: "数值（约数）",
    Facet.GROWTH_PHRASE: "同比",
    Facet.GROWTH_RATE: "同比",
    Facet.CHANGE: "增减量",
    Facet.BASE: "上年同期",
    Facet.TARGET: "目标",
    Facet.COMPLETION: "完成率",
    Facet.SHARE: "占比",
    Facet.STAGE: "进展",
    Facet.PROGRESS: "完成比例",
    Facet.COUNT: "完成数量",
}
