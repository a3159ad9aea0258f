"""A real window at work in a process of its own, to be killed: edits, moves and deletes sections, saves by itself.

Called with a library file, a journal file and a seed. Into the journal go, unbuffered: `state N digest` for every
state the session reaches, `ack N` when the save label has put 已保存 there for state N, `move N` / `remove N` before
such an edit.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from xiasha_desk import app
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.report import Report
from xiasha_desk.services import outline_edits
from xiasha_desk.ui.application import make_application
from xiasha_desk.ui.desk.desk import Place


def digest(report: Report) -> str:
    """What tells two states of a report apart."""
    return hashlib.sha256(repr(report).encode()).hexdigest()[:24]


class Clerk:
    """Works on the open report faster than any person."""

    def __init__(self, library: Path, journal: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._journal = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._count = 0
        self._mostly_moves = seed % 2 == 0
        self.window = app.make_window(library)
        self.window.library_shown.connect(lambda: self.window.control.open(self.window.library_page.current()))
        self.window.report_opened.connect(self._begin)
        self.window.show()

    def _write(self, words: str) -> None:
        os.write(self._journal, (words + "\n").encode())

    def _begin(self) -> None:
        draft = self.window.draft
        self._desk, self._page = draft.desk, draft
        self._write(f"state 0 {digest(self._desk.report)}")
        self._write("ack 0")
        draft.save_label.acknowledged.connect(self._on_acknowledged)
        self._timer = QTimer()
        self._timer.timeout.connect(self._work)
        self._timer.start(15)

    def _note_state(self) -> None:
        self._count += 1
        self._write(f"state {self._count} {digest(self._desk.report)}")

    def _on_acknowledged(self) -> None:
        self._write(f"ack {self._count}")

    def _work(self) -> None:
        report = self._desk.report
        section = self._random.choice(report.sections).id
        before = report
        if self._random.random() < (0.8 if self._mostly_moves else 0.25):
            self._restructure(report, section)
        else:
            self._page.go_to(Place(section, "text"))
            self._page.section_page.text.insertPlainText(self._random.choice("甲乙丙丁戊") * 3)
            self._page.section_page.settle()
        if self._desk.report is not before:
            self._note_state()

    def _restructure(self, report: Report, section: str) -> None:
        edits = [outline_edits.move_up, outline_edits.move_down, outline_edits.promote, outline_edits.demote]
        kind = self._random.random()
        if kind < 0.2 and len(report.sections) > 8:
            self._write(f"remove {self._count}")
            change = outline_edits.remove(report, section)
        elif kind < 0.4:
            change = outline_edits.insert_after(report, section, new_id)[0]
        else:
            self._write(f"move {self._count}")
            change = self._random.choice(edits)(report, section)
        if change is not None:
            self._desk.perform(change, "移动", Place(section), Place(section), show=False)


def main() -> int:
    """Work until killed."""
    application, _ = make_application()
    clerk = Clerk(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    assert clerk.window is not None
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
