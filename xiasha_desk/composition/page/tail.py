"""Where 附件说明, 署名 and 成文日期 stand (GB/T 9704 7.3.4, 7.3.5), computed from the widths of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.geometry import Twips, text_width

_NOTE_LABEL = re.compile(r"附件[：:]?\s*")
_NOTE_NUMBER = re.compile(r"[0-9０-９]{1,2}\s*[.．、]\s*")


def note_indents(texts: Sequence[str]) -> list[tuple[Twips, Twips]]:
    """Left indent and hanging indent of each paragraph of an 附件说明.

    附件： stands two characters in, numbers under the first number, names and turnovers under the first name.
    """
    first = texts[0] if texts else ""
    label = _matched(_NOTE_LABEL, first)
    number = _matched(_NOTE_NUMBER, first[len(label) :])
    names = Twips(g.ATTACHMENT_NOTE_LEFT + text_width(label) + text_width(number))
    result = [(names, text_width(label + number))]
    result.extend((names, text_width(_matched(_NOTE_NUMBER, text))) for text in texts[1:])
    return result


def signature_indents(names: Sequence[str], date: str) -> tuple[Twips, Twips]:
    """Right indents of the names and of the date, unstamped.

    The name stands two characters in from the right and the date starts two characters to the right of its start; where
    the date would then come nearer to the edge than two characters, it stands two in and the name moves left. Of
    several names the last one, right above the date, counts.
    """
    if not names or not date:
        return g.SIGNATURE_RIGHT, g.SIGNATURE_RIGHT
    room = g.CORE_WIDTH - g.SIGNATURE_RIGHT
    name, day = min(text_width(names[-1]), room), min(text_width(date), room)
    name_start = min(max(name, g.DATE_AFTER_NAME_START + day), room)  # from the line two characters in, leftwards
    date_end = max(name_start - g.DATE_AFTER_NAME_START - day, 0)
    return Twips(g.SIGNATURE_RIGHT + name_start - name), Twips(g.SIGNATURE_RIGHT + date_end)


def sealed_indents(name: str, date: str) -> tuple[Twips, Twips]:
    """Right indents of a sealed name and its date: the date four characters in, the name centred on it.

    A name that would then leave the core ends at its edge.
    """
    right = g.SEALED_DATE_RIGHT + (text_width(date) - text_width(name)) // 2 if date else g.SEALED_DATE_RIGHT
    return Twips(max(right, 0)), g.SEALED_DATE_RIGHT


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match.group() if match else ""
