"""The library view: all reports, the recycle bin, and the ways to start."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.domain.library import ReportSummary
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.library.delegate import COLUMNS, ICON_AREA, LibraryDelegate
from xiasha_desk.ui.library.model import LibraryModel
from xiasha_desk.ui.library.summary_panel import SummaryPanel
from xiasha_desk.ui.library.tile import Tiles
from xiasha_desk.ui.theme.icons import icon, pixmap
from xiasha_desk.ui.theme.look import Look


class LibraryPage(QWidget):
    """Requests carry report ids; `search_requested` the words ("" for all)."""

    open_requested = Signal(str)
    export_requested = Signal(str)
    bin_requested = Signal(str)
    restore_requested = Signal(str)
    remove_requested = Signal(str)
    import_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    roll_requested = Signal()
    copy_requested = Signal(str)
    search_requested = Signal(str)
    notice_read = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._in_bin = False
        self._rows: list[ReportSummary] = []
        self._binned: list[ReportSummary] = []
        self.model = LibraryModel(self)
        self._build_ui()
        self._connect()

    def _build_ui(self) -> None:
        self.setObjectName("frame")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self._mid(), 1)
        self.panel = SummaryPanel(self._look)
        row.addWidget(self.panel)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("left")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(186)
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 10, 8, 12)
        column.setSpacing(2)
        self.all_button = self._place_button("全部稿件", "library")
        self.bin_button = self._place_button("回收站", "recycle")
        self.all_button.setChecked(True)
        column.addWidget(self.all_button)
        column.addWidget(self.bin_button)
        column.addStretch(1)
        note = QLabel("非涉密文稿专用")
        note.setProperty("kind", "hint")
        note.setContentsMargins(12, 0, 0, 0)
        sized(note, 12.5)
        column.addWidget(note)
        return left

    def _place_button(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "place")
        button.setIcon(icon(name, self._look))
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.setAutoExclusive(True)
        return button

    def _mid(self) -> QWidget:
        mid = QWidget()
        mid.setObjectName("mid")
        mid.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading, self.count = QLabel("稿件库"), QLabel()
        sized(self.heading, 22, STRONG)
        self.count.setProperty("kind", "count")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self._search_field())
        self.tiles = Tiles(self._look)
        self.roll_tile, self.tile, self.new_tile, self.sample_tile = self.tiles.tiles
        self.view = QListView()
        self.view.setModel(self.model)
        self._delegate = LibraryDelegate(self._look)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName("稿件列表")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.empty = QLabel()
        self.empty.setProperty("kind", "hint")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(mid)
        column.setContentsMargins(20, 16, 20, 8)
        column.setSpacing(12)
        column.addWidget(self._notice_bar())
        column.addLayout(head)
        column.addWidget(self.tiles)
        column.addLayout(self._columns())
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        return mid

    def _search_field(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("search")
        frame.setFixedSize(280, 32)
        picture = QLabel()
        picture.setPixmap(pixmap("search", self._look.colour("ink3"), 18, self.devicePixelRatioF()))
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜索标题和全文  Ctrl+F")
        self.search.setAccessibleName("搜索标题和全文")
        self.search.setClearButtonEnabled(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 0, 4, 0)
        row.addWidget(picture)
        row.addWidget(self.search)
        return frame

    def _notice_bar(self) -> QWidget:
        self.notice = QFrame()
        self.notice.setObjectName("notice")
        words = QLabel("本软件用于非涉密文稿。请勿在非涉密计算机上起草、存储涉及国家秘密、工作秘密的内容。")
        words.setWordWrap(True)
        read = QPushButton("知道了")
        read.clicked.connect(self.notice_read)
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(words, 1)
        row.addWidget(read)
        return self.notice

    def _columns(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(ICON_AREA, 0, 0, 0)
        row.setSpacing(0)
        self._column_labels = []
        for words, width in (("标题", 0), *COLUMNS):
            label = QLabel(words)
            label.setProperty("kind", "hint")
            sized(label, 13)
            if width:
                label.setFixedWidth(width)
            row.addWidget(label, 0 if width else 1)
            self._column_labels.append(label)
        return row

    def _connect(self) -> None:
        self.all_button.clicked.connect(lambda: self._show_place(False))
        self.bin_button.clicked.connect(lambda: self._show_place(True))
        self.roll_tile.chosen.connect(self.roll_requested)
        self.panel.roll_requested.connect(self.roll_requested)
        self.tile.chosen.connect(self.import_requested)
        self.new_tile.chosen.connect(self.new_requested)
        self.sample_tile.chosen.connect(self.sample_requested)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.activated.connect(lambda index: self._open(index))
        self.view.installEventFilter(self)
        self._search_pause = QTimer(self)
        self._search_pause.setSingleShot(True)
        self._search_pause.setInterval(200)
        self._search_pause.timeout.connect(lambda: self.search_requested.emit(self.search.text().strip()))
        self.search.textChanged.connect(lambda words: self._search_pause.start())
        for signal, request in (
            (self.panel.open_requested, self.open_requested),
            (self.panel.export_requested, self.export_requested),
            (self.panel.copy_requested, self.copy_requested),
            (self.panel.bin_requested, self.bin_requested),
            (self.panel.restore_requested, self.restore_requested),
            (self.panel.remove_requested, self.remove_requested),
        ):
            signal.connect(lambda request=request: self._pass_on(request))

    # -- showing --------------------------------------------------------------------------------
    def show_rows(self, rows: list[ReportSummary], binned: list[ReportSummary], found: set[str] | None) -> None:
        """Show these reports; `found` (ids) leaves only those, None leaves all."""
        self._rows = [r for r in rows if found is None or r.id in found]
        self._binned = binned
        self.all_button.setText(f"全部稿件　{len(rows)}")
        self.bin_button.setText(f"回收站　{len(binned)}")
        self._searching = found is not None
        self._fill()

    def show_trouble(self, words: str) -> None:
        """The library could not be opened: say so where the list would be, instead of an empty list."""
        self.show_rows([], [], None)
        self.count.setText("")
        self.all_button.setText("全部稿件")
        self.bin_button.setText("回收站")
        self.empty.setText(words)

    def choose(self, report_id: str) -> None:
        """Select a report of the list."""
        row = self.model.row_of(report_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    def current(self) -> str:
        """The chosen report, "" for none."""
        index = self.view.currentIndex()
        return self.model.summary(index.row()).id if index.isValid() else ""

    def _show_place(self, in_bin: bool) -> None:
        self._in_bin = in_bin
        self._fill()

    def _fill(self) -> None:
        kept = self.current()
        rows = self._binned if self._in_bin else self._rows
        self.model.show(rows)
        self.heading.setText("回收站" if self._in_bin else "稿件库")
        self.count.setText(f"{len(rows)} 篇")
        self.tiles.setVisible(not self._in_bin)
        self.tiles.show_usual(0 if self._rows else 1)
        self.view.setVisible(bool(rows))
        for label in self._column_labels:
            label.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if self._in_bin:
            self.empty.setText("回收站是空的。")
        elif getattr(self, "_searching", False):
            self.empty.setText("没有找到。换个词再搜，或清空搜索框看全部稿件。")
        else:
            self.empty.setText("还没有稿件。从一份旧稿开始最快。也可先看示例。")
        if rows:
            row = max(0, self.model.row_of(kept))
            self.view.setCurrentIndex(self.model.index(row))
        self._on_current_changed(self.view.currentIndex(), QModelIndex())

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.panel.show_summary(self.model.summary(current.row()) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        summary = self.model.summary(index.row())
        if not summary.deleted and not summary.damaged:
            self.open_requested.emit(summary.id)

    def _pass_on(self, request: Signal) -> None:
        if self.current():
            request.emit(self.current())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self._pass_on(self.remove_requested if self._in_bin else self.bin_requested)
            return True
        return super().eventFilter(watched, event)
