"""The preview's page count against LibreOffice's of the Word file of the same document."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.preview import page_counts
from tests.text.shared_texts import SHARED_TEXTS, needs_shared
from tests.ui.test_preview_official import FULL, JOINT, STAMPED
from tests.word.official import official
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.services.importing import report_from_file
from xiasha_desk.template_files.sample import load_sample

pytestmark = [pytest.mark.rendering, pytest.mark.slow, pytest.mark.usefixtures("chinese_font")]


def test_the_sample_with_its_charts_and_tables(tmp_path: Path) -> None:
    started = load_sample(new_id)
    mine, theirs = page_counts(compose(started.report, started.additions), tmp_path)
    assert abs(mine - theirs) <= 1


@needs_shared
@pytest.mark.parametrize("text", SHARED_TEXTS, ids=lambda path: path.stem)
def test_real_texts(tmp_path: Path, text: Path) -> None:
    mine, theirs = page_counts(compose(report_from_file(text)), tmp_path)
    assert abs(mine - theirs) <= -(-theirs // 20)


@pytest.mark.parametrize("elements", [FULL, JOINT, STAMPED], ids=["sealed", "joint", "stamp"])
@pytest.mark.parametrize("sections", [3, 6])
def test_the_official_form(tmp_path: Path, elements: OfficialElements, sections: int) -> None:
    mine, theirs = page_counts(official(elements, sections), tmp_path)
    assert abs(mine - theirs) <= 1
