"""A ledger as an office fills it: 25 indicators in four fields, some cells open, and a report that uses a few."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import ChartRef, TableRef
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
from xiasha_desk.domain.report import Facet, Mark, Paragraph, Report, Section

PERIOD, BASE, TARGET = "2023H1", "2022H1", "2023P"
UP, DOWN, NEITHER = Better.UP, Better.DOWN, Better.NEITHER

# name, unit, decimals, better, field, department, now, base, target, checked
_LINES = (
    ("税收收入", "亿元", 1, UP, "经济", "经发科", "9.2", "8.3", "18.0", True),
    ("地方财政收入", "亿元", 1, UP, "经济", "经发科", "4.7", "4.4", "9.4", True),
    ("楼宇税收", "亿元", 1, UP, "经济", "经发科", "5.9", "5.4", "11.5", False),
    ("规上工业总产值", "亿元", 1, UP, "经济", "经发科", "35.6", "34.3", "72", True),
    ("社会消费品零售总额", "亿元", 1, UP, "经济", "经发科", "22.7", "21.1", "46", True),
    ("固定资产投资", "亿元", 1, UP, "经济", "经发科", "31.2", "29.6", "60", True),
    ("新增规上服务业企业", "家", 0, UP, "经济", "经发科", None, "6", "12", False),
    ("开工项目", "个", 0, UP, "项目", "城管科", "14", "11", "30", True),
    ("竣工项目", "个", 0, UP, "项目", "城管科", "6", "6", "15", False),
    ("征迁签约", "户", 0, UP, "项目", "城管科", "212", None, "300", True),
    ("旧楼加装电梯", "台", 0, UP, "项目", "城管科", "18", "0", "40", True),
    ("盘活低效用地", "亩", 1, UP, "项目", "城管科", None, "46.5", "120", False),
    ("发布就业岗位", "个", 0, UP, "民生社保", "民生办", "8960", "8102", "16000", True),
    ("城镇新增就业", "人", 0, UP, "民生社保", "民生办", "1520", "1420", "2800", False),
    ("失业人员再就业", "人", 0, UP, "民生社保", "民生办", None, "426", "900", False),
    ("就业创业补贴", "万元", 0, NEITHER, "民生社保", "民生办", "1730", "1685", None, True),
    ("养老机构床位", "张", 0, UP, "民生社保", "民生办", "约640", "612", None, True),
    ("社区食堂", "个", 0, UP, "民生社保", "民生办", "9", "7", "10", True),
    ("来访", "批", 0, DOWN, "平安信访安全", "平安办", "66", "73", None, True),
    ("信访件", "件", 0, DOWN, "平安信访安全", "平安办", "2510", "2643", None, True),
    ("信访综合满意率", "%", 2, UP, "平安信访安全", "平安办", "88.12", "85.83", "90", False),
    ("电诈发案量", "起", 0, DOWN, "平安信访安全", "平安办", "rate -46.9", None, None, True),
    ("隐患整改率", "%", 1, UP, "平安信访安全", "平安办", "98.6", "97.1", "100", True),
    ("火灾警情", "起", 0, DOWN, "平安信访安全", "平安办", "12", "15", None, True),
    ("矛盾纠纷化解", "件", 0, UP, "平安信访安全", "平安办", "1034", "988", None, True),
)  # fmt: skip


def ledger() -> Ledger:
    """The ledger; 税收收入 has four earlier years."""
    indicators, found = [], []
    for number, (name, unit, decimals, better, field, department, now, base, target, checked) in enumerate(_LINES):
        key = f"i{number}"
        scope = "街道口径，含楼宇" if number == 0 else ""
        indicators.append(Indicator(key, name, unit, decimals, better, department, scope, field=field))
        if now and now.startswith("rate "):
            found.append(
                Observation(key, PERIOD, Missing("仅报同比"), reported_rate=Decimal(now[5:]), source="平安办报")
            )
        elif now:
            softener = Softener.ABOUT if now.startswith("约") else Softener.NONE
            status = FigureStatus.CHECKED if checked else FigureStatus.PENDING
            value = Decimal(now.removeprefix("约"))
            found.append(Observation(key, PERIOD, value, softener, None, "7月3日填报表", status))
        if base:
            found.append(Observation(key, BASE, Decimal(base), status=FigureStatus.CHECKED))
        if target:
            found.append(Observation(key, TARGET, Decimal(target), status=FigureStatus.CHECKED))
    for year, value in ((2019, "6.9"), (2020, "7.1"), (2021, "7.8")):
        found.append(Observation("i0", f"{year}H1", Decimal(value), status=FigureStatus.CHECKED))
    return Ledger(tuple(indicators), {o.key: o for o in found})


def report(period: str = PERIOD) -> Report:
    """A report that prints 税收收入 in a paragraph, a table and a chart, and 来访 in a paragraph."""
    marks = (Mark("m1", "i0"), Mark("m2", "i0", Facet.GROWTH_PHRASE))
    table = TableRef("t1", "主要经济指标", ("i0", "i1"))
    sections = (
        Section("lead", 0, "", (Paragraph("p0", "上半年，各项工作平稳。"),)),
        Section("economy", 1, "经济运行", (Paragraph("p1", "税收收入\ufffc，\ufffc。", marks), table)),
        Section("chart", 2, "增长情况", (ChartRef("c1", "税收增长", indicators=("i0",)),)),
        Section("safety", 1, "平安建设", (Paragraph("p2", "来访\ufffc批。", (Mark("m3", "i18"),)),)),
    )  # fmt: skip
    return Report("r1", "某街道2023年上半年工作总结", sections, period=period)


def state(period: str = PERIOD) -> DraftState:
    """Report and ledger."""
    return DraftState(report(period), ledger())


def computed_state() -> DraftState:
    """With computed indicators: j1 城镇新增就业 + 失业人员再就业 (i13, i14), j2 楼宇税收 ÷ 税收收入, j3 税收收入 −
    楼宇税收; and i25, that is measured against the whole year before, i26 without 同比, i27 that turned positive."""
    known = ledger()
    indicators = (
        *known.indicators,
        Indicator("j1", "就业再就业合计", "人", 0, UP, "民生办", field="民生社保",
                  formula=Formula(FormulaKind.SUM, ("i13", "i14"))),
        Indicator("j2", "楼宇税收占比", "%", 1, UP, field="经济", formula=Formula(FormulaKind.RATIO, ("i2", "i0"))),
        Indicator("j3", "楼宇以外税收", "万元", 0, UP, field="经济",
                  formula=Formula(FormulaKind.DIFFERENCE, ("i0", "i2"))),
        Indicator("i25", "高新技术企业", "家", 0, UP, "经发科", field="经济", phrase="比上年末",
                  growth_rule=GrowthRule.FULL_YEAR),
        Indicator("i26", "项目进度", "%", 0, UP, "城管科", field="项目", growth_rule=GrowthRule.NONE),
        Indicator("i27", "企业利润", "亿元", 1, UP, "经发科", field="经济"),
    )  # fmt: skip
    more = (("i25", PERIOD, "48"), ("i25", "2022", "40"), ("i26", PERIOD, "65"), ("i27", PERIOD, "1.2"),
            ("i27", BASE, "-0.4"))  # fmt: skip
    found = dict(known.observations)
    for indicator, period, value in more:
        found[indicator, period] = Observation(indicator, period, Decimal(value), status=FigureStatus.CHECKED)
    return DraftState(report(), Ledger(indicators, found))


CATALOGUE = (
    Indicator("c-tax", "税收收入", "亿元", 1, UP, field="经济"),
    Indicator("c-retail", "限上零售额", "亿元", 2, UP, scope_note="限额以上", field="经济"),
    Indicator("c-jobs", "就业培训", "人次", 0, UP, field="民生社保"),
    Indicator("c-fire", "消防演练", "场", 0, UP, field="平安信访安全"),
)
