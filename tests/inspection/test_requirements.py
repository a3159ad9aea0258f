"""Each requirement holds in a right file and is broken, alone, by one change."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from tests.inspection.files import (
    EVEN,
    MAIN,
    ODD,
    RELATIONS,
    SETTINGS,
    STYLES,
    Roots,
    broken,
    inspected,
    line,
    rewritten,
    whole_file,
)
from xiasha_desk.inspection.inspect import BROKEN, HELD, REQUIREMENTS
from xiasha_desk.inspection.looks import RELATIONSHIP_ID, W

Change = Callable[[Roots], Any]


def at(roots: Roots, start: str) -> etree._Element:
    """The paragraph that starts so."""
    rows = roots[MAIN].iter(W + "p")
    return next(p for p in rows if "".join(t.text or "" for t in p.iter(W + "t")).startswith(start))


def _set(parent: etree._Element, group: str, tag: str, values: dict[str, object]) -> None:
    holder = parent.find(W + group)
    if holder is None:
        holder = etree.Element(W + group)
        parent.insert(0, holder)
    node = holder.find(W + tag)
    if node is None:
        node = etree.SubElement(holder, W + tag)
    for name, value in values.items():
        node.set(W + name, str(value))


def shape(start: str, tag: str, **values: object) -> Change:
    """Direct formatting of a paragraph."""
    return lambda roots: _set(at(roots, start), "pPr", tag, values)


def look(start: str, tag: str, **values: object) -> Change:
    """Direct formatting of a paragraph's runs."""
    return lambda roots: [_set(run, "rPr", tag, values) for run in at(roots, start).iter(W + "r")]


def font(start: str, name: str) -> Change:
    return look(start, "rFonts", ascii=name, hAnsi=name, eastAsia=name)


def write(start: str, text: str) -> Change:
    """Other words in the paragraph."""

    def change(roots: Roots) -> None:
        first, *others = at(roots, start).iter(W + "t")
        first.text = text
        for node in others:
            node.text = ""

    return change


def style(name: str, group: str, tag: str, **values: object) -> Change:
    def change(roots: Roots) -> None:
        node = next(s for s in roots[STYLES].iter(W + "style") if s.get(W + "styleId") == name)
        _set(node, group, tag, values)

    return change


def page(**values: int) -> Change:
    """Lengths of the page: w and h of the paper, the rest of the margins."""

    def change(roots: Roots) -> None:
        for tag in ("pgSz", "pgMar"):
            node = next(roots[MAIN].iter(W + tag))
            for name, value in values.items():
                if node.get(W + name) is not None:
                    node.set(W + name, str(value))

    return change


def every(*changes: Change) -> Change:
    return lambda roots: [change(roots) for change in changes]


def first(part: str, tag: str, **values: object) -> Change:
    """Attributes of the first element of that name in a part."""

    def change(roots: Roots) -> None:
        node = next(roots[part].iter(W + tag))
        for name, value in values.items():
            node.set(W + name, str(value))

    return change


def behind(start: str, *nodes: str) -> Change:
    """Paragraphs of those words behind a paragraph."""

    def change(roots: Roots) -> None:
        for text in nodes:
            at(roots, start).addnext(line(text))

    return change


def inside(start: str, tag: str) -> Change:
    return lambda roots: at(roots, start).append(etree.Element(W + tag))


def _without_numbers(roots: Roots) -> None:
    for part in (ODD, EVEN):
        for node in list(roots[part].iter(W + "instrText")):
            node.text = "DATE"


def _without_even(roots: Roots) -> None:
    node = next(roots[SETTINGS].iter(W + "evenAndOddHeaders"))
    roots[SETTINGS].remove(node)


def _hyphens(roots: Roots) -> None:
    for node in roots[ODD].iter(W + "t"):
        node.text = (node.text or "").replace("—", "-")


def _counts_anew(roots: Roots) -> None:
    last = next(roots[MAIN].iter(W + "sectPr"))
    properties = at(roots, "项目现场").find(W + "pPr")
    assert properties is not None
    properties.append(copy.deepcopy(last))
    last.append(etree.Element(W + "pgNumType", {W + "start": "1"}))


def _header(roots: Roots) -> None:
    section = next(roots[MAIN].iter(W + "sectPr"))
    part = section[0].get(RELATIONSHIP_ID)
    assert part
    section.insert(0, etree.Element(W + "headerReference", {W + "type": "default", RELATIONSHIP_ID: part}))


def _template(roots: Roots) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    values = {"Id": "rIdX", "Type": kind, "Target": "http://example.com/a.dotm", "TargetMode": "External"}
    etree.SubElement(
        roots[RELATIONS], "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship", values
    )


def _wide_picture(roots: Roots) -> None:
    list(roots[MAIN].iter("{*}extent"))[-1].set("cx", str(170 * 36000))


def _exact_picture(roots: Roots) -> None:
    paragraph = next(next(roots[MAIN].iter("{*}inline")).iterancestors(W + "p"))
    _set(paragraph, "pPr", "spacing", {"line": 579, "lineRule": "exact"})


def _low_cell(roots: Roots) -> None:
    paragraph = next(next(roots[MAIN].iter(W + "tbl")).iter(W + "p"))
    _set(paragraph, "pPr", "spacing", {"line": 100, "lineRule": "exact"})


TITLE = "某街道2024年"
CHANGES: dict[str, Change] = {
    "page.paper": page(w=12240, right=1474 + 334),
    "page.top": page(top=2298, bottom=1784, footer=1249),
    "page.binding": page(left=1787, right=1274),
    "page.core_width": page(right=1374),
    "page.core_height": page(bottom=1884, footer=1349),
    "page.lines": style("Normal", "pPr", "spacing", line=600),
    "page.filled": style("Normal", "pPr", "spacing", line=560),
    "page.characters": style("Normal", "rPr", "spacing", val=0),
    "page.widows": style("Normal", "pPr", "widowControl", val=1),
    "page.black": look("新增绿地", "color", val="0070C0"),
    "copy.digits": write("000012", "12"),
    "copy.flush": shape("000012", "ind", left=630),
    "secrecy.star": write("机密", "机密☆1年"),
    "grades.font": font("特急", "仿宋_GB2312"),
    "grades.size": look("机密", "sz", val=28),
    "grades.flush": shape("特急", "jc", val="right"),
    "mark.red": look("某区人民政府文件", "color", val="auto"),
    "mark.font": font("某区人民政府文件", "黑体"),
    "mark.centred": shape("某区人民政府文件", "jc", val="left"),
    "serial.brackets": write("某政", "某政[2024]5号"),
    "serial.year": write("某政", "某政〔24〕5号"),
    "serial.number": write("某政", "某政〔2024〕05号"),
    "serial.place": shape("某政", "ind", left=0),
    "signer.label": lambda roots: _set(next(at(roots, "签发人").iter(W + "r")), "rPr", "rFonts", {"eastAsia": "黑体"}),
    "signer.name": lambda roots: _set(
        list(at(roots, "签发人").iter(W + "r"))[1], "rPr", "rFonts", {"eastAsia": "黑体"}
    ),
    "head.rule": lambda roots: next(at(roots, "某政").iter(W + "bottom")).set(W + "color", "000000"),
    "title.size": look(TITLE, "sz", val=36),
    "title.font": font(TITLE, "宋体"),
    "title.centred": shape(TITLE, "jc", val="left"),
    "title.not_bold": look(TITLE, "b", val=1),
    "title.end": write(TITLE, "某街道2024年半年度工作总结。"),
    "addressee.flush": shape("区人民政府：", "ind", firstLine=630),
    "addressee.colon": write("区人民政府：", "区人民政府:"),
    "body.font": look("新增绿地", "rFonts", eastAsia="宋体"),
    "body.size": look("新增绿地", "sz", val=28),
    "body.indent": shape("新增绿地", "ind", firstLineChars=0, firstLine=0),
    "body.turnovers": shape("新增绿地", "ind", firstLineChars=0, firstLine=0, left=630),
    "body.line_rule": shape("新增绿地", "spacing", line=579, lineRule="atLeast"),
    "body.one_pitch": shape("新增绿地", "spacing", line=500),
    "body.no_room": shape("新增绿地", "spacing", before=120),
    "body.justified": shape("新增绿地", "jc", val="left"),
    "body.typed": every(
        write("新增绿地", "\u3000\u3000新增绿地。"), shape("\u3000\u3000新增", "ind", firstLineChars=0, firstLine=0)
    ),
    "body.digits": look("走访企业", "rFonts", ascii="Times New Roman"),
    "body.marks": look("1.招商提速", "rFonts", hAnsi="Times New Roman", hint="default"),
    "body.half_width": write("新增绿地", "新增绿地,新建公园。"),
    "heading1.font": look("一、", "rFonts", eastAsia="仿宋"),
    "heading2.font": look("（一）", "rFonts", eastAsia="黑体"),
    "heading3.font": look("2.服务", "rFonts", eastAsia="黑体"),
    "heading4.font": look("（1）", "rFonts", eastAsia="楷体"),
    "heading.size": look("一、", "sz", val=30),
    "heading.indent": shape("一、", "ind", firstLineChars=0, firstLine=0),
    "heading.ordinal": write("2.服务", "2、服务企业"),
    "attachment.form": write("附件：1", "附件：1、项目清单"),
    "attachment.end": write("2.任务", "2.任务清单。"),
    "attachment.place": shape("附件：1", "ind", left=3150),
    "signature.place": shape("2024年7月5日", "ind", right=0),
    "date.form": write("2024年7月5日", "2024年07月5日"),
    "annotation.form": write("（联系人", "(联系人：张三)"),
    "annotation.place": shape("（联系人", "ind", left=0),
    "annex.page": shape("附件1", "pageBreakBefore", val=0),
    "annex.font": font("附件1", "仿宋"),
    "annex.size": look("附件1", "sz", val=28),
    "annex.flush": shape("附件1", "ind", firstLine=630),
    "annex.colon": write("附件1", "附件1："),
    "annex.title": shape("项目清单", "jc", val="left"),
    "imprint.font": font("抄送", "宋体"),
    "imprint.size": look("抄送", "sz", val=32),
    "imprint.indent": shape("某街道党政办", "ind", left=0),
    "copies.end": write("抄送", "抄送：区委办公室"),
    "printing.date": write("某街道党政办", "某街道党政办 2024年07月05日印发"),
    "imprint.rules": lambda roots: list(roots[MAIN].iter(W + "tblBorders"))[-1][1].set(W + "sz", "4"),
    "number.present": _without_numbers,
    "number.font": style("Footer", "rPr", "rFonts", ascii="Times New Roman"),
    "number.size": style("Footer", "rPr", "sz", val=21),
    "number.dashes": _hyphens,
    "number.sides": _without_even,
    "number.odd": first(ODD, "jc", val="center"),
    "number.even": first(EVEN, "ind", leftChars=0, left=0),
    "number.drop": page(footer=900),
    "number.counting": _counts_anew,
    "table.width": first(MAIN, "tblW", w=9500),
    "picture.width": _wide_picture,
    "picture.whole": _exact_picture,
    "type.whole": _low_cell,
    "left.changes": inside("新增绿地", "ins"),
    "left.comments": inside("新增绿地", "commentRangeStart"),
    "left.hidden": lambda roots: at(roots, "新增绿地").append(line("暗中", run="<w:vanish/>")[1]),
    "left.highlight": look("新增绿地", "highlight", val="yellow"),
    "left.header": _header,
    "left.blanks": behind("走访企业", ""),
    "left.page_ends": behind("走访企业", "", "", "", "", ""),
    "left.outside": _template,
}


def test_every_requirement_applies_to_the_whole_file_and_holds() -> None:
    inspection = inspected(whole_file())
    assert {(f.requirement.id, f.result, f.found) for f in inspection.findings if f.result != HELD} == set()
    assert len(inspection.findings) >= 90


def test_ids_are_unique_and_each_has_its_change() -> None:
    ids = [requirement.id for requirement in REQUIREMENTS]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(CHANGES)


@pytest.mark.parametrize("requirement", CHANGES)
def test_one_change_breaks_exactly_one_requirement(requirement: str) -> None:
    assert broken(rewritten(whole_file(), CHANGES[requirement])) == {requirement}


def test_a_finding_says_what_was_found_and_where() -> None:
    finding, *others = inspected(rewritten(whole_file(), look("新增绿地", "sz", val=28))).of(BROKEN)
    assert not others
    assert (finding.found, finding.times) == ("4号", 1)
    assert finding.places[0].words == "新增绿地。"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (look("新增绿地", "rFonts", eastAsia="方正仿宋_GBK"), set()),
        (look("新增绿地", "rFonts", eastAsia="CESI仿宋-GB13000"), set()),
        (look("新增绿地", "rFonts", eastAsiaTheme="minorEastAsia"), {"body.font"}),
        (every(shape("2024年7月5日", "ind", right=1260), shape("某区人民政府某街道", "ind", right=420)), set()),
        (first(MAIN, "docGrid", type="linesAndChars"), set()),
        (look("一、", "b", val=1), set()),
        (write("2.服务", "2．服务企业"), set()),
        (page(w=16838, h=11906), set()),
        (shape("区人民政府：", "ind", hanging=630, left=630), set()),
        (every(style("MainRecipients", "pPr", "ind", hanging=630), shape("区人民政府：", "ind", firstLine=0)), set()),
        (shape("区人民政府：", "ind", firstLine="12pt"), {"addressee.flush"}),
        (lambda roots: _set(next(roots[MAIN].iter(W + "tr")), "trPr", "del", {}), {"left.changes"}),
    ],
)
def test_what_also_counts_as_right(change: Change, wanted: set[str]) -> None:
    found = broken(rewritten(whole_file(), change))
    assert found - {"table.width", "picture.width", "signature.place"} <= wanted
    assert wanted <= found


def test_a_colour_of_its_own_replaces_an_inherited_one_of_the_theme() -> None:
    themed = style("MainRecipients", "rPr", "color", val="4F81BD", themeColor="accent1")
    assert broken(rewritten(whole_file(), themed)) == {"page.black"}
    black = every(themed, look("区人民政府：", "color", val="000000"))
    assert broken(rewritten(whole_file(), black)) == set()


def test_numbers_outside_stand_right_on_odd_and_left_on_even_pages() -> None:
    def change(roots: Roots) -> None:
        _without_even(roots)
        paragraph = next(roots[ODD].iter(W + "p"))
        _set(paragraph, "pPr", "framePr", {"xAlign": "outside"})
        _set(paragraph, "pPr", "jc", {"val": "left"})

    assert broken(rewritten(whole_file(), change)) == set()
