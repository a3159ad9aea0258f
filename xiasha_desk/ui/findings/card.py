"""The finding that is looked at: what, why, before and after, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.icons import pixmap

if TYPE_CHECKING:
    from xiasha_desk.services.checking import PlacedFinding
    from xiasha_desk.ui.theme.look import Look

ICONS = {"error": ("error_circle_filled", "red"), "warning": ("warning", "amber"), "ask": ("question_circle", "accent")}
_SIDES, _WELL = 30, 0
_REASON_HINT = "为什么不用改（可不写），按回车记下"


class _Reason(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class FindingCard(QFrame):
    """Requests: `repair_wanted`, `repair_all_wanted`, `pass_wanted` (the reason), `words_wanted`, `rule_off_wanted`,
    `back_wanted` (tell a passed-over one again)."""

    repair_wanted = Signal()
    repair_all_wanted = Signal()
    pass_wanted = Signal(str)
    words_wanted = Signal()
    rule_off_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("finding")
        self._severity = "ask"
        self._icon, self.name, self.place = QLabel(), QLabel(), QLabel()
        self.message, self.change, self.why = QLabel(), QLabel(), QLabel()
        sized(self.name, 14.5, STRONG)
        for label in (self.message, self.change, self.why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            sized(label, 13)
        for label in (self.place, self.why):
            label.setProperty("kind", "hint")
        self.change.setObjectName("well")
        self.repair = QPushButton("改好这一处")
        self.repair.setProperty("kind", "primary")
        self.repair_all = QPushButton("同类全改")
        self.by_hand = QLabel("改法要看意思，请手工补。")
        self.by_hand.setProperty("kind", "hint")
        self.passing, self.words, self.rule_off = (
            self._link("忽略此处…"),
            self._link("本稿忽略此词"),
            self._link("停用本规则"),
        )
        self.source = self._link("依据")
        self.back = QPushButton("恢复提示")
        self.reason = _Reason()
        self.reason.setPlaceholderText(_REASON_HINT)
        self.reason.setAccessibleName("不用改的原因")
        self._build_ui()
        self._connect()
        look.changed.connect(self._draw)

    @staticmethod
    def _link(words: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        sized(button, 12.5)
        return button

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.name, 1)
        head.addWidget(self.place)
        doing = QHBoxLayout()
        doing.setSpacing(6)
        for button in (self.repair, self.repair_all, self.by_hand, self.back):
            doing.addWidget(button)
        doing.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(2)
        for button in (self.passing, self.words, self.rule_off):
            links.addWidget(button)
        links.addStretch(1)
        links.addWidget(self.source)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.change)
        column.addLayout(doing)
        column.addWidget(self.reason)
        column.addLayout(links)
        column.addWidget(self.why)

    def _connect(self) -> None:
        self.repair.clicked.connect(self.repair_wanted)
        self.repair_all.clicked.connect(self.repair_all_wanted)
        self.passing.clicked.connect(self.ask_reason)
        self.words.clicked.connect(self.words_wanted)
        self.rule_off.clicked.connect(self.rule_off_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.source.clicked.connect(lambda: self.why.setVisible(not self.why.isVisible()))
        self.reason.returnPressed.connect(lambda: self.pass_wanted.emit(self.reason.text().strip()))
        self.reason.left.connect(self.reason.hide)

    def ask_reason(self) -> None:
        """Ask in the card itself why nothing is to be changed."""
        self.reason.clear()
        self.reason.show()
        self.reason.setFocus()

    def show_finding(self, finding: PlacedFinding, place: str, change: str, alike: int, passed: str = "") -> None:
        """Show a finding. `change` is before → after, "" where no repair is offered; `alike` how many of its rule can
        be repaired; `passed` why it is passed over, "" for one that is not."""
        self._severity = finding.finding.severity.value
        self._draw()
        self.name.setText(finding.rule.name)
        self.place.setText(place)
        self.message.setText(finding.finding.message)
        self.change.setText(passed or change)
        self.change.setVisible(bool(change or passed))
        self.why.setText(f"{finding.finding.severity.word} · {finding.rule.why}依据：{finding.rule.source}。")
        self.why.hide()
        self.reason.hide()
        told = not passed
        self.repair.setVisible(told and bool(change))
        self.repair_all.setVisible(told and bool(change) and alike > 1)
        self.repair_all.setText(f"同类 {alike} 处全改")
        self.by_hand.setVisible(told and not change)
        self.back.setVisible(bool(passed))
        for button in (self.passing, self.words, self.rule_off):
            button.setVisible(told)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Wrapped words keep the height they need: a crowded column would squeeze them."""
        for label in (self.message, self.change, self.why):
            width = self.width() - _SIDES - (_WELL if label is self.change else 0)
            label.setMinimumHeight(max(0, label.heightForWidth(max(width, 80))))

    def _draw(self) -> None:
        name, ink = ICONS[self._severity]
        self._icon.setPixmap(pixmap(name, self._look.colour(ink), 18, self.devicePixelRatioF()))
