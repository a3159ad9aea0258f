"""Reports changed at random come in without a crash or a loss: every character that was there is there afterwards, and
stays there when figures become chips. `XIASHA_DESK_MUTATIONS=10000` tries so many."""

from __future__ import annotations

import os
import random
import unicodedata
from pathlib import Path

import pytest

from tests.text.shared_texts import OWN_TEXTS, SHARED_TEXTS, read
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.services.binding import bind_all
from xiasha_desk.services.document_import import draft_of_text, report_of
from xiasha_desk.services.figure_proposals import proposals_of
from xiasha_desk.text.cleaning import clean

COUNT = int(os.environ.get("XIASHA_DESK_MUTATIONS", "150"))
TEXTS = [*OWN_TEXTS, *SHARED_TEXTS]
_ALPHABET = "一二三、．.（）(1２3)：；。，“”‘’%％亿万元\n\r\t \u3000\u2028是要同比增长8.3其中①\U00020000"
_LONGEST = 2_500
"""A piece of a text is changed, so that many can be tried."""


def _mutated(text: str, chance: random.Random) -> str:
    start = chance.randrange(max(1, len(text) - _LONGEST))
    characters = list(text[start : start + _LONGEST])
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(characters) + 1)
        what = chance.randrange(4)
        if what == 0:
            characters[place:place] = chance.choices(_ALPHABET, k=chance.randint(1, 5))
        elif what == 1:
            del characters[place : place + chance.randint(1, 30)]
        elif what == 2:
            characters[place:place] = characters[place : place + chance.randint(1, 60)]
        else:
            other = chance.randrange(len(characters) + 1)
            piece = characters[place : place + 40]
            del characters[place : place + 40]
            characters[other:other] = piece
    return "".join(characters)


def _bare(text: str) -> list[str]:
    """The characters that must be there, in order of value: width, blanks and the order of head matter aside."""
    folded = unicodedata.normalize("NFKC", text.replace("·", "•")).translate(_FOLDED)
    return sorted(character for character in folded if not character.isspace())


_FOLDED = {ord(mark): None for mark in "\"“”'‘’…—-－–．.。·•"}
"""Marks that are widened into others, and those that headings end with, count neither way."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_nothing_is_lost_of_a_changed_text(path: Path) -> None:
    chance, text = random.Random(path.name), read(path)
    for _ in range(max(1, COUNT // len(TEXTS))):
        changed = _mutated(text, chance)
        report = report_of(draft_of_text(changed, path.name))
        state = DraftState(report, Ledger())
        printed = compose(report, state.ledger).text
        wanted = _bare(clean(changed))
        found = _bare(printed)
        if report.title and report.title == path.stem:
            found = _bare(printed.replace(path.stem, "", 1))  # a name, since there was no title
        assert found == wanted, changed
        bound = bind_all(state, proposals_of(report, state.ledger))
        if bound.change is not None:
            after = apply(state, bound.change).state
            assert compose(after.report, after.ledger).text == printed, changed
