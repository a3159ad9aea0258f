"""Converting: what comes of it, and that nothing is left behind by whatever happens."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office_suite.programs import (
    HANGS,
    LEAVES_A_CHILD,
    MAKES_NOTHING,
    MAKES_PAGES,
    MAKES_RUBBISH,
    PDF,
    program,
)
from tests.word.documents import full_document
from xiasha_desk.errors import UserError
from xiasha_desk.office_suite.converting import Cancelled, pdf_of
from xiasha_desk.office_suite.finding import find_office
from xiasha_desk.office_suite.pages import PdfPages
from xiasha_desk.word.writer import WordWriter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")
DOCX = b"PK a Word file"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made; empty again after each conversion."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def gone(process: int) -> bool:
    """A killed process may stay in the table until its parent looks at it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_pages(tmp_path: Path, scratch: Path) -> None:
    pages = PdfPages(pdf_of(DOCX, program(tmp_path, MAKES_PAGES)))
    assert [tuple(map(round, size)) for size in pages.sizes] == [(595, 842), (842, 595)]
    width, height, stride, pixels = pages.picture(1, 421)
    assert (width, height) == (421, 298)
    assert len(pixels) == stride * height
    assert set(pixels[:width]) == {255}
    assert list(scratch.iterdir()) == []


def test_it_gets_a_profile_of_its_own_without_macros(tmp_path: Path, scratch: Path) -> None:
    code = PDF + (
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file:'))\n"
        "settings = (folder / 'profile/user/registrymodifications.xcu').read_text(encoding='utf-8')\n"
        "assert profile.endswith((folder / 'profile').as_uri()) and 'DisableMacrosExecution' in settings\n"
        "assert '--headless' in sys.argv\n(folder / 'report.pdf').write_bytes(pdf())\n"
    )
    assert pdf_of(DOCX, program(tmp_path, code)).startswith(b"%PDF-")


@pytest.mark.parametrize("code", [MAKES_NOTHING, "#!/nothing"], ids=["fails", "makes nothing"])
def test_it_fails(tmp_path: Path, scratch: Path, code: str) -> None:
    with pytest.raises(UserError, match="LibreOffice 没有排出来"):
        pdf_of(DOCX, program(tmp_path, code))
    assert list(scratch.iterdir()) == []


def test_it_does_not_start(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(UserError, match="LibreOffice 打不开"):
        pdf_of(DOCX, tmp_path / "no program")
    assert list(scratch.iterdir()) == []


def test_rubbish_is_no_pages(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(UserError, match="读不出来"):
        PdfPages(pdf_of(DOCX, program(tmp_path, MAKES_RUBBISH)))


def test_the_time_limit(tmp_path: Path, scratch: Path) -> None:
    told = tmp_path / "told"
    with pytest.raises(UserError, match="还没有排完"):
        pdf_of(DOCX, program(tmp_path, HANGS.format(told=str(told))), time_limit=1.0)
    assert list(scratch.iterdir()) == []
    wait_for(lambda: not told.exists() or gone(int(told.read_text())))


def test_cancelled_the_whole_group_ends_and_nothing_stays(tmp_path: Path, scratch: Path) -> None:
    told = tmp_path / "told"
    with pytest.raises(Cancelled):
        pdf_of(DOCX, program(tmp_path, HANGS.format(told=str(told))), lambda: told.exists() and bool(told.read_text()))
    wait_for(lambda: gone(int(told.read_text())))
    assert list(scratch.iterdir()) == []


def test_cancelled_before_it_began(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(Cancelled):
        pdf_of(DOCX, tmp_path / "never started", lambda: True)
    assert list(scratch.iterdir()) == []


def test_what_it_started_ends_with_it(tmp_path: Path, scratch: Path) -> None:
    told = tmp_path / "told"
    with pytest.raises(UserError):
        pdf_of(DOCX, program(tmp_path, LEAVES_A_CHILD.format(told=str(told))))
    wait_for(lambda: gone(int(told.read_text())))


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_the_real_one(scratch: Path) -> None:
    pages = PdfPages(pdf_of(WordWriter().write(full_document()), find_office() or Path()))
    assert pages.sizes
    assert pages.lines(0) > 3
    width, height, _, _ = pages.picture(0, 300)
    assert (width, height) == (300, 424) or abs(height - 424) <= 1
    assert list(scratch.iterdir()) == []
