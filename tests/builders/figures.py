"""A draft whose sentences, table and chart print figures of a ledger with computed indicators."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import ChartKind, ChartRef, FreeTable, TableRef
from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Ledger, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph, Report, Section

PERIOD = "2022H1"
NOW, BASE, TARGET = ("tax", PERIOD), ("tax", "2021H1"), ("tax", "2022P")


def sentence(paragraph: str, words: str, *marks: Mark) -> Paragraph:
    """A paragraph with its marks where `words` has a star."""
    return Paragraph(paragraph, words.replace("*", MARK_CHARACTER), marks)


def figure_ledger() -> Ledger:
    """税收收入 with base and target, 城镇就业 and 再就业 with their sum, and what share of it 城镇就业 is."""
    indicators = (
        Indicator("tax", "税收收入", "亿元", 1, field="经济"),
        Indicator("town", "城镇就业", "人", field="民生"),
        Indicator("again", "再就业", "人", field="民生"),
        Indicator("jobs", "就业合计", "人", field="民生", formula=Formula(FormulaKind.SUM, ("town", "again"))),
        Indicator("part", "城镇占比", "%", 1, formula=Formula(FormulaKind.RATIO, ("town", "jobs"))),
        Indicator("idle", "无人用到", "个"),
    )
    values = {
        NOW: "8.3", BASE: "6.8", TARGET: "16.5", ("town", PERIOD): "426", ("again", PERIOD): "1420",
        ("town", "2021H1"): "400", ("idle", PERIOD): "5", ("tax", "2021"): "14",
    }  # fmt: skip
    return Ledger(indicators, {key: Observation(*key, Decimal(value)) for key, value in values.items()})


def figure_report(report_id: str = "r1", title: str = "某街道2022年半年度工作总结") -> Report:
    """Marks of every facet, a numbered table and chart of the ledger, a table of words before them."""
    lead = Section("lead", 0, blocks=(sentence("p0", "税收*，*。", Mark("m0", "tax"), Mark("m1", "tax", Facet.BASE)),))
    economy = Section(
        "economy",
        1,
        "经济运行",
        (
            FreeTable("f1", "清单"),
            sentence("p1", "没有数。"),
            sentence(
                "p2",
                "𠮷税收收入*，*，完成年度目标*的*。",
                Mark("m2", "tax"),
                Mark("m3", "tax", Facet.GROWTH_PHRASE),
                Mark("m4", "tax", Facet.TARGET),
                Mark("m5", "tax", Facet.COMPLETION),
            ),
            TableRef("t1", "主要指标", ("town", "tax", "idle")),
            ChartRef("c1", "税收", ChartKind.BAR_LINE, ("tax",)),
        ),
    )
    people = Section(
        "people",
        1,
        "民生保障",
        (
            sentence(
                "p3",
                "就业*人，占*，去年*。",
                Mark("m6", "jobs"),
                Mark("m7", "town", Facet.SHARE, whole="jobs"),
                Mark("m8", "town", period="2021H1"),
            ),
            ChartRef("c2", "", indicators=("part",)),
        ),
    )
    return Report(report_id, title, (lead, economy, people), period=PERIOD)


def figure_state() -> DraftState:
    """The draft with its ledger; no mark has printed anything yet."""
    return DraftState(figure_report(), figure_ledger())


def told(value: str, key: tuple[str, str] = NOW) -> Observation:
    """A figure."""
    return Observation(*key, Decimal(value))
