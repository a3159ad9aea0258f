"""Requirements on the 版头 (GB/T 9704—2012, 7.2)."""

from __future__ import annotations

import re
from typing import Final

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.inspection.document import WordFile
from xiasha_desk.inspection.faces import design_of
from xiasha_desk.inspection.main_rules import centred, design_is, flush, of, per, size_is, wrong_design
from xiasha_desk.inspection.paragraph import Paragraph, Role
from xiasha_desk.inspection.requirement import (
    ADVISED,
    MUST,
    NOT_APPLICABLE,
    Broken,
    Requirement,
    Verdict,
    each,
    verdict,
)
from xiasha_desk.inspection.values import in_characters, near

_GROUP: Final = "版头"
_BRACKETS: Final = re.compile(r"([〔\[［【（(])\s*([0-9]{2,4})\s*([〕\]］】）)])\s*(第?)\s*([0-9]+)\s*号")
_STAR: Final = re.compile("(?:绝密|机密|秘密)(?:★.+)?")


def _copy_number(paragraph: Paragraph) -> str:
    return "" if len(paragraph.words) == 6 else f"{len(paragraph.words)}位"


def _star(paragraph: Paragraph) -> str:
    return "" if _STAR.fullmatch(paragraph.words) else f"“{paragraph.words[:10]}”"


def _red(paragraph: Paragraph) -> str:
    return "" if paragraph.red else "不是红色"


def _parts(paragraph: Paragraph) -> re.Match[str] | None:
    return _BRACKETS.search(paragraph.words)


def _brackets(paragraph: Paragraph) -> str | None:
    found = _parts(paragraph)
    return None if found is None else "" if found[1] + found[3] == "〔〕" else f"{found[1]}{found[3]}"


def _year(paragraph: Paragraph) -> str | None:
    found = _parts(paragraph)
    return None if found is None else "" if len(found[2]) == 4 else found[2]


def _serial(paragraph: Paragraph) -> str | None:
    found = _parts(paragraph)
    if found is None:
        return None
    return f"“第{found[5]}号”" if found[4] else f"“{found[5]}号”" if found[5].startswith("0") else ""


def _number_place(file: WordFile) -> Verdict:
    """Centred; on the line of the 签发人 one character in from the left (7.2.5); at the right in a 信函 (10.1)."""
    numbers = file.of(Role.DOCUMENT_NUMBER)
    if _is_letter(file):
        return NOT_APPLICABLE
    upward = bool(file.of(Role.SIGNER)) or any("签发人" in p.words for p in numbers)

    def wrong(paragraph: Paragraph) -> str | None:
        if not upward:
            return centred(paragraph)
        if "\t" in paragraph.text:
            return None  # set by tab stops
        first = paragraph.first_line + len(paragraph.text) - len(paragraph.text.lstrip())
        return "" if near(first, 1, 0.4) else f"左空{in_characters(first)}"

    return each(numbers, wrong)


def _is_letter(file: WordFile) -> bool:
    """A 信函 (10.1): a first page of its own, 发文字号 at the right, the mark without 文件."""
    numbers, marks = file.of(Role.DOCUMENT_NUMBER), file.of(Role.MARK)
    own_page = bool(file.sections) and file.sections[0].own_first_page
    at_the_right = any(number.align in ("right", "end") for number in numbers)
    return own_page and at_the_right and not any(mark.words.endswith("文件") for mark in marks)


def _rule(file: WordFile) -> Verdict:
    """A red border under the 发文字号 or over what follows; a drawn line cannot be told from other drawings."""
    numbers = file.of(Role.DOCUMENT_NUMBER)
    if not numbers or _is_letter(file):
        return NOT_APPLICABLE
    last = numbers[-1].number
    around = file.paragraphs[last - 1 : last + 3]
    if any(p.drawings or p.role is Role.FIGURE for p in around):
        return NOT_APPLICABLE
    colours = [
        colour for p in around for side in ("bottom", "top") if (colour := p.look.get(f"border.{side}")) is not None
    ]
    if not colours:
        return verdict(True, [Broken("没有找到分隔线", numbers[-1].place)])
    return verdict(
        True, [] if colours[0].upper() in ("FF0000", "RED") else [Broken("分隔线不是红色", numbers[-1].place)]
    )


def _signer_name(paragraph: Paragraph) -> str | None:
    label = re.search(r"签发人\s*[：:]", paragraph.text)
    return None if label is None else wrong_design(paragraph, ("楷体",), label.end())


def _signer_label(paragraph: Paragraph) -> str | None:
    label = re.search(r"签发人\s*[：:]", paragraph.text)
    return None if label is None else wrong_design(paragraph, ("仿宋",), label.start(), label.end())


def _mark_font(paragraph: Paragraph) -> str | None:
    font = paragraph.han_font()
    return "" if design_of(font) == "小标宋" else font or "未指定字体"


_GRADES: Final = (Role.SECRECY, Role.URGENCY)
HEAD: Final = (
    Requirement("copy.digits", _GROUP, "份号", "7.2.1", MUST, "6位数字", per(of(Role.COPY_NUMBER), _copy_number)),
    Requirement("copy.flush", _GROUP, "份号位置", "7.2.1", MUST, "顶格", per(of(Role.COPY_NUMBER), flush)),
    Requirement("secrecy.star", _GROUP, "密级和保密期限", "7.2.2", MUST, "如“机密★1年”", per(of(Role.SECRECY), _star)),
    Requirement(
        "grades.font", _GROUP, "密级、紧急程度字体", "7.2.2、7.2.3", MUST, "黑体", per(of(*_GRADES), design_is("黑体"))
    ),
    Requirement(
        "grades.size", _GROUP, "密级、紧急程度字号", "7.2.2、7.2.3", MUST, "3号", per(of(*_GRADES), size_is(g.SIZE_3))
    ),
    Requirement("grades.flush", _GROUP, "密级、紧急程度位置", "7.2.2、7.2.3", MUST, "顶格", per(of(*_GRADES), flush)),
    Requirement("mark.red", _GROUP, "发文机关标志颜色", "7.2.4", MUST, "红色", per(of(Role.MARK), _red)),
    Requirement("mark.font", _GROUP, "发文机关标志字体", "7.2.4", ADVISED, "小标宋体", per(of(Role.MARK), _mark_font)),
    Requirement(
        "mark.centred",
        _GROUP,
        "发文机关标志位置",
        "7.2.4",
        MUST,
        "居中",
        lambda file: each([p for p in file.of(Role.MARK) if not p.in_table], centred),
    ),
    Requirement(
        "serial.brackets",
        _GROUP,
        "发文字号的括号",
        "7.2.5",
        MUST,
        "六角括号〔〕",
        per(of(Role.DOCUMENT_NUMBER), _brackets),
    ),
    Requirement("serial.year", _GROUP, "发文字号的年份", "7.2.5", MUST, "标全称", per(of(Role.DOCUMENT_NUMBER), _year)),
    Requirement(
        "serial.number",
        _GROUP,
        "发文字号的顺序号",
        "7.2.5",
        MUST,
        "不加“第”，不编虚位",
        per(of(Role.DOCUMENT_NUMBER), _serial),
    ),
    Requirement("serial.place", _GROUP, "发文字号位置", "7.2.5", MUST, "居中；上行文居左空一字", _number_place),
    Requirement(
        "signer.label",
        _GROUP,
        "“签发人”三字",
        "7.2.6",
        MUST,
        "3号仿宋体",
        per(of(Role.SIGNER, Role.DOCUMENT_NUMBER), _signer_label),
    ),
    Requirement(
        "signer.name",
        _GROUP,
        "签发人姓名",
        "7.2.6",
        MUST,
        "3号楷体",
        per(of(Role.SIGNER, Role.DOCUMENT_NUMBER), _signer_name),
    ),
    Requirement("head.rule", _GROUP, "版头分隔线", "7.2.7", MUST, "红色，与版心等宽", _rule),
)
