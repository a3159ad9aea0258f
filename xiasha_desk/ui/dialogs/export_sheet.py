"""The export sheet: what the file is called, where it lies, and the writing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.library import Published
from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.ui.desk.background import Worker
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.preview.faces import MissingFace, missing_sentence
from xiasha_desk.ui.prompts import Prompts

_log = logger("export")
PROGRESS_AFTER_MS = 500


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of file: the sheet's heading, what the file is, and its ending."""

    heading: str
    about: str
    ending: str


WORD = Target("导出 Word", "按《党政机关公文格式》（GB/T 9704—2012）排版：A4，每页22行、每行28字，3号仿宋。", ".docx")
PDF = Target(
    "另存 PDF",
    "照“版面”里看到的近似页面存成 PDF，供自己看；正式印发请用导出的 Word。",
    ".pdf",
)
PUBLIC = Target("公开稿", "纯文本，一段一行，带序号，表格各格用制表符隔开；记事本、网站后台都能打开。", ".txt")


class ExportSheet(QDialog):
    """Fact: `exported` with the `Published`, once the file is there and whole."""

    exported = Signal(object)

    def __init__(
        self, name: str, folder: Path, write: Callable[[Path, bool], Published], worker: Worker, prompts: Prompts,
        target: Target = WORD, remark: str = "", parent: QWidget | None = None, missing: Sequence[MissingFace] = (),
    ) -> None:  # fmt: skip
        """`remark` tells what is open in the document, `missing` which faces of its layout this machine lacks."""
        super().__init__(parent)
        self._folder, self._write, self._worker, self._prompts = folder, write, worker, prompts
        self._job = 0
        self.setObjectName("sheet")
        self._target = target
        self.setWindowTitle(target.heading)
        self.setMinimumWidth(520)
        self.faces = self._missing_faces(missing)
        self._build_ui(name, remark)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PROGRESS_AFTER_MS)
        self._slow.timeout.connect(self.progress.show)
        self._look_again()

    def _build_ui(self, name: str, remark: str) -> None:
        title = QLabel(self._target.heading)
        sized(title, 16, STRONG)
        about = QLabel(self._target.about)
        about.setProperty("kind", "hint")
        about.setWordWrap(True)
        self.name = QLineEdit(name + self._target.ending)
        self.name.setAccessibleName("文件名")
        self.name.setSelection(0, len(name))
        name_label, folder_label = QLabel("文件名"), QLabel("存到")
        for label in (name_label, folder_label):
            label.setProperty("kind", "label")
            sized(label, 12.5)
        name_label.setBuddy(self.name)
        self.folder = ElidedLabel()
        self.other = QPushButton("换个文件夹…")
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.other)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.leave = QPushButton("取消")
        self.go = QPushButton("照此导出")
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for widget in (title, about, name_label, self.name, folder_label):
            column.addWidget(widget)
        column.addLayout(row)
        if remark:
            column.addWidget(self._remark(remark))
        column.addWidget(self.faces)
        column.addWidget(self.words)
        column.addWidget(self.progress)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.name.textChanged.connect(self._look_again)
        self.other.clicked.connect(self._choose_folder)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.start)

    @staticmethod
    def _remark(words: str) -> QLabel:
        label = QLabel(words)
        label.setObjectName("remark")
        label.setWordWrap(True)
        return label

    @staticmethod
    def _missing_faces(missing: Sequence[MissingFace]) -> QLabel:
        label = QLabel(missing_sentence(missing))
        label.setProperty("kind", "hint")
        label.setWordWrap(True)
        label.setHidden(not missing)
        sized(label, 12.5)
        return label

    @property
    def path(self) -> Path:
        """Where the file would go as things stand."""
        name = self.name.text().strip()
        return self._folder / (name if name.lower().endswith(self._target.ending) else name + self._target.ending)

    def start(self) -> None:
        """Write the file off the window's thread."""
        self._busy(True)
        path, overwrite = self.path, self.path.exists()
        self._job = self._worker.submit(lambda: self._write(path, overwrite), self._on_done, self._on_failed)

    def reject(self) -> None:
        """Step back; a file under way is still written whole or not at all, only nobody waits for it."""
        self._worker.drop(self._job)
        super().reject()

    def _busy(self, busy: bool) -> None:
        for widget in (self.name, self.other, self.go):
            widget.setEnabled(not busy)
        if busy:
            self._slow.start()
            self._say("正在导出…", "hint")
        else:
            self._slow.stop()
            self.progress.hide()

    def _look_again(self) -> None:
        self.folder.set_words(str(self._folder))
        there = bool(self.name.text().strip()) and self.path.exists()
        self.go.setText("换掉原来的文件" if there else "照此导出")
        self.go.setEnabled(bool(self.name.text().strip()))
        self._say("这个文件夹里已有同名文件，导出后换成新的。" if there else "", "hint")

    def _say(self, words: str, kind: str) -> None:
        self.words.setProperty("kind", kind)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _choose_folder(self) -> None:
        chosen = self._prompts.folder(self._folder)
        if chosen is not None:
            self._folder = chosen
            self._look_again()

    def _on_done(self, published: Published) -> None:
        self._busy(False)
        self.exported.emit(published)
        self.accept()

    def _on_failed(self, problem: Exception) -> None:
        self._busy(False)
        if isinstance(problem, UserError):
            self._say(problem.sentence(), "error")
            return
        _log.error("export failed", exc_info=problem)
        self._say("没能导出：程序出了问题。稿件没有变动，请再试一次。", "error")

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
            return
        super().keyPressEvent(event)
