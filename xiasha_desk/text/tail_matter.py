"""What stands after the text proper: 附件：…, 署名, 成文日期, and bracketed 附注 under the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiasha_desk.text.headings import read_heading
from xiasha_desk.text.outline_parts import Stretch

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*(\d{{1,2}}|{_HAN_NUMBER})\s*月\s*(\d{{1,2}}|{_HAN_NUMBER})\s*日"
)
_BRACKETED = re.compile(r"[（(][^（()）]{2,80}[)）]$")
_SIGNATURE = re.compile(r"[^，。；：！？,;:!?“”（(]{4,40}$")
_AGENCY_END = re.compile("(政府|办事处|委员会|工委|党委|办公室|局|中心|党支部|党组|领导小组|科|所)$")
_ATTACHMENT = re.compile(r"附\s*件\s*[:：]\s*\S")
_ATTACHMENT_MORE = re.compile(r"\d{1,2}\s*[.．、]\s*\S")
_MOST_SIGNATURES = 3
_MOST_ATTACHMENTS = 12


@dataclass(frozen=True, slots=True)
class TailMatter:
    """The parts after the text, and `begins`: the index of the first line they take."""

    attachment: tuple[Stretch, ...]
    signature: tuple[Stretch, ...]
    document_date: Stretch | None
    annotation: tuple[Stretch, ...]
    begins: int


def read_tail(lines: Sequence[Stretch], first: int) -> TailMatter:
    """The tail matter of a text's lines from `first` on; the text proper keeps at least one line."""
    end = len(lines)
    note_start = end
    while note_start > first and _BRACKETED.match(lines[note_start - 1].text):
        note_start -= 1
    date: Stretch | None = None
    cut = end
    if note_start - 1 > first and _DATE.fullmatch(lines[note_start - 1].text):
        date = lines[note_start - 1]
        cut = note_start - 1
    annotation = tuple(lines[note_start:end]) if date else ()
    signed = _signature_start(lines, first, cut, dated=date is not None)
    attached = _attachment_start(lines, first, signed)
    return TailMatter(tuple(lines[attached:signed]), tuple(lines[signed:cut]), date, annotation, attached)


def _signature_start(lines: Sequence[Stretch], first: int, cut: int, *, dated: bool) -> int:
    """Above a date a short bare line is a signature; without one it must end like an agency's name."""
    start = cut
    while start - 1 > first and cut - start < _MOST_SIGNATURES:
        text = lines[start - 1].text
        if not _SIGNATURE.match(text) or read_heading(text) is not None or _ATTACHMENT_MORE.match(text):
            break
        if not _AGENCY_END.search(text) and not (dated and start == cut and len(text) <= 24):
            break
        start -= 1
    return start


def _attachment_start(lines: Sequence[Stretch], first: int, end: int) -> int:
    for index in range(end - 1, max(first, end - _MOST_ATTACHMENTS), -1):
        text = lines[index].text
        if _ATTACHMENT.match(text):
            return index if len(text) <= 100 else end
        if not _ATTACHMENT_MORE.match(text) or len(text) > 80:
            break
    return end
