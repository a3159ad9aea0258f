"""The sheet of projects found in the text: which of them become cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.services.card_reading import CardProposal
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView, CheckRow
from xiasha_desk.ui.parts.sheet_foot import sheet_foot
from xiasha_desk.ui.theme.look import Look


class FoundSheet(QDialog):
    """Accepted when cards are to be made. Projects of the list are ticked; the works under them are not."""

    def __init__(self, found: Sequence[CardProposal], period: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("从正文提取项目")
        self.setMinimumWidth(640)
        self._period = period
        self._rows: list[tuple[CardProposal, bool]] = []
        for proposal in found:
            self._rows.append((proposal, False))
            self._rows += [(work, True) for work in proposal.works]
        self._ticked = {proposal.project.id for proposal in found}
        title = QLabel("从正文提取项目")
        sized(title, 16, STRONG)
        about = QLabel("勾选的建成卡片。一个大项下分几件事、进展各不相同时，也可以勾选下面的每一件。")
        about.setProperty("kind", "hint")
        about.setWordWrap(True)
        self.model = CheckListModel(self)
        self.list = CheckListView(self.model, look, "找到的项目", 16)
        self.model.ticked.connect(self._tick)
        self.make = QPushButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (title, about, self.list):
            column.addWidget(widget)
        column.addLayout(sheet_foot(self, self.make))
        self._show()

    def chosen(self) -> list[LivelihoodProject]:
        """The ticked projects in their order, numbered anew from the first one's number."""
        first = self._rows[0][0].project.number
        ticked = [proposal.project for proposal, _ in self._rows if proposal.project.id in self._ticked]
        return [replace(project, number=first + place) for place, project in enumerate(ticked)]

    def _tick(self, key: str, wanted: bool) -> None:
        (self._ticked.add if wanted else self._ticked.discard)(key)
        self._show()

    def _show(self) -> None:
        self.model.show_rows([self._row(proposal, work) for proposal, work in self._rows])
        self.make.setText(f"建 {len(self._ticked)} 张卡片")
        self.make.setEnabled(bool(self._ticked))

    def _row(self, proposal: CardProposal, work: bool) -> CheckRow:
        project = proposal.project
        now = project.at(self._period)
        aside = now.words if now is not None else "进展待选" if proposal.told else "没有写进展"
        return CheckRow(project.id, ("　　" if work else "") + project.name, aside, project.id in self._ticked)
