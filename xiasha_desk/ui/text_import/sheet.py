"""The sheet before a report comes in: the text line by line, and beside it the outline that follows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.services.document_import import ImportDraft, untitled_note
from xiasha_desk.text.import_lines import LineRole, outline_of
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.sheet_foot import sheet_foot
from xiasha_desk.ui.text_import.model import LinesModel
from xiasha_desk.ui.text_import.view import LinesView
from xiasha_desk.ui.theme.look import Look

_HINT = (
    "选一行或几行，按 1 2 3 4 定为几级标题，0 正文，T 标题，J 接上一行，Delete 不导入；"
    "F8 看下一处拿不准的，Ctrl+Z 撤销。"
)
_BUTTONS = (
    ("一级", LineRole.HEADING, 1), ("二级", LineRole.HEADING, 2), ("三级", LineRole.HEADING, 3),
    ("四级", LineRole.HEADING, 4), ("正文", LineRole.BODY, 0), ("标题", LineRole.TITLE, 0),
    ("不导入", LineRole.LEFT_OUT, 0),
)  # fmt: skip
_OTHERS = (
    LineRole.HEAD, LineRole.RECIPIENTS, LineRole.ATTACHMENT, LineRole.SIGNATURE, LineRole.DATE, LineRole.ANNOTATION,
    LineRole.PUBLISH,
)  # fmt: skip
_PLACE = Qt.ItemDataRole.UserRole


class ImportSheet(QDialog):
    """`draft()` is the draft with what was decided, once it is accepted. `changes_wanted` asks for the file to be read
    with its tracked changes accepted (True) or not."""

    changes_wanted = Signal(bool)

    def __init__(self, draft: ImportDraft, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("导入旧稿")
        self.resize(1080, 640)
        self._draft, self._look = draft, look
        self.model = LinesModel(draft.lines, self)
        self.view = LinesView(self.model, look)
        self.outline = QListWidget()
        self.outline.setAccessibleName("认出的大纲")
        self.outline.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words, self.doubts = QLabel(), QLabel()
        for label in (self.words, self.doubts):
            label.setProperty("kind", "hint")
            sized(label, 12.5)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._lay_out()
        self._connect()
        self._show_outline()
        self.view.setCurrentIndex(self.model.index((self.model.doubts or [0])[0]))
        self.view.setFocus()

    # -- building -------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        title = QLabel(f"导入“{self._draft.source_name}”：看一看每一行认得对不对")
        title.setTextFormat(Qt.TextFormat.PlainText)
        sized(title, 16, STRONG)
        column.addWidget(title)
        self.remark = QLabel(f"{self._draft.left_out}。")
        self.remark.setProperty("kind", "error")
        self.remark.setWordWrap(True)
        self.remark.setVisible(bool(self._draft.left_out))
        column.addWidget(self.remark)
        column.addWidget(self._changes())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.view, 3)
        right = QVBoxLayout()
        right.setSpacing(6)
        head = QLabel("认出的大纲")
        sized(head, 14, STRONG)
        right.addWidget(head)
        right.addWidget(self.outline, 1)
        right.addWidget(self.words)
        row.addLayout(right, 2)
        column.addLayout(row, 1)
        hint = QLabel(_HINT)
        hint.setProperty("kind", "hint")
        hint.setWordWrap(True)
        sized(hint, 12.5)
        column.addWidget(hint)
        column.addLayout(self._foot())

    def _changes(self) -> QWidget:
        """The choice between the two readings of a file with tracked changes."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(QLabel(f"文件里有 {self._draft.changes} 处修订："))
        self.changes = SegmentStrip([(True, "接受修订"), (False, "不接受修订")], self._look, "怎样对待修订")
        self.changes.chosen.connect(lambda accept: self.changes_wanted.emit(bool(accept)))
        row.addWidget(self.changes)
        row.addStretch(1)
        box.setVisible(bool(self._draft.changes))
        return box

    def _foot(self) -> QHBoxLayout:
        self.buttons: dict[str, QPushButton] = {}
        for words, role, level in _BUTTONS:
            button = self._button(words)
            button.clicked.connect(lambda _=False, role=role, level=level: self.decide(role, level))
        self._button("接上行").clicked.connect(self._join)
        others = QToolButton()
        others.setText("其他…")
        others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(others)
        for role in _OTHERS:
            action = QAction(role.value, menu)
            action.triggered.connect(lambda _=False, role=role: self.decide(role))
            menu.addAction(action)
        others.setMenu(menu)
        self.take = QPushButton("导入")
        return sheet_foot(self, self.take, [*self.buttons.values(), others, self.doubts])

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sized(button, 13)
        self.buttons[words] = button
        return button

    def _connect(self) -> None:
        self.view.decided.connect(self.decide)
        self.view.join_wanted.connect(self._join)
        self.view.undo_wanted.connect(self.model.undo)
        self.model.dataChanged.connect(lambda *_: self._later.start())
        self._later.timeout.connect(self._show_outline)
        self.outline.itemClicked.connect(self._go)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.next_doubt)

    def show_draft(self, draft: ImportDraft) -> None:
        """Show the file as it reads the other way; what was decided of its lines begins anew."""
        self._draft = draft
        self.model.begin_with(draft.lines)
        self.remark.setText(f"{draft.left_out}。")
        self.remark.setVisible(bool(draft.left_out))
        self._show_outline()

    def notes(self) -> str:
        """What the clerk must be told once it is in; "" for nothing."""
        told = [f"{self._draft.left_out}。"] if self._draft.left_out else []
        return "".join([*told, untitled_note(self.draft())])

    # -- doing ----------------------------------------------------------------------------------
    def draft(self) -> ImportDraft:
        """The draft with what was decided."""
        return replace(self._draft, lines=self.model.lines)

    def decide(self, role: LineRole, level: int = 0) -> None:
        """Take the chosen lines for something."""
        self.model.take_as(self.view.chosen(), role, level)

    def _join(self) -> None:
        self.model.join(self.view.chosen())

    def next_doubt(self) -> None:
        """Go to the next line that should be looked at, from the last one to the first."""
        doubts = self.model.doubts
        if doubts:
            here = self.view.currentIndex().row()
            place = next((row for row in doubts if row > here), doubts[0])
            self.view.setCurrentIndex(self.model.index(place))

    def _go(self, item: QListWidgetItem) -> None:
        start = item.data(_PLACE)
        row = next((row for row, line in enumerate(self.model.lines) if line.start == start), -1)
        if row >= 0:
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, self.view.ScrollHint.PositionAtCenter)

    def _show_outline(self) -> None:
        outline = outline_of(self._draft.text, self.model.lines)
        self.outline.clear()
        if outline.title is not None:
            self._add(outline.title.text.replace("\n", ""), outline.title.start, strong=True)
        for section in outline.sections:
            self._add("　" * (section.level - 1) + section.ordinal + section.title, section.start)
        body = sum(line.role is LineRole.BODY and not line.joined for line in self.model.lines)
        tables = f"，表 {len(self._draft.exhibits)} 张" if self._draft.exhibits else ""
        left = sum(line.role is LineRole.LEFT_OUT for line in self.model.lines)
        told = f"，不导入 {left} 行" if left else ""
        self.words.setText(f"标题 {len(outline.sections)} 个，正文 {body} 段{tables}{told}")
        doubts = len(self.model.doubts)
        self.doubts.setText(f"{doubts} 行拿不准" if doubts else "")

    def _add(self, words: str, place: int, *, strong: bool = False) -> None:
        item = QListWidgetItem(words)
        item.setData(_PLACE, place)
        item.setToolTip(words.strip())
        if strong:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        self.outline.addItem(item)
