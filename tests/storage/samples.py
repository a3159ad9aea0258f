"""What stands in the sample libraries of released versions, and how the newest was made.

`python -m tests.storage.samples FILE` writes the sample of the present version; once released it stays as it is.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import (
    ChartAxis,
    ChartKind,
    ChartRef,
    FreeTable,
    Image,
    Merge,
    Picture,
    ProjectColumn,
    ProjectTable,
    TableColumn,
    TableRef,
)
from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.issued import Issued
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
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentForm, DocumentKind, OfficialElements
from xiasha_desk.domain.page_layout import Design, LayoutFace, LayoutNote, PageLayout, Strength
from xiasha_desk.domain.report import (
    MARK_CHARACTER,
    Facet,
    Mark,
    Paragraph,
    ParagraphRole,
    Report,
    Section,
    empty_report,
)
from xiasha_desk.domain.rolled import (
    CarriedChoice,
    CarriedParagraph,
    CarriedSection,
    Promise,
    PromiseState,
    Rolled,
    WordOffer,
    WordState,
)
from xiasha_desk.storage.library import open_library

OFFICE = OfficeProfile("示例街道办事处", "示例街道办事处", "示办", "示例街道党政办公室")

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


def version_2() -> DraftState:
    """The report `sample` and the ledger of version-002.xsdb."""
    mark = Mark("m1", "tax", Facet.GROWTH_PHRASE, "2022H1", "", "同比增长22.1%")
    lead = Section(
        "lead",
        0,
        blocks=(
            Paragraph("p1", f"税收收入{MARK_CHARACTER}。", (mark,)),
            Paragraph("p2", "就业稳定。新增就业人数待报。", role=ParagraphRole.LEAD_SENTENCE),
        ),
    )
    figures = Section(
        "s1",
        1,
        "经济运行",
        (
            TableRef("t1", "主要指标", ("tax", "jobs"), (TableColumn.NAME, TableColumn.TARGET), "来源：月报"),
            Paragraph("p3", "项目稳步推进。"),
            FreeTable("t2", "项目清单", (("项目", "进度"), ("甲\t乙", "")), 1, "截至6月底"),
        ),
        run_in=True,
        ordinal="一、",
        hint="写清增速和位次",
    )
    drawn = Section(
        "s2",
        2,
        "图",
        (
            ChartRef(
                "c1", "税收收入", ChartKind.BAR_LINE, ("tax",), ("@-1", ""), ChartAxis.PERIODS, False, "注", 120, 70
            ),
            Picture("i1", Image("image/png", _PIXEL, 1, 1), "现场照片", 100, "一点", "供图：某某"),
        ),
    )
    elements = OfficialElements(
        ("——在全体会议上", "张某"), "", "各位代表：", "示例街道办事处", "2022年7月1日", DocumentKind.ADDRESS
    )
    report = Report("sample", "示例街道2022年半年度工作总结", (lead, figures, drawn), elements, "2022H1", "去年.docx")
    indicators = (
        Indicator("tax", "税收收入", "亿元", 2, Better.UP, "经济科", "全口径", field="经济"),
        Indicator("jobs", "新增就业", "人"),
    )
    told = ("月报", FigureStatus.CHECKED, "王某", "2022-07-01T09:00:00")
    found = [
        Observation("tax", "2022H1", Decimal("8.30"), Softener.ABOUT, Decimal("22.1"), *told),
        Observation("tax", "2022P", Decimal("16.5")),
        Observation("jobs", "2022H1", Missing("科室未报")),
    ]
    return DraftState(report, Ledger(indicators, {o.key: o for o in found}))


def version_3() -> DraftState:
    """The report `sample` and the ledger of version-003.xsdb: an attachment, merged cells, a layout, a 纪要."""
    before = version_2()
    merged = FreeTable(
        "t3", "会议议题", (("议题", ""), ("甲", "乙")), merges=(Merge(0, 0, 1, 2),), unit="单位：个", landscape=True
    )
    attachment = Section("a1", 0, "重点项目清单", (Paragraph("p4", "清单如下。"), merged), attachment=True)
    own = Section("s3", 1, "在建项目", (Paragraph("p5", "共三个。"),))
    layout = PageLayout(
        "own", "本单位版式", 34.6, 32.6, 28, 26, 592, (LayoutFace(Design.FANGSONG, "仿宋", "FangSong"),), "",
        bold_level_2=True, notes=(LayoutNote("行距", "29.6磅", "5.2.3", Strength.RECOMMENDED),),
    )  # fmt: skip
    elements = replace(
        before.report.elements, form=DocumentForm.MINUTES, attendees="张某、李某", observers="王某", layout=layout
    )
    share = Mark("m2", "tax", Facet.SHARE, "", "", "36%", "both")
    own = replace(own, blocks=(*own.blocks, Paragraph("p6", f"占{MARK_CHARACTER}。", (share,))))
    both = Indicator(
        "both", "两项合计", "亿元", 1, growth_rule=GrowthRule.NONE, formula=Formula(FormulaKind.SUM, ("tax", "jobs"))
    )
    counted = Observation("jobs", "2021", Decimal(426), cut_off="2021年12月31日")
    ledger = Ledger((*before.ledger.indicators, both), {**before.ledger.observations, counted.key: counted})
    sections = (*before.report.sections, attachment, own)
    issued = Issued("2022-07-05T10:00:00", ledger, "李某")
    return DraftState(replace(before.report, sections=sections, elements=elements, issued=issued), ledger)


LIFTS = LivelihoodProject(
    "lifts", 2022, 1, "加装电梯", "加装电梯40台", "城建办", "2022年12月底", Decimal(40), "台", ("tax",),
    (
        Progress("2022Q1", Stage.TENDER, told="正在招标"),
        Progress("2022H1", Stage.PARTLY, Decimal("62.5"), Decimal(25), "6月30日", "", "城建办报", "李某", "2022-07-01"),
    ),
)  # fmt: skip
FORM = DepartmentForm(
    "f1", "经济科", "2022H1", (FormItem("tax", "税收收入", "亿元", "6.8", 2), FormItem("jobs", "新增就业", "人")),
    "2022-06-20T09:00:00", "王某", "2022-06-28", "经济科 填报表.xlsx",
)  # fmt: skip
REPLY = FormReply(
    "f1", 1, "2022-06-27T10:00:00", "王某", "经济科 填报表.xlsx",
    (
        ReplyRow("tax", "83000", Decimal("8.3"), "万元", "全口径", "单位由亿元改成了万元", ReplyState.TAKEN),
        ReplyRow("jobs", "", None, "人"),
    ),
)  # fmt: skip


def version_4() -> DraftState:
    """The report `sample` and the ledger of version-004.xsdb: a project, its mark and table."""
    before = version_3()
    stage = Mark("m3", "lifts", Facet.STAGE, "", "", "完成62.5%")
    table = ProjectTable("t4", "民生实事进展", ("lifts",), (ProjectColumn.NAME, ProjectColumn.STAGE), "据城建办", True)
    told = Section("s4", 1, "民生实事", (Paragraph("p7", f"加装电梯{MARK_CHARACTER}。", (stage,)), table))
    sections = (*before.report.sections[:3], told, *before.report.sections[3:])
    ledger = replace(before.ledger, projects=(LIFTS,))
    issued = Issued("2022-07-05T10:00:00", ledger, "李某")
    carried = CarriedParagraph("p7", "加装电梯12台。", CarriedChoice.KEPT), CarriedParagraph("gone", "旧话。")
    promise = Promise("q1", "再装28台。", "下半年打算", PromiseState.DONE, "s4", "已装25台")
    offer = WordOffer("w1", "p7", "2021年", "2022年", "截至", "底", "年份", True, WordState.TAKEN)
    rolled = Rolled(
        "r0", "2021年半年度工作总结", "2021H1", (CarriedSection("s4", "民生实事", carried),), (promise,), (offer,)
    )
    return DraftState(replace(before.report, sections=sections, issued=issued, rolled=rolled), ledger)


def write_sample(path: Path) -> None:
    """The sample of the present version: two reports, one of them thrown away, the ledger, the office, a form."""
    library = open_library(path)
    library.add(empty_report("thrown", "作废的一份", "lead"))
    library.set_deleted("thrown", True)
    library.add(version_4().report, version_4().ledger)
    library.set_office(OFFICE)
    library.add_form(FORM)
    library.add_reply(REPLY)
    library.set_choices("name", {"税收": "tax"})
    library.close()
    shutil.rmtree(path.parent / "backups")
    path.with_name(path.name + ".lock").unlink(missing_ok=True)


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]))
