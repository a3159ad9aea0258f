"""The sheets of 校核: which rules are used, the office's own words, and exporting with errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.checking.catalog import all_rules
from xiasha_desk.checking.terms import Term
from xiasha_desk.errors import UserError
from xiasha_desk.services.checking import PlacedFinding, read_lexicon
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView, CheckRow
from xiasha_desk.ui.parts.sheet_foot import sheet_foot
from xiasha_desk.ui.theme.look import Look

_MOST_ROWS = 12
_MOST_TOLD = 8


def _head(column: QVBoxLayout, words: str, about: str) -> QLabel:
    column.setContentsMargins(24, 20, 24, 18)
    column.setSpacing(10)
    heading, hint = QLabel(words), QLabel(about)
    sized(heading, 16, STRONG)
    hint.setProperty("kind", "hint")
    hint.setWordWrap(True)
    column.addWidget(heading)
    column.addWidget(hint)
    return hint


class RulesSheet(QDialog):
    """All rules; what is ticked is used, in every report."""

    def __init__(self, off: frozenset[str], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("校核规则")
        self.setMinimumWidth(680)
        self.rows = CheckListModel(self)
        self.rows.show_rows([
            CheckRow(rule.id, f"{rule.family.value}　{rule.name}", rule.severity.word, ticked=rule.id not in off)
            for rule in all_rules()
        ])  # fmt: skip
        self.rows.ticked.connect(self._on_ticked)
        column = QVBoxLayout(self)
        _head(column, "校核规则", f"共 {len(all_rules())} 条。去掉勾的不再提示，对所有文稿都是这样；随时可以勾回来。")
        column.addWidget(CheckListView(self.rows, look, "校核规则", _MOST_ROWS))
        column.addLayout(sheet_foot(self, QPushButton("用这些规则")))

    def _on_ticked(self, key: str, wanted: bool) -> None:
        self.rows.show_rows([replace(row, ticked=wanted) if row.key == key else row for row in self.rows.rows])

    def off(self) -> frozenset[str]:
        """The rules without a tick."""
        return frozenset(row.key for row in self.rows.rows if not row.ticked)


class LexiconSheet(QDialog):
    """本单位词表, a line a word."""

    def __init__(self, terms: Sequence[Term], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("本单位词表")
        self.setMinimumSize(560, 420)
        self.words = QPlainTextEdit("\n".join(f"{term.right} = {'、'.join(term.wrong)}" for term in terms))
        self.words.setAccessibleName("词表")
        self.words.setPlaceholderText("街道居民议事会议 = 居民议事会、议事会议\n党群服务中心 = 党群服务站")
        self.trouble = QLabel()
        self.trouble.setProperty("kind", "error")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        _head(
            column,
            "本单位词表",
            "一行一个：正确写法 = 错误写法、错误写法。单位名称、领导职务、固定提法都可以写进来，校核时会照着提示。",
        )
        column.addWidget(self.words, 1)
        column.addWidget(self.trouble)
        column.addLayout(sheet_foot(self, QPushButton("存下词表"), by_enter=False))

    def terms(self) -> tuple[Term, ...]:
        """The words as they stand. UserError for a line that says nothing."""
        return read_lexicon(self.words.toPlainText())

    def accept(self) -> None:
        """Close where every line can be read; else say which cannot."""
        try:
            self.terms()
        except UserError as problem:
            self.trouble.setText(problem.sentence())
            self.trouble.show()
            return
        super().accept()


class ErrorsSheet(QDialog):
    """Errors that are still in the text before it goes out; going on takes a reason."""

    def __init__(self, errors: Sequence[PlacedFinding], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("导出前校核")
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        about = "可以先回去改；一定要现在导出，就写一句原因，会和这次导出一起记下来。"
        _head(column, f"还有 {len(errors)} 处错误没有改", about)
        for one in errors[:_MOST_TOLD]:
            row = QLabel(f"· {one.rule.name}：{one.finding.message}")
            row.setWordWrap(True)
            column.addWidget(row)
        if len(errors) > _MOST_TOLD:
            column.addWidget(QLabel(f"……另有 {len(errors) - _MOST_TOLD} 处。"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("为什么现在就导出")
        self.reason.setAccessibleName("为什么现在就导出")
        self.look = QPushButton("去校核")
        self.look.clicked.connect(self.reject)
        self.go_on = QPushButton("写明原因，导出")
        self.go_on.setEnabled(False)
        self.reason.textChanged.connect(lambda words: self.go_on.setEnabled(bool(words.strip())))
        column.addWidget(self.reason)
        column.addLayout(sheet_foot(self, self.go_on, [self.look]))
