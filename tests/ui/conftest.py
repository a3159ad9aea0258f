"""A real window for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.driving import import_file, open_window
from xiasha_desk.ui.main_window import MainWindow


@pytest.fixture
def window(qapp: object, tmp_path: Path) -> Iterator[MainWindow]:
    opened = open_window(tmp_path / "home" / "library.xsdb")
    yield opened
    opened.prompts.answers.append(True)
    opened.close()
    opened.deleteLater()


@pytest.fixture
def draft_window(window: MainWindow, sample: Path) -> MainWindow:
    import_file(window, sample)
    return window
