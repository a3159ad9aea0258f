"""The menu of a row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.ui.ledger.doings import Doings
from xiasha_desk.ui.ledger.table import LedgerTable


def row_menu(
    doings: Doings, table: LedgerTable, open_sheet: Callable[[Indicator | None], None], parent: QWidget
) -> QMenu:
    """What can be done to the selected cells and the current row; the keys are told, the table has them itself."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    entries: tuple[tuple[str, str, Callable[[], object]] | None, ...] = (
        ("待核、已核", "", doings.cycle_status),
        ("仅报同比…", "", doings.enter_rate),
        ("粘贴", "Ctrl+V", table.paste_wanted.emit),
        ("向下填充", "Ctrl+D", table.fill_wanted.emit),
        ("清除数值", "Del", doings.clear),
        None,
        ("复制", "Ctrl+C", table.copy),
        ("连表头复制", "Ctrl+Shift+C", lambda: table.copy(with_headings=True)),
        None,
        ("改指标…", "", lambda: open_sheet(doings.current())),
        ("上移", "Alt+Up", lambda: doings.shift(-1)),
        ("下移", "Alt+Down", lambda: doings.shift(1)),
        ("移除指标", "", doings.remove),
    )
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        words, keys, do = entry
        action = menu.addAction(words)
        action.triggered.connect(lambda checked=False, do=do: do())
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
    return menu

