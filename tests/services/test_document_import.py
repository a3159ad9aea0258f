"""Documents become reports: tables in their places, headings by style, 版头 and 版记 in their fields."""

from __future__ import annotations

from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.domain.official import DocumentForm
from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph, FoundTable, LeftOut
from xiasha_desk.domain.report import Paragraph
from xiasha_desk.services.document_import import BY_STYLE, draft_of_document, draft_of_text, report_of
from xiasha_desk.text.import_lines import OFFER, LineRole


def _p(text: str, level: int = 0, *, title: bool = False) -> FoundParagraph:
    return FoundParagraph(text, level, title)


def _document(*blocks: FoundParagraph | FoundTable) -> FoundDocument:
    return FoundDocument("稿.docx", blocks)


def test_tables_stand_where_they_stood() -> None:
    table = FoundTable((("甲", "乙"), ("丙", "丁")), (Merge(0, 0, 1, 2),), 1)
    blocks = (_p("某街道工作总结"), table, _p("开头。"), _p("一、回顾"), _p("正文。"), table, _p("二、打算"), table)
    report = report_of(draft_of_document(_document(*blocks)))
    assert [[type(b).__name__ for b in s.blocks] for s in report.sections] == [
        ["FreeTable", "Paragraph"], ["Paragraph", "FreeTable"], ["FreeTable"],
    ]  # fmt: skip
    told = report.sections[2].blocks[0]
    assert isinstance(told, FreeTable)
    assert (told.head_rows, told.merges) == (1, (Merge(0, 0, 1, 2),))


def test_headings_by_style_and_titles() -> None:
    title = _p("不像标题的一句话。", title=True)
    document = _document(title, _p("回顾", 1), _p("正文。"), _p("（一）经济", 3), _p("好。"))
    draft = draft_of_document(document)
    report = report_of(draft)
    assert report.title == "不像标题的一句话。"
    assert [(s.level, s.ordinal, s.heading) for s in report.sections[1:]] == [(1, "", "回顾"), (2, "（一）", "经济")]
    assert [line.doubt for line in draft.lines if line.role is LineRole.HEADING] == [BY_STYLE, ""]


def test_a_report_without_a_title_is_called_by_its_file() -> None:
    assert report_of(draft_of_document(_document(_p("一、回顾"), _p("正文。")))).title == "稿"


def test_the_head_and_foot_of_an_official_document_go_into_their_fields() -> None:
    document = _document(
        _p("某 街 道 办 事 处 文 件"), _p("某街办〔2023〕5号　　　签发人：张三"), _p("某街道2023年上半年工作报告"),
        _p("区人民政府："), _p("现将情况报告如下。"), _p("一、回顾"), _p("正文。"), _p("某街道办事处"),
        _p("2023年7月5日"), _p("抄送：区委办，区人大办。"), _p("某街道党政办公室　　2023年7月6日印发"),
    )  # fmt: skip
    report = report_of(draft_of_document(document))
    elements = report.elements
    assert (elements.form, elements.agency_marks, elements.document_number, elements.signatories) == (
        DocumentForm.STANDARD, ("某街道办事处",), "某街办〔2023〕5号", ("张三",),
    )  # fmt: skip
    assert (elements.copy_recipients, elements.printing_office, elements.printing_date) == (
        "区委办，区人大办", "某街道党政办公室", "2023年7月6日",
    )  # fmt: skip
    assert (elements.main_recipients, elements.agency_signature, elements.document_date) == (
        "区人民政府：", "某街道办事处", "2023年7月5日",
    )  # fmt: skip
    assert report.title == "某街道2023年上半年工作报告"


def test_without_a_whole_head_nothing_is_taken_out() -> None:
    document = _document(_p("某街道总结"), _p("按照某街办〔2023〕5号文件要求，现报告如下。"), _p("抄送：区委办"))
    report = report_of(draft_of_document(document))
    words = "".join(b.text for s in report.sections for b in s.blocks if isinstance(b, Paragraph))
    assert report.elements.form is DocumentForm.NONE
    assert "5号文件要求" in words
    assert "抄送：区委办" in words


def test_what_was_left_out_is_told() -> None:
    document = FoundDocument("稿.docx", (_p("甲"),), (LeftOut("文本框", 2), LeftOut("页眉", 1)), 3)
    draft = draft_of_document(document)
    assert (draft.left_out, draft.changes) == ("未导入：文本框 2 处、页眉 1 处", 3)


def test_lead_sentences_are_offered_and_never_taken() -> None:
    rest = "全年共完成各类事项若干，成效明显，群众满意度稳步提升。"
    text = f"总结\n一、回顾\n经济稳步向好。{rest}\n民生持续改善。{rest}\n二、打算\n环境更加宜居。{rest}\n"
    draft = draft_of_text(text, "稿.txt")
    assert [line.doubt for line in draft.lines] == ["", "", OFFER, OFFER, "", ""]
    assert [s.heading for s in report_of(draft).sections[1:]] == ["回顾", "打算"]
