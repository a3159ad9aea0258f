"""Twenty messy sheets with the cells they must give: what is taken, what is asked of, what is left out.

Every cell of figures that is not named under `taken` is taken nowhere. Expected: cell → (indicator, period, value).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tests.builders.messy import Messy
from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Ledger, Observation

OWN = "2023H1"
LAST = "2022H1"

LEDGER = Ledger(
    (
        Indicator("tax", "税收收入", "亿元", 1, department="经发科"),
        Indicator("fixed", "固定资产投资", "亿元", 2),
        Indicator("jobs", "城镇新增就业", "人"),
        Indicator("lifts", "加装电梯", "台"),
        Indicator("visits", "走访企业", "家次"),
        Indicator("rate", "信访办结率", "%", 1),
        Indicator("above", "规上工业增加值", "亿元", 1),
        Indicator("limit", "限上销售额", "亿元", 1),
        Indicator("green", "绿化", "平方米"),
        Indicator("petition", "来访批次", "批"),
        Indicator("people", "来访人次", "人次"),
        Indicator("again", "失业人员再就业", "人"),
        Indicator("whole", "就业合计", "人", formula=Formula(FormulaKind.SUM, ("jobs", "again"))),
        Indicator("fund", "资金投入", "万元"),
    ),
    {
        ("tax", LAST): Observation("tax", LAST, Decimal("8.3")),
        ("jobs", OWN): Observation("jobs", OWN, Decimal(5000)),
    },
)


@dataclass(frozen=True)
class Case:
    """`taken` by cell; `same` are cells that the ledger has already; `doubtful` by cell with words of the reason."""

    sheet: Messy
    taken: dict[str, tuple[str, str, str]]
    doubtful: dict[str, str] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


CASES: dict[str, Case] = {
    "plain": Case(
        Messy(
            [
                ["指标", "单位", "本期", "上年同期"],
                ["税收收入", "亿元", 9.2, 8.3],
                ["固定资产投资", "亿元", 12.35, 10.1],
            ]
        ),
        {"C2": ("tax", OWN, "9.2"), "C3": ("fixed", OWN, "12.35"), "D3": ("fixed", LAST, "10.1")},
        same=("D2",),
    ),
    "two head rows, merged, title, unit above": Case(
        Messy(
            [
                ["某街道2023年上半年主要指标完成情况表"],
                ["填报单位：经发科", None, None, None, "单位：万元"],
                ["序号", "指标名称", "2023年1-6月", None, "2022年1-6月"],
                [None, None, "累计完成", "同比（%）", "累计完成"],
                [1, "税收收入", 92000, 10.8, 83000],
                [2, "固定资产投资", 123500, 22.3, 101000],
                ["合计", None, 215500, None, 184000],
                ["填报人：王某    审核人：李某"],
            ],
            ["A1:E1", "C3:D3", "A3:A4", "B3:B4"],
        ),
        {"C5": ("tax", OWN, "9.2"), "C6": ("fixed", OWN, "12.35"), "E6": ("fixed", LAST, "10.1")},
        same=("D5", "D6", "E5"),
        notices=("第 7 行是合计",),
    ),
    "text numbers, thousands, full width, dashes": Case(
        Messy(
            [
                ["项目", "计量单位", "完成数", "备注"],
                ["税收收入", "亿元", "９．２", "含滞纳金"],
                ["城镇新增就业", "人", "6,102", None],
                ["加装电梯", "台", "—", "未开工"],
                ["走访企业", "家次", "约1200", None],
                ["信访办结率", "%", "99.5%", None],
                ["绿化", "㎡", "/", None],
            ]
        ),
        {
            "C2": ("tax", OWN, "9.2"), "C3": ("jobs", OWN, "6102"), "C5": ("visits", OWN, "1200"),
            "C6": ("rate", OWN, "99.5"),
        },
        {"C4": "没有这项数", "C7": "还没有填"},
    ),
    "percent formats and a plain fraction": Case(
        Messy(
            [["指标", "单位", "本期", "去年同期"], ["信访办结率", "%", 0.995, 0.98], ["税收收入", "亿元", 0.5, None]],
            formats={"C2": "0.0%", "C3": "0.0%"},
        ),
        {"C2": ("rate", OWN, "99.5")},
        {"D2": "0.98% 还是 98%", "C3": "百分数"},
        notices=("百分比格式",),
    ),
    "units in names and heads": Case(
        Messy(
            [
                ["指标名称", "2023年上半年（万元）", "增幅(%)"],
                ["税收收入（亿元）", 9.2, 10.8],
                ["固定资产投资", 123500, 12],
                ["资金投入", 350, None],
            ]
        ),
        {"B3": ("fixed", OWN, "12.35"), "B4": ("fund", OWN, "350"), "C3": ("fixed", OWN, "12"),
            "C2": ("tax", OWN, "10.8"),
        },
        {"B2": "表头的单位是万元"},
    ),
    "formulas without results, dates, faults": Case(
        Messy(
            [
                ["指标", "单位", "本期数"],
                ["税收收入", "亿元", "=C3+C4"],
                ["固定资产投资", "亿元", 12.35],
                ["加装电梯", "台", "5月12日"],
            ]
        ),
        {"C3": ("fixed", OWN, "12.35")},
        {"C4": "日期"},
        left=("C2",),
        notices=("没有保存结果",),
    ),
    "hidden row and column": Case(
        Messy(
            [
                ["指标", "单位", "本期", "上年同期"],
                ["税收收入", "亿元", 9.2, 8.4],
                ["固定资产投资", "亿元", 12.35, 10.1],
            ],
            hidden_rows=[3],
            hidden_columns=["D"],
        ),
        {"C2": ("tax", OWN, "9.2")},
        {"C3": "隐藏", "D2": "隐藏", "D3": "隐藏"},
        notices=("是隐藏的",),
    ),
    "groups, blanks, repeated head": Case(
        Messy(
            [
                ["指标", "单位", "本期"],
                ["一、经济发展"],
                ["1.税收收入", "亿元", 9.2],
                [],
                ["指标", "单位", "本期"],
                ["二、社会民生"],
                ["1.城镇新增就业", "人", 6102],
                ["其中：失业人员再就业", "人", 426],
                ["就业合计", "人", 6528],
            ]
        ),
        {"C3": ("tax", OWN, "9.2"), "C7": ("jobs", OWN, "6102"), "C8": ("again", OWN, "426")},
        left=("C9",),
    ),
    "names merged down": Case(
        Messy(
            [
                ["项目", None, "单位", "本期"],
                ["信访", "来访批次", "批", 73],
                [None, "来访人次", "人次", 121],
                ["民生", "加装电梯", "台", 12],
            ],
            ["A1:B1", "A2:A3"],
        ),
        {"D2": ("petition", OWN, "73"), "D3": ("people", OWN, "121"), "D4": ("lifts", OWN, "12")},
    ),
    "two blocks side by side": Case(
        Messy(
            [
                ["指标", "单位", "本期", "指标", "单位", "本期"],
                ["税收收入", "亿元", 9.2, "加装电梯", "台", 12],
                ["固定资产投资", "亿元", 12.35, "走访企业", "家次", 1200],
            ]
        ),
        {
            "C2": ("tax", OWN, "9.2"), "F2": ("lifts", OWN, "12"), "C3": ("fixed", OWN, "12.35"),
            "F3": ("visits", OWN, "1200"),
        },
    ),
    "near names and unknown ones": Case(
        Messy(
            [
                ["指标", "单位", "本期"],
                ["规模以上工业增加值", "亿元", 40.2],
                ["限上商贸业销售额", "亿元", 30.1],
                ["全新的事项", "个", 3],
                ["税收收入", "万元", 92000],
            ]
        ),
        {"C5": ("tax", OWN, "9.2")},
        {"C2": "没有同名", "C3": "没有同名", "C4": "没有同名"},
    ),
    "the same indicator twice": Case(
        Messy([["指标", "单位", "本期"], ["税收收入", "亿元", 9.2], ["税收收入", "亿元", 9.3], ["加装电梯", "台", 12]]),
        {"C4": ("lifts", OWN, "12")},
        {"C2": "几行", "C3": "几行"},
    ),
    "unit slips": Case(
        Messy(
            [
                ["指标", "本期", "上年同期"],
                ["税收收入", 92000, 8.3],
                ["固定资产投资", 12.35, 101000],
                ["城镇新增就业", 50, None],
            ]
        ),
        {"C3": ("fixed", LAST, "101000")},
        {"B2": "疑似单位不同", "B3": "疑似单位不同", "B4": "疑似单位不同"},
        same=("C2",),
    ),
    "another kind of unit": Case(
        Messy([["指标", "单位", "本期"], ["走访企业", "家", 300], ["加装电梯", "部", 12], ["来访人次", "人", 121]]),
        {},
        {"C2": "不是一类", "C3": "不是一类", "C4": "不是一类"},
    ),
    "targets, completion, shares": Case(
        Messy(
            [
                ["考核指标", "计量单位", "2023年目标任务", "1—6月完成数", "完成率（%）", "责任科室"],
                ["税收收入", "亿元", 18, 9.2, 51.1, "经发科"],
                ["加装电梯", "台", "40", "12", "30%", "城建办"],
            ]
        ),
        {
            "C2": ("tax", "2023P", "18"), "D2": ("tax", OWN, "9.2"), "C3": ("lifts", "2023P", "40"),
            "D3": ("lifts", OWN, "12"),
        },
    ),
    "no head": Case(
        Messy([["税收收入", "亿元", 9.2], ["加装电梯", "台", 12]]),
        {},
        {"C1": "没有表头", "C2": "没有表头"},
    ),
    "vague periods": Case(
        Messy([["指标", "单位", "2022年", "2023年", "本月"], ["税收收入", "亿元", 16.5, 9.2, 1.5]]),
        {},
        {"C2": "没写是全年还是", "D2": "没写是全年还是", "E2": "不是2023年上半年的数"},
    ),
    "several periods": Case(
        Messy(
            [
                ["指标", "单位", "2022年一季度", "2022年1-6月", "2023年一季度", "2023年1-6月", "2023年1-5月"],
                ["税收收入", "亿元", 4.1, 8.3, 4.5, 9.2, 7.6],
            ]
        ),
        {
            "C2": ("tax", "2022Q1", "4.1"), "E2": ("tax", "2023Q1", "4.5"), "F2": ("tax", OWN, "9.2"),
            "G2": ("tax", "2023T05", "7.6"),
        },
        same=("D2",),
    ),
    "notes, totals, a second table": Case(
        Messy(
            [
                ["指标", "单位", "本期"],
                ["来访批次", "批", 73],
                ["来访人次", "人次", 121],
                ["小计", None, 194],
                ["注：来访人次含集体访。"],
                [],
                ["指标名称", "计量单位", "上年同期", "本期"],
                ["税收收入", "亿元", 8.3, 9.2],
            ]
        ),
        {"C2": ("petition", OWN, "73"), "C3": ("people", OWN, "121")},
        notices=("另一张表", "是合计", "是说明"),
    ),
    "told growth against the values": Case(
        Messy(
            [
                ["指标", "单位", "本期", "上年同期", "同比增长%"],
                ["税收收入", "亿元", 9.2, 8.3, 10.8],
                ["固定资产投资", "亿元", 12.35, 10.1, 32.3],
                ["加装电梯", "台", 12, None, 50],
            ]
        ),
        {
            "C2": ("tax", OWN, "9.2"), "C3": ("fixed", OWN, "12.35"), "D3": ("fixed", LAST, "10.1"),
            "C4": ("lifts", OWN, "12"), "E4": ("lifts", OWN, "50"),
        },
        {"E3": "表里写的是 32.3%"},
        same=("D2", "E2"),
    ),
    "custom formats that scale or say a unit": Case(
        Messy(
            [["指标", "本期", "上年同期"], ["税收收入", 9.2, 83000], ["固定资产投资", 1235000000, None]],
            formats={"B2": '0.0"亿元"', "C2": '0"万元"', "B3": "0!.0,"},
        ),
        {"B2": ("tax", OWN, "9.2")},
        {"B3": "显示成"},
        same=("C2",),
    ),
}  # fmt: skip
