"""What each paragraph is, told from its place, its words and its look, never from the names of styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xiasha_desk.composition.page.geometry import SIZE_3
from xiasha_desk.inspection.document import WordFile
from xiasha_desk.inspection.paragraph import Paragraph, Role
from xiasha_desk.text.headings import read_heading

_YEAR: Final = "(?:[0-9]{4}|[0-9]{2}|[〇○零一二三四五六七八九]{4})"
_DAY: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
DATE: Final = re.compile(rf"{_YEAR}\s*年\s*{_DAY}\s*月\s*{_DAY}\s*日|[0-9]{{4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}")
COPY_NUMBER: Final = re.compile("[0-9]{1,8}")
_SECRECY: Final = re.compile("(?:绝密|机密|秘密)(?:[★*☆].*)?")
_URGENCY: Final = re.compile("(?:特急|加急|特提|平急|紧急)")
_NUMBER: Final = re.compile(
    r"\S{1,15}[〔\[［【（(]\s*(?:[12][0-9]{3}|[0-9]{2})\s*[〕\]］】）)]\s*第?(?:\s*[0-9]{1,4}\s*号|\s*号(?=\s|$))"
)
"""The serial number may still be missing."""
_ORDER_NUMBER: Final = re.compile(
    r"第\s*[0-9〇零一二三四五六七八九十百]{1,6}\s*[号期次]|[〔\[［【（(]\s*[0-9]{4}\s*[〕\]］】）)]\s*第?\s*[0-9]{1,4}\s*[号期次]"
    r"|[0-9]{4}年第?[0-9]{1,4}[号期次]"
)
_ORDER_END: Final = ("令", "纪要", "简报")
_SIGNER: Final = re.compile(r"签发人\s*[：:]")
_NAMES: Final = re.compile(r"[\u3400-\u9fff·]{2,12}(?:\s+[\u3400-\u9fff·]{1,12}){0,3}")
"""签发人 on the lines between their label and the 发文字号."""
_MARK_SIZE: Final = 44.0
_TITLE_SIZE: Final = 34.0
_LOOKED_AT: Final = 15
"""So many paragraphs may stand above the title."""
_SENTENCE: Final = tuple("。！？；!?;，,、")
_LONGEST_TITLE: Final = 60
_ATTACHMENT: Final = re.compile(r"附\s*件\s*[0-9０-９]?\s*[:：]\s*\S")
_ATTACHMENT_MORE: Final = re.compile(r"\s*[0-9０-９]{1,3}\s*[.．、]\s*\S")
_ATTACHMENTS_AT_MOST: Final = 200
_ANNEX: Final = re.compile(r"附\s*件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?")
_COPIES: Final = re.compile(r"(?:抄送|抄报|主送)\s*[：:]")
_CAPTION: Final = re.compile(r"(?:附?表|附?图)\s*[0-9０-９一二三四五六七八九十]{1,3}(?![0-9])")
_LONGEST_NOTE: Final = 120
_NOTE: Final = re.compile("(?:数据来源|资料来源|注|备注|来源)[：:]")
_ATTENDANCE: Final = re.compile("(?:出席|列席|请假|缺席)\\s*[：:]")
"""Of 纪要; the standard leaves their setting open but for the 黑体 of the label."""
_BRACKETED: Final = re.compile("[（(].*[）)]")
_AGENCY_END: Final = re.compile(
    "(?:政府|办事处|委员会|工委|党委|办公室|局|中心|部门|单位|社区|街道|公司|院|校|会|处|科室|镇|乡)[：:]?$"
)


def assign_roles(file: WordFile) -> None:
    """Give every paragraph its role, headings and run-in headings their level."""
    flow = []
    for paragraph in file.paragraphs:
        if not paragraph.words:
            paragraph.role = Role.FIGURE if paragraph.drawings else Role.CELL if paragraph.in_table else Role.BLANK
        elif paragraph.in_table:
            paragraph.role = _in_cell(paragraph)
        else:
            flow.append(paragraph)
    after_title = _head(flow)
    end = next((i for i in range(after_title, len(flow)) if _ANNEX.fullmatch(flow[i].words)), len(flow))
    _tail(flow, after_title, end)
    _annexes(flow, end)
    for paragraph in flow:
        if paragraph.role is Role.OTHER:
            _text(paragraph, file)


def _is_small_print(paragraph: Paragraph, file: WordFile) -> bool:
    """A short line in smaller type right under a table or a figure is its note, whatever it begins with."""
    above = next((p for p in reversed(file.paragraphs[: paragraph.number - 1]) if p.role is not Role.BLANK), None)
    under = above is not None and above.role in (Role.CELL, Role.FIGURE, Role.CAPTION, Role.NOTE)
    return under and paragraph.size < SIZE_3.half_points and len(paragraph.opening) <= _LONGEST_NOTE


def _in_cell(paragraph: Paragraph) -> Role:
    words = paragraph.opening
    if re.match(r"(?:抄送|抄报)\s*[：:]", words):
        return Role.COPIES
    if paragraph.red and paragraph.size >= _MARK_SIZE:
        return Role.MARK  # of several agencies, 文件 beside their names
    return Role.PRINTING if _is_printing(paragraph) else Role.CELL


def _is_printing(paragraph: Paragraph) -> bool:
    words = paragraph.opening
    return words.endswith("印发") and DATE.search(words) is not None


def _head(flow: Sequence[Paragraph]) -> int:
    """版头, title, lines under it and 主送机关; the index of what comes next."""
    index = 0
    while index < min(len(flow), _LOOKED_AT):
        above = {p.role for p in flow[:index]}
        role = _head_role(flow[index], numbered=Role.DOCUMENT_NUMBER in above)
        marks = [p.words for p in flow[:index] if p.role is Role.MARK]
        if role is Role.OTHER and marks and marks[-1].endswith(_ORDER_END):
            role = Role.ORDER_NUMBER if _ORDER_NUMBER.fullmatch(flow[index].opening) else role
        if role is Role.OTHER and above >= {Role.SIGNER} and Role.DOCUMENT_NUMBER not in above:
            role = _signer_line(flow, index)
        if role is Role.OTHER:
            break
        flow[index].role = role
        index += 1
    is_order = any(p.role is Role.MARK and p.words.endswith("令") for p in flow[:index])
    untitled = index < len(flow) and (
        _opens_to_addressee(flow[index]) or (is_order and flow[index].size < _TITLE_SIZE)  # 10.2: an order has no title
    )
    if index < len(flow) and not untitled and _could_be_title(flow[index]):
        title = flow[index]
        while index < len(flow) and (flow[index] is title or _goes_on(flow[index], title)):
            flow[index].role = Role.TITLE
            index += 1
    elif not untitled:
        return index
    while index < len(flow) and _is_head_line(flow[index]):
        flow[index].role = Role.HEAD_LINE
        index += 1
    if index < len(flow) and _is_addressee(flow[index]):
        flow[index].role = Role.ADDRESSEE
        index += 1
    return index


def _head_role(paragraph: Paragraph, *, numbered: bool) -> Role:
    words = paragraph.opening
    if _SECRECY.fullmatch(words):
        return Role.SECRECY
    if _URGENCY.fullmatch(words):
        return Role.URGENCY
    if _NUMBER.match(words):
        return Role.DOCUMENT_NUMBER
    if _SIGNER.match(words):
        return Role.SIGNER
    if COPY_NUMBER.fullmatch(words):
        return Role.COPY_NUMBER
    large = paragraph.size > _MARK_SIZE or (paragraph.size >= _MARK_SIZE and words.endswith("文件"))
    return Role.MARK if not numbered and (paragraph.red or (large and words.endswith("文件"))) else Role.OTHER


def _signer_line(flow: Sequence[Paragraph], index: int) -> Role:
    """Names between the line of the label and that of the 发文字号, which must follow."""
    following = (p for p in flow[index + 1 : _LOOKED_AT] if not _NAMES.fullmatch(p.opening))
    number = next(following, None)
    names = _NAMES.fullmatch(flow[index].opening) and number is not None and _NUMBER.match(number.opening)
    return Role.SIGNER if names else Role.OTHER


def _opens_to_addressee(paragraph: Paragraph) -> bool:
    """A draft without a title yet: 主送机关 in the size of the text comes first."""
    plain = paragraph.size < _TITLE_SIZE and paragraph.align != "center"
    return plain and paragraph.opening.endswith(("：", ":")) and _is_addressee(paragraph)


def _could_be_title(paragraph: Paragraph) -> bool:
    words = paragraph.opening
    if len(words) > _LONGEST_TITLE or words.endswith(_SENTENCE[:1] + _SENTENCE[3:]):
        return paragraph.size >= _TITLE_SIZE and len(words) <= 2 * _LONGEST_TITLE
    return read_heading(words) is None


def _goes_on(paragraph: Paragraph, title: Paragraph) -> bool:
    return paragraph.size >= _TITLE_SIZE and paragraph.size == title.size and paragraph.align == title.align


def _is_head_line(paragraph: Paragraph) -> bool:
    return (
        paragraph.align == "center"
        and len(paragraph.opening) <= _LONGEST_TITLE
        and not paragraph.opening.endswith("。")
    )


def _is_addressee(paragraph: Paragraph) -> bool:
    words = paragraph.opening
    if read_heading(words) is not None or words.endswith(("。", "！", "？")):
        return False
    if words.endswith(("：", ":")):
        return abs(paragraph.first_line) < 0.5 or bool(_AGENCY_END.search(words))
    return len(words) <= 2 * _LONGEST_TITLE and abs(paragraph.first_line) < 0.5 and bool(_AGENCY_END.search(words))


def _tail(flow: Sequence[Paragraph], first: int, end: int) -> None:
    """附件说明, 署名, 成文日期, 附注 and 版记."""
    for paragraph in flow[max(first, len(flow) - 12) :]:
        if _COPIES.match(paragraph.opening):
            paragraph.role = Role.COPIES
        elif _is_printing(paragraph):
            paragraph.role = Role.PRINTING
    dates = [index for index in range(first, end) if DATE.fullmatch(flow[index].opening)]
    signed = end
    if dates:
        date = signed = dates[-1]
        flow[date].role = Role.DATE
        for paragraph in flow[date + 1 : end]:
            if _BRACKETED.fullmatch(paragraph.opening):
                paragraph.role = Role.ANNOTATION
        while signed > first and date - signed < 4 and _is_signature(flow[signed - 1]):
            signed -= 1
            flow[signed].role = Role.SIGNATURE
    else:
        signed = _undated(flow, first, end)
    _attachment_note(flow, first, signed)


def _undated(flow: Sequence[Paragraph], first: int, end: int) -> int:
    """署名 and 附注 of a draft without 成文日期; the index where the text before them ends."""
    last = end
    while last > first and flow[last - 1].role in (Role.COPIES, Role.PRINTING):
        last -= 1
    notes = last
    while notes > first and last - notes < 3 and _BRACKETED.fullmatch(flow[notes - 1].opening):
        notes -= 1
    signed = notes
    while signed > max(first, notes - 3):
        if flow[signed - 1].align != "right" or not _is_signature(flow[signed - 1]):
            break
        signed -= 1
        flow[signed].role = Role.SIGNATURE
    if signed < notes:
        for paragraph in flow[notes:last]:
            paragraph.role = Role.ANNOTATION
    return signed


def _is_signature(paragraph: Paragraph) -> bool:
    words = paragraph.opening
    if len(words) > 40 or words.endswith((*_SENTENCE, "：", ":")) or read_heading(words) is not None:
        return False
    set_off = paragraph.align in ("right", "center") or paragraph.indent("left") > 5 or paragraph.text.startswith("   ")
    return paragraph.role is Role.OTHER and (set_off or bool(_AGENCY_END.search(words)))


def _attachment_note(flow: Sequence[Paragraph], first: int, end: int) -> None:
    index = end - 1
    while index >= first and end - index < _ATTACHMENTS_AT_MOST and _ATTACHMENT_MORE.match(flow[index].opening):
        index -= 1
    if index >= first and _ATTACHMENT.match(flow[index].opening) and len(flow[index].opening) <= 100:
        for paragraph in flow[index:end]:
            paragraph.role = Role.ATTACHMENT_NOTE


def _annexes(flow: Sequence[Paragraph], first: int) -> None:
    for index in range(first, len(flow)):
        if _ANNEX.fullmatch(flow[index].opening):
            flow[index].role = Role.ANNEX_MARK
            if index + 1 < len(flow) and len(flow[index + 1].opening) <= _LONGEST_TITLE:
                flow[index + 1].role = Role.ANNEX_TITLE


def _text(paragraph: Paragraph, file: WordFile) -> None:
    """Heading, caption, note or body."""
    words = paragraph.opening
    if paragraph.drawings:
        paragraph.role = Role.FIGURE
        return
    if len(words) <= _LONGEST_TITLE and _CAPTION.match(words) and not words.endswith("。"):
        paragraph.role = Role.CAPTION
        return
    if _ATTENDANCE.match(words):
        return
    if _NOTE.match(words):
        paragraph.role = Role.NOTE
        return
    shift = len(paragraph.text) - len(paragraph.text.lstrip())
    heading = read_heading(paragraph.label + words)
    if heading is not None:
        paragraph.level = heading.ordinal.level
        paragraph.heading_end = max(shift + heading.rest_start - len(paragraph.label), 0)
        paragraph.role = Role.BODY if heading.run_in else Role.HEADING
    elif paragraph.align == "center" and len(words) <= _LONGEST_TITLE // 2 and not words.endswith(_SENTENCE):
        paragraph.role = Role.OTHER
    else:
        paragraph.role = Role.NOTE if _is_small_print(paragraph, file) else Role.BODY
