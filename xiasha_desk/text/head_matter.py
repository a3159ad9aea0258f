"""What stands before the text proper: title, publish line, lines about the meeting and speaker, salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiasha_desk.text.headings import read_heading
from xiasha_desk.text.outline_parts import Stretch

_LONGEST_TITLE = 60
_MOST_LINES = 12
_KIND = re.compile(
    "(报告|总结|计划|要点|汇报|方案|通知|情况|意见|安排|打算|讲话|说明|通报|请示|决定|纪要|材料|思路|致辞|规划)"
    r"(稿|书)?([（(].{1,14}[)）])?$"
)
_PUBLISHED = re.compile(
    r"(发布|发文|成文|更新|公开|生成|撰稿|发表)?(日期|时间)\s*[:：]|(信息|文章|稿件)?来源\s*[:：]|作者\s*[:：]"
    r"|(发布|发文|公开|责任)(机构|单位|部门|主体)\s*[:：]|索\s?引\s?号\s*[:：]|文\s?号\s*[:：]|(浏览|点击|阅读)(次数|量)"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+.*(来源|浏览|点击|作者|\d:\d)"
)
_IMPRINT = re.compile(r".{2,40}文\s*件$|.{2,30}[〔\[（(]\d{4}[〕\]）)]\s*第?\d+号$")
_DASHES = re.compile("[—－–―-]{1,4}")
_BRACKETED = re.compile(r"[（(].{3,60}[)）]$")
_NUMERAL = r"[\d一二三四五六七八九十]{1,3}"
_DATE = re.compile(rf"(\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*{_NUMERAL}\s*月(\s*{_NUMERAL}\s*日)?$")
_OFFICE_AND_NAME = re.compile(
    r"(?=.{4,40}$)[^，。；：！？,;:!?]*(长|主任|书记|代表|主席|委员|局长)(\s|\u3000)*([^\s，。、]\s*){2,5}$"
)
_OFFICE_END = re.compile(r"(政府|办事处|委员会|工委|党委|办公室|局|中心)$")
_RECIPIENTS = re.compile(r"[^。；;！!？?]{2,90}[：:]$")
_NO_RECIPIENTS = re.compile("如下|以下|下列|现将|主要(有|是|做法|工作)|为此|包括|报告如|[0-9０-９]|工作$")


@dataclass(frozen=True, slots=True)
class HeadMatter:
    """The parts before the text, and `used`: how many of the lines they take."""

    title: Stretch | None
    publish_line: Stretch | None
    head_lines: tuple[Stretch, ...]
    main_recipients: Stretch | None
    used: int


def read_head(lines: Sequence[Stretch], source: str) -> HeadMatter:
    """The head matter of a text's lines. `source` is the whole text, for a title that takes several lines."""
    index = 0
    head: list[Stretch] = []
    publish: Stretch | None = None
    while index < min(len(lines), 4) and (_is_published(lines[index]) or _IMPRINT.match(lines[index].text)):
        if publish is None and _is_published(lines[index]):
            publish = lines[index]
        else:
            head.append(lines[index])
        index += 1
    title_lines = _title_length(lines, index)
    title = None
    if title_lines:
        start, end = lines[index].start, lines[index + title_lines - 1].end
        title = Stretch(source[start:end], start, end)
        index += title_lines
    while index < min(len(lines), _MOST_LINES) and _is_head_line(lines[index].text):
        if publish is None and not head and _is_published(lines[index]):
            publish = lines[index]
        else:
            head.append(lines[index])
        index += 1
    recipients = None
    if index < len(lines) and _is_recipients(lines[index].text):
        recipients = lines[index]
        index += 1
    return HeadMatter(title, publish, tuple(head), recipients, index)


def _is_published(line: Stretch) -> bool:
    return len(line.text) <= 120 and bool(_PUBLISHED.match(line.text))


def _title_length(lines: Sequence[Stretch], index: int) -> int:
    """How many lines from `index` make the title: one, or up to three of which the last names the kind."""
    if index >= len(lines) or not _may_be_title(lines[index].text):
        return 0
    if _names_kind(lines[index].text):
        return 1
    for more in (1, 2):
        if index + more >= len(lines) or not _may_be_title(lines[index + more].text):
            break
        text = lines[index + more].text
        if _names_kind(text) and not text.startswith(("（", "(")):
            return more + 1
    return 1


def _names_kind(text: str) -> bool:
    return bool(_KIND.search(re.sub(r"\s", "", text)))


def _may_be_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or text[-1] in "。；，：:;,！？!?" or "。" in text:
        return False
    if _DASHES.match(text) or _PUBLISHED.match(text) or _BRACKETED.match(text):
        return False
    return read_heading(text) is None


def _is_head_line(text: str) -> bool:
    if len(text) > 120 or "。" in text:
        return False
    if _PUBLISHED.match(text) or (_DASHES.match(text) and len(text) <= 80):
        return True
    if read_heading(text) is not None or len(text) > 60:
        return False
    if _BRACKETED.match(text) or _DATE.match(text) or _OFFICE_AND_NAME.match(text):
        return True
    return len(text) <= 30 and bool(_OFFICE_END.search(text))


def _is_recipients(text: str) -> bool:
    return bool(_RECIPIENTS.match(text)) and not _NO_RECIPIENTS.search(text[:-1]) and read_heading(text) is None
