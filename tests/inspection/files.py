"""A whole official document made of our own file and hand-written 版头, 附件 and 版记, and how to change it."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from tests.word.documents import MOMENT, block, document, exhibit, words
from tests.word.exhibits import growth_chart, indicator_table, picture
from xiasha_desk.domain.composed import BlockRole, ComposedDocument, RunRole
from xiasha_desk.inspection.inspect import BROKEN, Inspection, inspect_package
from xiasha_desk.inspection.looks import W
from xiasha_desk.word.intake import WordPackage
from xiasha_desk.word.writer import WordWriter

MAIN, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
ODD, EVEN, RELATIONS = "word/footer1.xml", "word/footer2.xml", "word/_rels/document.xml.rels"
Roots = dict[str, etree._Element]
_NAMESPACE = W.strip("{}")
_SIDES = '<w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/>'


def report() -> ComposedDocument:
    """Every part of the 主体."""
    heading = RunRole.HEADING
    return document(
        block(BlockRole.MAIN_RECIPIENTS, "区人民政府："),
        block(BlockRole.BODY, "上半年完成税收8.3亿元，同比增长12.5%。"),
        block(BlockRole.HEADING, words("一、上半年工作", heading), level=1),
        block(BlockRole.HEADING, words("（一）抓项目", heading), level=2),
        block(BlockRole.BODY, words("1.招商提速。", heading), "全年签约“大项目”3个。", level=3),
        block(BlockRole.HEADING, words("2.服务企业", heading), level=3),
        block(BlockRole.HEADING, words("（1）走访", heading), level=4),
        block(BlockRole.BODY, "走访企业120家。"),
        block(BlockRole.BODY, "新增绿地。"),
        exhibit(indicator_table()),
        exhibit(growth_chart()),
        exhibit(picture()),
        block(BlockRole.BODY, "项目现场如图。"),
        block(BlockRole.ATTACHMENT_NOTE, "附件：1.项目清单"),
        block(BlockRole.ATTACHMENT_NOTE, "2.任务清单"),
        block(BlockRole.SIGNATURE, "某区人民政府某街道办事处"),
        block(BlockRole.DOCUMENT_DATE, "2024年7月5日"),
        block(BlockRole.ANNOTATION, "（联系人：张三）"),
    )


def written(composed: ComposedDocument) -> bytes:
    return WordWriter(created=MOMENT).write(composed)


def _xml(text: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{_NAMESPACE}">{text}</w:x>')[0]


def line(text: str, paragraph: str = "", run: str = "") -> etree._Element:
    """A paragraph of Normal; the other arguments are the insides of its pPr and of its one run's rPr."""
    properties, look = f"<w:pPr>{paragraph}</w:pPr>", f"<w:rPr>{run}</w:rPr>"
    return _xml(f'<w:p>{properties}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>')


def face(name: str) -> str:
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/>'


def _head() -> Iterator[etree._Element]:
    centred, red = '<w:jc w:val="center"/>', '<w:color w:val="FF0000"/>'
    yield line("000012")
    yield line("机密★1年", run=face("黑体"))
    yield line("特急", run=face("黑体"))
    large = '<w:spacing w:line="860" w:lineRule="exact"/>' + centred
    yield line("某区人民政府文件", large, face("方正小标宋简体") + red + '<w:sz w:val="84"/>')
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="7" w:color="FF0000"/></w:pBdr>'
    yield line("某政〔2024〕5号", rule + '<w:ind w:left="315"/>')
    signer = line("签发人：", '<w:jc w:val="right"/><w:ind w:right="315"/>')
    signer.append(line("李四", run=face("楷体_GB2312"))[1])
    yield signer


def _foot() -> Iterator[etree._Element]:
    yield line("附件1", "<w:pageBreakBefore/>", face("黑体"))
    title = '<w:spacing w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>'
    yield line("项目清单", title, face("方正小标宋简体") + '<w:sz w:val="44"/>')
    yield line("共有项目3个。", '<w:pStyle w:val="BodyText"/>')
    rows = "".join(
        f"<w:tr><w:tc>{etree.tostring(row, encoding='unicode')}</w:tc></w:tr>"
        for row in (
            line("抄送：区委办公室。", '<w:ind w:left="1120" w:hanging="840" w:right="280"/>', '<w:sz w:val="28"/>'),
            line("某街道党政办 2024年7月5日印发", '<w:ind w:left="280"/>', '<w:sz w:val="28"/>'),
        )
    )
    properties = f'<w:tblW w:w="8845" w:type="dxa"/><w:tblBorders>{_SIDES}</w:tblBorders>'
    yield _xml(f"<w:tbl><w:tblPr>{properties}</w:tblPr>{rows}</w:tbl>")
    yield line("", '<w:spacing w:line="20" w:lineRule="exact"/>')


def _complete(roots: Roots) -> None:
    body = roots[MAIN].find(W + "body")
    assert body is not None
    for place, node in enumerate(_head()):
        body.insert(place, node)
    for node in _foot():
        body.insert(len(body) - 1, node)


def rewritten(data: bytes, change: Callable[[Roots], None]) -> bytes:
    """The package with its XML parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: etree.fromstring(content) for name, content in members.items() if name.endswith((".xml", ".rels"))}
    change(roots)
    members |= {name: etree.tostring(root) for name, root in roots.items()}
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@functools.cache
def whole_file() -> bytes:
    """A document with every part that is judged."""
    return rewritten(written(report()), _complete)


def inspected(data: bytes) -> Inspection:
    return inspect_package(WordPackage(data))


def broken(data: bytes) -> set[str]:
    """The ids of the broken requirements."""
    return {finding.requirement.id for finding in inspected(data).of(BROKEN)}
