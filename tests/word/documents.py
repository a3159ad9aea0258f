"""Builders of composed documents, and how to look into the Word file made of one."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from hypothesis import strategies as st
from lxml import etree

from tests.word.exhibits import contents, exhibit, growth_chart, indicator_table, picture
from xiasha_desk.domain.composed import (
    IMPRINT_ROLES,
    MASTHEAD_ROLES,
    BlockRole,
    ComposedBlock,
    ComposedDocument,
    Run,
    RunRole,
    SourceSpan,
)
from xiasha_desk.word.styles import TABLE_END
from xiasha_desk.word.writer import WordWriter
from xiasha_desk.word.xml import W

MOMENT = datetime(2024, 7, 5, 9, 30, tzinfo=UTC)
NAMESPACES = {"w": W}


def words(text: str, role: RunRole = RunRole.TEXT) -> Run:
    return Run(text, SourceSpan("p", 0, len(text)), role)


def block(role: BlockRole, *runs: Run | str, level: int = 0) -> ComposedBlock:
    made = tuple(words(run) if isinstance(run, str) else run for run in runs)
    return ComposedBlock("b", role, made, "", level)


def document(*blocks: ComposedBlock, title: str = "某街道2024年半年度工作总结") -> ComposedDocument:
    return ComposedDocument(title, (block(BlockRole.TITLE, title), *blocks))


def full_document() -> ComposedDocument:
    """Every role once or more."""
    heading = RunRole.HEADING
    return document(
        block(BlockRole.PUBLISH_LINE, "发布日期：2024-07-05 信息来源：某街道"),
        block(BlockRole.HEAD_LINE, "（2024年7月5日）"),
        block(BlockRole.MAIN_RECIPIENTS, "区人民政府："),
        block(BlockRole.BODY, "上半年完成税收", "8.3亿元", "，同比增长12.5%。"),
        block(BlockRole.HEADING, words("一、上半年工作", heading), level=1),
        block(BlockRole.HEADING, words("（一）抓项目", heading), level=2),
        block(BlockRole.BODY, words("1.招商提速。", heading), "全年签约“大项目”3个。", level=3),
        block(BlockRole.BODY, words("（一）治理提效。", heading), "整治河道4条。", level=2),
        block(BlockRole.HEADING, words("1.服务企业", heading), level=3),
        block(BlockRole.HEADING, words("（1）走访", heading), level=4),
        block(BlockRole.BODY, words("环境提升。", RunRole.LEAD), "新增绿地。"),
        block(BlockRole.TABLE_CAPTION, "表1　主要经济指标"),
        block(BlockRole.TABLE_UNIT, "单位：亿元"),
        exhibit(indicator_table()),
        block(BlockRole.EXHIBIT_NOTE, "数据来源：统计站。"),
        exhibit(growth_chart()),
        block(BlockRole.EXHIBIT_NOTE, "数据来源：统计站。"),
        block(BlockRole.FIGURE_CAPTION, "图1　主要经济指标"),
        block(BlockRole.BODY, "项目现场如图2。"),
        exhibit(picture()),
        block(BlockRole.FIGURE_CAPTION, "图2　项目现场"),
        block(BlockRole.ATTENDANCE, "出席：", "张三、李四"),
        block(BlockRole.ATTACHMENT_NOTE, "附件：1.项目清单"),
        block(BlockRole.ATTACHMENT_NOTE, "2.任务清单"),
        block(BlockRole.SIGNATURE, "某区人民政府某街道办事处"),
        block(BlockRole.DOCUMENT_DATE, "2024年7月5日"),
        block(BlockRole.ANNOTATION, "（联系人：张三）"),
        block(BlockRole.ATTACHMENT_HEAD, "附件1"),
        block(BlockRole.ATTACHMENT_TITLE, "项目清单"),
        block(BlockRole.BODY, "项目共三个。"),
    )


def parts(data: bytes) -> dict[str, etree._Element]:
    """The roots of the XML parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def member(composed: ComposedDocument, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(WordWriter(created=MOMENT).write(composed))) as archive:
        return archive.read(name)


def part(composed: ComposedDocument, name: str) -> etree._Element:
    return parts(WordWriter(created=MOMENT).write(composed))[name]


def paragraphs(composed: ComposedDocument) -> list[etree._Element]:
    return find(part(composed, "word/document.xml"), "w:body/w:p")


def flow(composed: ComposedDocument) -> list[etree._Element]:
    """The paragraphs and tables that stand for blocks, without the low ones that Word wants behind tables."""
    behind = f"w:pPr/w:pStyle/@w:val='{TABLE_END}'"
    return find(part(composed, "word/document.xml"), f"w:body/*[self::w:tbl or self::w:p[not({behind})]]")


def find(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=NAMESPACES)


def value(root: etree._Element, path: str) -> str | None:
    found = find(root, path)
    return str(found[0]) if found else None


def attributes(root: etree._Element, path: str) -> dict[str, str]:
    """The `w:` attributes of the one element at `path`, without their prefix; {} when there is none."""
    found = find(root, path)
    assert len(found) < 2
    return {etree.QName(key).localname: text for key, text in found[0].attrib.items()} if found else {}


def text_of(paragraph: etree._Element) -> str:
    """What stands in a paragraph or, as its `ComposedTable.text` has it, in a table; ends of title lines left out."""
    if paragraph.tag == f"{{{W}}}tbl":
        rows = find(paragraph, "w:tr")
        return "\n".join(
            "\t".join("".join(map(text_of, find(cell, "w:p"))) for cell in find(row, "w:tc")) for row in rows
        )
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{{{W}}}t":
            pieces.append(node.text or "")
        elif node.tag == f"{{{W}}}tab" and node.getparent().tag == f"{{{W}}}r":
            pieces.append("\t")
    return "".join(pieces)


_TEXTS = st.text(
    st.one_of(
        st.sampled_from("工作总结年月日的一，。“”—…·（）123.%％ABc　 \t镕喆〇𠮷😀<&>\"'\u00a0\u200b\ufeff\ufffc"),
        st.characters(exclude_characters="\n\r"),
    ),
    min_size=1,
    max_size=80,
)
_WITH_CONTENT = frozenset({BlockRole.TABLE, BlockRole.CHART, BlockRole.PICTURE})
MAIN_ROLES = [
    role
    for role in BlockRole
    if role not in MASTHEAD_ROLES | IMPRINT_ROLES | {BlockRole.SEALED_SIGNATURE, BlockRole.STAMP_TITLE}
]
_RUNS = st.lists(st.builds(words, _TEXTS, st.sampled_from(RunRole)), min_size=1, max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> ComposedDocument:
    """Any blocks of the main part in any order, of any characters, lone surrogates and control characters among them;
    what is set in tables beside each other has a test of its own."""
    made: list[ComposedBlock] = []
    for role, runs, level in draw(
        st.lists(st.tuples(st.sampled_from(MAIN_ROLES), _RUNS, st.integers(1, 4)), max_size=12)
    ):
        if role in _WITH_CONTENT:
            made.append(exhibit(draw(contents())))
            continue
        headed = role is BlockRole.HEADING or (role is BlockRole.BODY and draw(st.booleans()))
        made.append(block(role, *runs, level=level if headed else 0))
    return ComposedDocument(draw(_TEXTS), tuple(made))
