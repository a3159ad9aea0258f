"""公开稿: the personal data found in the text, each to be masked or left, before the text is written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from xiasha_desk.services.public_text import PublicText
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView, CheckRow
from xiasha_desk.ui.theme.look import Look

MOST_ROWS = 9


class PublicSheet(QDialog):
    """Every finding is ticked at first: what is ticked is masked."""

    def __init__(self, public: PublicText, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._public = public
        self.setModal(True)
        self.setWindowTitle("公开稿")
        self.setMinimumWidth(620)
        heading = QLabel("公开稿")
        sized(heading, 16, STRONG)
        count = len(public.findings)
        about = QLabel(
            f"找到 {count} 处电话、证件号、住址之类。勾着的会用星号遮住，字数不变；不该遮的去掉勾。"
            if count
            else "没有找到电话、证件号、银行卡号、邮箱和详细住址。"
        )
        about.setProperty("kind", "hint")
        about.setWordWrap(True)
        limits = QLabel("只按样子找，人名、病情、户籍这些找不出来，请再看一遍。")
        limits.setProperty("kind", "hint")
        self.rows = CheckListModel(self)
        self.rows.show_rows([self._row(place) for place in range(count)])
        self.rows.ticked.connect(self._on_ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(about)
        if count:
            column.addWidget(CheckListView(self.rows, look, "找到的个人信息", MOST_ROWS))
        column.addWidget(limits)
        column.addWidget(self._buttons())
        self._tell()

    def _row(self, place: int) -> CheckRow:
        finding = self._public.findings[place]
        before, behind = self._public.surroundings(finding)
        return CheckRow(str(place), f"{before}【{finding.words}】{behind}", finding.kind.value, ticked=True)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.doing = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.doing.setProperty("kind", "primary")
        self.doing.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_ticked(self, key: str, wanted: bool) -> None:
        self.rows.show_rows([replace(r, ticked=wanted) if r.key == key else r for r in self.rows.rows])
        self._tell()

    def _tell(self) -> None:
        chosen = len(self.chosen())
        self.doing.setText(f"遮住 {chosen} 处，写成文件…" if chosen else "写成文件…")

    def chosen(self) -> set[int]:
        """The findings to be masked."""
        return {int(row.key) for row in self.rows.rows if row.ticked}

    def text(self) -> str:
        """The text as decided."""
        return self._public.masked(self.chosen())
