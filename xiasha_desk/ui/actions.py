"""The actions as data: id, words, keys, icon, and which menu they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `view` tells where it works: "library", "draft", in a draft only its "text", or "" for everywhere;
    `after_line` starts a group."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    view: str = ""
    after_line: bool = False


FILE, EDIT, SECTION, INSERT = "文件(&F)", "编辑(&E)", "章节(&S)", "插入(&I)"
TOOLS, CHECKS, VIEW, HELP = "工具(&T)", "校核(&C)", "视图(&V)", "帮助(&H)"

ACTIONS = (
    ActionSpec("new", "按模板新建(&N)…", FILE, ("Ctrl+N",), "document_add", ""),
    ActionSpec("import", "导入旧稿(&I)…", FILE, ("Ctrl+O",), "document_arrow_down", ""),
    ActionSpec("import_clipboard", "从剪贴板导入(&V)…", FILE, ("Ctrl+Shift+V",), "clipboard_paste", ""),
    ActionSpec("roll", "从上期新建(&R)…", FILE, ("Ctrl+Alt+N",), "document_arrow_right", ""),
    ActionSpec("copy", "复制一份(&C)…", FILE, (), "document_copy", ""),
    ActionSpec("export", "导出 Word(&E)…", FILE, ("F12",), "arrow_export_up", "draft"),
    ActionSpec("public", "公开稿(&P)…", FILE, (), "", "draft"),
    ActionSpec("issue", "签发定稿(&G)…", FILE, (), "", "draft", True),
    ActionSpec("withdraw", "撤回签发(&B)…", FILE, (), "", "draft"),
    ActionSpec("check_word", "检查 Word 文件(&W)…", FILE),
    ActionSpec("save", "保存(&S)", FILE, ("Ctrl+S",), "", "draft"),
    ActionSpec("close", "回到稿件库(&L)", FILE, ("Ctrl+W",), "library", "draft", True),
    ActionSpec("quit", "退出(&X)", FILE, ("Ctrl+Q",), "", "", True),
    ActionSpec("undo", "撤销(&U)", EDIT, ("Ctrl+Z",), "arrow_undo", "draft"),
    ActionSpec("redo", "恢复(&R)", EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow_redo", "draft"),
    ActionSpec("lead", "首句加粗(&B)", EDIT, ("Ctrl+B",), "text_bold", "text", True),
    ActionSpec("find", "查找稿件(&F)", EDIT, ("Ctrl+F",), "search", "library"),
    ActionSpec("new_section", "新增一节(&N)", SECTION, ("Ctrl+Return",), "add", "text"),
    ActionSpec("new_attachment", "新建附件(&A)", SECTION, ("Ctrl+Shift+Return",), "document_text", "text"),
    ActionSpec("contribution", "并入科室来稿(&J)…", SECTION, (), "document_arrow_down", "text"),
    ActionSpec("rename", "改标题(&T)", SECTION, ("F2",), "edit", "text"),
    ActionSpec("up", "上移(&U)", SECTION, ("Alt+Shift+Up",), "arrow_up", "text", True),
    ActionSpec("down", "下移(&D)", SECTION, ("Alt+Shift+Down",), "arrow_down", "text"),
    ActionSpec("promote", "升一级(&L)", SECTION, ("Alt+Shift+Left",), "", "text"),
    ActionSpec("demote", "降一级(&R)", SECTION, ("Alt+Shift+Right",), "", "text"),
    ActionSpec("renumber", "全文按规范重新编号(&B)", SECTION, (), "text_number_list_ltr", "text", True),
    ActionSpec("remove", "删除本节(&X)", SECTION, (), "delete", "text", True),
    ActionSpec("insert_figure", "插入指标(&K)", INSERT, ("Ctrl+K",), "number_symbol", "text"),
    ActionSpec("insert_chart", "图表(&C)", INSERT, ("Ctrl+Shift+G",), "data_bar_vertical", "text"),
    ActionSpec("insert_indicator_table", "指标表(&T)…", INSERT, ("Ctrl+Shift+B",), "table", "text"),
    ActionSpec("insert_project_table", "民生实事进展表(&M)…", INSERT, (), "heart", "text"),
    ActionSpec("insert_free_table", "普通表格(&F)…", INSERT, ("Ctrl+Shift+N",), "table_simple", "text"),
    ActionSpec("insert_picture", "图片(&P)…", INSERT, ("Ctrl+Shift+P",), "image", "text"),
    ActionSpec("check", "校核全文(&C)", CHECKS, ("F7",), "", "draft"),
    ActionSpec("next_finding", "下一处(&N)", CHECKS, ("F8",), "arrow_down", "draft"),
    ActionSpec("previous_finding", "上一处(&P)", CHECKS, ("Shift+F8",), "arrow_up", "draft"),
    ActionSpec("lexicon", "本单位词表(&L)…", CHECKS, (), "", "draft", True),
    ActionSpec("check_rules", "校核规则(&R)…", CHECKS, (), "settings", "draft"),
    ActionSpec("outline", "大纲(&1)", VIEW, ("Ctrl+1",), "", "draft"),
    ActionSpec("text", "正文(&2)", VIEW, ("Ctrl+2",), "", "draft"),
    ActionSpec("ledger", "指标(&3)", VIEW, ("Ctrl+3",), "", "draft"),
    ActionSpec("chart", "图表(&4)", VIEW, ("Ctrl+4",), "", "draft"),
    ActionSpec("pages", "版面(&5)", VIEW, ("Ctrl+5",), "", "draft"),
    ActionSpec("projects", "民生实事(&6)", VIEW, ("Ctrl+6",), "", "draft"),
    ActionSpec("find_figures", "认数进台账(&N)…", TOOLS, ("Ctrl+Shift+F",), "number_symbol", "draft"),
    ActionSpec("import_figures", "导入表格(&D)…", TOOLS, ("Ctrl+Shift+O",), "arrow_import", "draft"),
    ActionSpec("export_figures", "导出台账(&T)…", TOOLS, (), "arrow_export_up", "draft"),
    ActionSpec("send_forms", "发填报表(&F)…", TOOLS, (), "people", "draft", True),
    ActionSpec("inbox", "收件一览(&R)…", TOOLS, (), "arrow_import", "draft"),
    ActionSpec("office", "本单位(&O)…", TOOLS, (), "settings", "", True),
    ActionSpec("sample", "看示例(&S)", HELP, (), "", "library"),
    ActionSpec("about", "关于(&A)", HELP, ("F1",), "info", ""),
)
WIRED_BY_THE_PAGE = frozenset({"insert_figure"})
"""Actions that the report's page connects while it is open."""


class Actions:
    """The QActions of a window by id, and their menus."""

    def __init__(self, window: QMainWindow, look: Look, slots: dict[str, Callable[[], None]]) -> None:
        self._by_id: dict[str, QAction] = {}
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            menu = menus.get(spec.menu)
            if menu is None:
                menu = menus[spec.menu] = window.menuBar().addMenu(spec.menu)
            if spec.after_line:
                menu.addSeparator()
            action = QAction(spec.text, window)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setIconText(spec.text.partition("(")[0])
            if spec.icon:
                action.setIcon(icon(spec.icon, look))
            if spec.id not in WIRED_BY_THE_PAGE:
                action.triggered.connect(lambda checked=False, slot=slots[spec.id]: slot())
            menu.addAction(action)
            window.addAction(action)
            self._by_id[spec.id] = action
        self._menus = menus

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def show_for(self, view: str, part: str = "") -> None:
        """Only what works in that view, and in that part of it, is shown and has keys."""
        shown = ("", view, part)
        for spec in ACTIONS:
            works = spec.view in shown
            self._by_id[spec.id].setVisible(works)
            self._by_id[spec.id].setEnabled(works)
        for title, menu in self._menus.items():
            works = any(s.menu == title and s.view in shown for s in ACTIONS)
            menu.menuAction().setVisible(works)

    def pick(self, ids: Iterable[str]) -> list[QAction]:
        """Several actions, for a tool strip or a context menu."""
        return [self._by_id[i] for i in ids]
