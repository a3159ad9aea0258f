"""The foot of a sheet: what is on the left, then leaving and doing at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget


def sheet_foot(
    sheet: QDialog, doing: QPushButton, left: Sequence[QWidget] = (), *, by_enter: bool = True
) -> QHBoxLayout:
    """The row; `doing` accepts the sheet, also `by_enter`, the other button rejects it."""
    leave = QPushButton("取消")
    leave.setAutoDefault(False)
    leave.clicked.connect(sheet.reject)
    doing.setProperty("kind", "primary")
    doing.setAutoDefault(by_enter)
    doing.setDefault(by_enter)
    doing.clicked.connect(sheet.accept)
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    row.addWidget(leave)
    row.addWidget(doing)
    return row
