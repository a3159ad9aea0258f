"""Chips in the editor: whole or not at all, one stop, plain text beside them; marks and text in step whatever comes."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import commit, preedit, press
from xiasha_desk.composition.mark_print import MarkState, PrintedMark, printed_mark
from xiasha_desk.domain.exhibit import ChartRef
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph, ParagraphRole, Section
from xiasha_desk.services.text_edits import Line, edit_of, lines_of
from xiasha_desk.ui.editor.chip_book import ChipSource
from xiasha_desk.ui.editor.chip_runs import blocks_of, chosen_run, cursor_over, runs_of
from xiasha_desk.ui.editor.text_editor import TextEditor
from xiasha_desk.ui.theme.look import Look

M = MARK_CHARACTER
TAX, RATE, NONE = Mark("tax", "t"), Mark("rate", "t", Facet.GROWTH_PHRASE), Mark("none", "e")
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Figures:
    """A ledger that can change, as the desk has it."""

    def __init__(self) -> None:
        self.ledger = Ledger(
            (Indicator("t", "税收收入", "亿元", 1, department="经发科"), Indicator("e", "垃圾分类", "户")),
            {
                x.key: x
                for x in (Observation("t", "2022H1", Decimal("8.3")), Observation("t", "2021H1", Decimal("6.8")))
            },
        )

    def set(self, value: str) -> None:
        self.ledger = self.ledger.with_observation(("t", "2022H1"), Observation("t", "2022H1", Decimal(value)))

    def printed(self, mark: Mark) -> PrintedMark:
        return printed_mark(mark, "2022H1", self.ledger)

    def knows(self, mark: Mark) -> bool:
        return self.ledger.indicator(mark.indicator) is not None

    def source(self) -> ChipSource:
        return ChipSource(self.printed, self.knows)

    def offer(self) -> tuple[Ledger, str]:
        return self.ledger, "2022H1"


@pytest.fixture
def figures() -> Figures:
    return Figures()


def make_editor(qtbot: object, figures: Figures) -> TextEditor:
    made = TextEditor(Look(QApplication.instance()), lambda e: "图1", chips=figures.source(), offer=figures.offer)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def editor(qtbot: object, figures: Figures) -> TextEditor:
    return make_editor(qtbot, figures)


def chips(editor: TextEditor) -> list[tuple[str, str]]:
    return [(cursor_over(b, r).selectedText(), r.mark) for b in blocks_of(editor.document()) for r in runs_of(b)]


def shown(editor: TextEditor) -> str:
    return editor.toPlainText()


def at(editor: TextEditor, position: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


TEXT = Line(f"税收{M}，{M}。", marks=(TAX, RATE))


def test_the_printed_words_stand_as_characters_and_are_found(editor: TextEditor) -> None:
    editor.show_lines([TEXT, Line(f"𠮷{M}户", marks=(NONE,))])
    assert shown(editor) == "税收8.3亿元，同比增长22.1%。\n𠮷【待填】户"
    assert editor.lines() == [TEXT, Line(f"𠮷{M}户", marks=(NONE,))]
    at(editor, 0)
    assert editor.find("8.3亿元，同比")


def test_a_changed_figure_rewrites_only_its_chips(editor: TextEditor, figures: Figures) -> None:
    editor.show_lines([TEXT, Line("别的")])
    at(editor, 18)
    edits, changes = [], []
    editor.edited.connect(lambda: edits.append(1))
    editor.document().contentsChange.connect(lambda *change: changes.append(change))
    figures.set("6.5")
    editor.refresh_chips()
    assert shown(editor) == "税收6.5亿元，同比下降4.4%。\n别的"
    assert editor.lines() == [TEXT, Line("别的")]
    assert editor.textCursor().position() == 17
    assert not edits
    changes.clear()
    editor.refresh_chips()
    assert not changes


def test_while_composing_nothing_is_rewritten_and_afterwards_it_is(editor: TextEditor, figures: Figures) -> None:
    editor.show_lines([TEXT])
    at(editor, 7)
    preedit(editor, "zhong")
    figures.set("6.5")
    editor.refresh_chips()
    assert shown(editor).startswith("税收8.3亿元")
    commit(editor, "中")
    assert shown(editor) == "税收6.5亿元中，同比下降4.4%。"
    assert editor.lines()[0].text == f"税收{M}中，{M}。"


def test_a_state_is_shown_anew_too(editor: TextEditor, figures: Figures) -> None:
    mark = replace(TAX, last_printed="8.3亿元")
    editor.show_lines([Line(M, marks=(mark,))])
    before = runs_of(editor.document().begin())
    ink = cursor_over(editor.document().begin(), before[0]).charFormat().foreground().color()
    figures.ledger = figures.ledger.with_observation(("t", "2022H1"), None)
    editor.refresh_chips()
    assert editor.book.printed("tax").state is MarkState.STALE
    assert shown(editor) == "8.3亿元"
    assert cursor_over(editor.document().begin(), before[0]).charFormat().foreground().color() != ink
    assert "没有填" in editor.book.told("tax")


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "anchor", "position"),
    [
        (2, Qt.Key.Key_Right, None, 7, 7),
        (7, Qt.Key.Key_Left, None, 2, 2),
        (2, Qt.Key.Key_Right, SHIFT, 2, 7),
        (7, Qt.Key.Key_Left, SHIFT, 7, 2),
        (1, Qt.Key.Key_Right, CONTROL, None, None),
        (8, Qt.Key.Key_Left, CONTROL, None, None),
        (8, Qt.Key.Key_Right, None, 17, 17),
        (17, Qt.Key.Key_Home, SHIFT, 17, 0),
    ],
)
def test_a_chip_is_one_stop(editor: TextEditor, start: int, key: Qt.Key, modifiers, anchor, position) -> None:
    editor.show_lines([TEXT])
    at(editor, start)
    press(editor, key, modifiers=modifiers or Qt.KeyboardModifier.NoModifier)
    cursor = editor.textCursor()
    if position is not None:
        assert (cursor.anchor(), cursor.position()) == (anchor, position)
    inside = {*range(3, 7), *range(9, 17)}
    assert cursor.position() not in inside


def test_the_mouse_snaps_too_and_a_double_click_asks_for_the_figure(editor: TextEditor) -> None:
    editor.show_lines([TEXT])
    cursor = editor.textCursor()
    cursor.setPosition(3)
    middle = editor.cursorRect(cursor).center()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(2, 0))
    assert editor.textCursor().position() == 2
    asked = []
    editor.figure_wanted.connect(lambda *wanted: asked.append(wanted))
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(6, 0))
    assert asked == [("t", "")]
    QTest.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(_at(editor, 1)).center())
    QTest.mouseMove(editor.viewport(), editor.cursorRect(_at(editor, 6)).center())
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(_at(editor, 6)).center())
    assert editor.textCursor().position() == 7


def _at(editor: TextEditor, position: int) -> QTextCursor:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    return cursor


def test_enter_on_the_chosen_chip_asks_for_its_figure(editor: TextEditor) -> None:
    editor.show_lines([TEXT])
    at(editor, 2)
    press(editor, Qt.Key.Key_Right, modifiers=SHIFT)
    assert chosen_run(editor.textCursor()).mark == "tax"
    asked = []
    editor.figure_wanted.connect(lambda *wanted: asked.append(wanted))
    press(editor, Qt.Key.Key_Return, "\r")
    assert asked == [("t", "")]
    assert editor.lines() == [TEXT]


@pytest.mark.parametrize(("position", "key"), [(7, Qt.Key.Key_Backspace), (2, Qt.Key.Key_Delete)])
def test_at_its_edge_it_goes_whole(editor: TextEditor, position: int, key: Qt.Key) -> None:
    editor.show_lines([TEXT])
    settled = []
    editor.settle_wanted.connect(lambda: settled.append(editor.lines()[0].text))
    at(editor, position)
    press(editor, key)
    assert shown(editor) == "税收，同比增长22.1%。"
    assert settled == [TEXT.text, f"税收，{M}。"]


@pytest.mark.parametrize("way", ["key", "input method"])
@pytest.mark.parametrize("position", [2, 7, 8, 17])
def test_words_at_an_edge_are_plain(editor: TextEditor, position: int, way: str) -> None:
    editor.show_lines([TEXT])
    at(editor, position)
    if way == "key":
        press(editor, Qt.Key.Key_A, "a")
    else:
        preedit(editor, "zi")
        assert editor.lines() == [TEXT]
        commit(editor, "字")
    typed = "a" if way == "key" else "字"
    whole = "税收8.3亿元，同比增长22.1%。"
    assert shown(editor) == whole[:position] + typed + whole[position:]
    assert [mark for _, mark in chips(editor)] == ["tax", "rate"]
    assert typed in editor.lines()[0].text


def test_the_input_method_takes_the_place_of_a_chosen_chip(editor: TextEditor) -> None:
    editor.show_lines([TEXT])
    at(editor, 2, 7)
    preedit(editor, "zi")
    commit(editor, "字")
    assert editor.lines() == [Line(f"税收字，{M}。", marks=(RATE,))]


def test_a_replacement_that_bites_a_chip_takes_it_whole(editor: TextEditor) -> None:
    editor.show_lines([TEXT])
    at(editor, 7)
    event = QInputMethodEvent()
    event.setCommitString("圆", -1, 1)
    QApplication.sendEvent(editor, event)
    assert editor.lines() == [Line(f"税收圆，{M}。", marks=(RATE,))]
    assert shown(editor) == "税收圆，同比增长22.1%。"
    assert [mark for _, mark in chips(editor)] == ["rate"]
    event = QInputMethodEvent()
    at(editor, 1)
    event.setCommitString("款", -1, 1)
    QApplication.sendEvent(editor, event)
    assert shown(editor).startswith("款收")


def test_cut_and_pasted_it_is_the_same_chip_and_copied_one_of_its_own(editor: TextEditor) -> None:
    editor.show_lines([TEXT])
    at(editor, 2, 7)
    editor.cut()
    assert QApplication.clipboard().text() == "8.3亿元"
    assert editor.lines() == [Line(f"税收，{M}。", marks=(RATE,))]
    at(editor, 0)
    editor.paste()
    assert editor.lines() == [Line(f"{M}税收，{M}。", marks=(replace(TAX, last_printed="8.3亿元"), RATE))]
    editor.paste()
    marks = editor.lines()[0].marks
    assert [m.indicator for m in marks] == ["t", "t", "t"]
    assert len({m.id for m in marks}) == 3
    assert editor.lines() == editor.lines()


def test_an_unfilled_chip_is_carried_without_words(editor: TextEditor) -> None:
    editor.show_lines([Line(f"{M}户", marks=(NONE,))])
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == "【待填】户"
    editor.paste()
    assert editor.lines() == [Line(f"{M}户", marks=(NONE,))]


def test_another_editor_takes_it_as_a_chip_or_as_words(qtbot: object, editor: TextEditor) -> None:
    editor.show_lines([TEXT, Line("第二段")])
    editor.selectAll()
    editor.copy()
    other = make_editor(qtbot, Figures())
    other.paste()
    assert [x.text for x in other.lines()] == [TEXT.text, "第二段"]
    foreign = Figures()
    foreign.ledger = Ledger()
    plain = make_editor(qtbot, foreign)
    plain.paste()
    assert [x.text for x in plain.lines()] == ["税收8.3亿元，同比增长22.1%。", "第二段"]


def test_what_is_dropped_on_a_chip_lands_beside_it(editor: TextEditor) -> None:
    editor.show_lines([TEXT])
    data = QMimeData()
    data.setText("外来")
    point = editor.cursorRect(_at(editor, 4)).center()
    kinds = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(point, *kinds))
    QApplication.sendEvent(editor.viewport(), QDropEvent(point.toPointF(), *kinds))
    assert editor.lines()[0].text in (f"税收外来{M}，{M}。", f"税收{M}外来，{M}。")


def test_a_dropped_chip_is_a_chip(editor: TextEditor) -> None:
    editor.show_lines([TEXT, Line("第二段")])
    at(editor, 2, 7)
    carried = editor.createMimeDataFromSelection()
    point = editor.cursorRect(_at(editor, 20)).center()
    kinds = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(point, *kinds))
    QApplication.sendEvent(editor.viewport(), QDropEvent(point.toPointF(), *kinds))
    assert editor.lines()[0] == TEXT
    assert editor.lines()[1].text.replace(M, "") == "第二段"
    assert [m.indicator for m in editor.lines()[1].marks] == ["t"]
    assert editor.lines()[1].marks[0].id != "tax"


def test_places_count_a_chip_as_one_character(editor: TextEditor) -> None:
    editor.show_lines([Line(f"𠮷{M}，{M}。", marks=(TAX, RATE))])
    for offset in range(6):
        editor.go_to(0, offset)
        assert editor.place() == (0, offset)
    editor.go_to(0, 2)
    assert editor.textCursor().position() == 2 + len("8.3亿元")


def test_lead_sentence_chips_and_cards_go_together(editor: TextEditor) -> None:
    chart = Line("", exhibit=ChartRef("c", "税收"))
    lead = Line(f"税收{M}。后面", ParagraphRole.LEAD_SENTENCE, marks=(TAX,))
    editor.show_lines([lead, chart, Line(M, marks=(RATE,))])
    assert editor.lines() == [lead, chart, Line(M, marks=(RATE,))]
    editor.selectAll()
    editor.cut()
    editor.paste()
    assert [x.text for x in editor.lines() if x.exhibit is None and x.text] == [lead.text, M]
    assert [m.id for x in editor.lines() for m in x.marks] == ["tax", "rate"]
    assert [x.exhibit.id for x in editor.lines() if x.exhibit] == ["c"]


def test_another_section_leaves_nothing_of_the_one_before(editor: TextEditor) -> None:
    editor.load([TEXT], "")
    editor.load([Line("税收8.3亿元，同比增长22.1%。")], "")
    assert chips(editor) == []
    assert not editor.book.known


class Desk:
    """Two sections, one editor; what is typed becomes changes as the section page makes them."""

    def __init__(self, editor: TextEditor) -> None:
        self.editor = editor
        self.sections = [
            Section("s0", 1, blocks=(Paragraph("p0", f"税收{M}，{M}。𠮷", (TAX, RATE)), Paragraph("p1", "无"))),
            Section("s1", 1, blocks=(Paragraph("p2", f"{M}户", (NONE,)),)),
        ]
        self.now = 0
        self.history = [tuple(self.sections)]
        self.editor.load(lines_of(self.sections[0]), "")

    def settle(self) -> None:
        if self.editor.is_composing():
            return
        section = self.sections[self.now]
        elsewhere = {m.id for i, s in enumerate(self.sections) if i != self.now for p in s.paragraphs for m in p.marks}
        change = edit_of(section, self.editor.lines(), new_id, elsewhere, self.editor.book.remembered)
        if change is not None:
            end = change.start + change.count
            blocks = (*section.blocks[: change.start], *change.blocks, *section.blocks[end:])
            self.sections[self.now] = replace(section, blocks=blocks)
            self.history.append(tuple(self.sections))
        self.show()

    def show(self) -> None:
        self.editor.show_lines(lines_of(self.sections[self.now]))
        self.check()

    def undo(self) -> None:
        if len(self.history) > 1:
            self.history.pop()
            self.sections = list(self.history[-1])
            self.show()

    def turn(self) -> None:
        self.now = 1 - self.now
        self.editor.load(lines_of(self.sections[self.now]), "")
        self.check()

    def check(self) -> None:
        wanted = lines_of(self.sections[self.now])
        assert [x.looks for x in self.editor.lines()] == [x.looks for x in wanted]
        standing = [mark for _, mark in chips(self.editor)]
        assert standing == [m.id for x in wanted for m in x.marks]
        for words, mark in chips(self.editor):
            assert words == self.editor.book.known[mark].words
        assert all(self.editor.runs_in(block) == runs_of(block) for block in blocks_of(self.editor.document()))
        ids = [m.id for s in self.sections for p in s.paragraphs for m in p.marks]
        assert len(set(ids)) == len(ids)


def act(desk: Desk, figures: Figures, dice: random.Random) -> bool:
    """One thing a clerk may do; True when it may take chips away or bring some."""
    editor, touched = desk.editor, editor_has_chip_in_selection(desk.editor)
    keys = [(Qt.Key.Key_Left, ""), (Qt.Key.Key_Right, ""), (Qt.Key.Key_Home, ""), (Qt.Key.Key_End, "")]
    choice = dice.randrange(13)
    if choice < 2:
        key, text = dice.choice([*keys, (Qt.Key.Key_Up, ""), (Qt.Key.Key_Down, "")])
        press(editor, key, text, dice.choice([Qt.KeyboardModifier.NoModifier, SHIFT, CONTROL]))
        return False
    if choice < 4:
        key, text = dice.choice([(Qt.Key.Key_A, "a"), (Qt.Key.Key_8, "8"), (Qt.Key.Key_Return, "\r")])
        press(editor, key, text)
        return touched
    if choice == 4:
        commit(editor, dice.choice(["字", "8.3亿元", "𠮷"]))
        return touched
    if choice == 5:
        preedit(editor, "zhong")
        figures.set(dice.choice(["8.3", "6.5", "12.0"]))
        editor.refresh_chips()
        commit(editor, "中")
        return touched
    if choice == 6:
        length = editor.document().characterCount() - 1
        at(editor, dice.randint(0, length), dice.randint(0, length))
        return False
    if choice == 7:
        editor.copy()
        return False
    if choice == 8:
        figures.set(dice.choice(["8.3", "6.5", "12.0"]))
        editor.refresh_chips()
        return False
    if choice == 9:
        editor.moveCursor(dice.choice([QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End]))
        return False
    [lambda: press(editor, dice.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete])), editor.cut, editor.paste][
        choice - 10
    ]()
    return True


def editor_has_chip_in_selection(editor: TextEditor) -> bool:
    cursor = editor.textCursor()
    for block in blocks_of(editor.document()):
        for run in runs_of(block):
            start, end = block.position() + run.start, block.position() + run.end
            if cursor.selectionStart() < end and start < cursor.selectionEnd():
                return True
    return False


@pytest.mark.parametrize("seed", range(16))
def test_whatever_comes_marks_and_text_stay_in_step(editor: TextEditor, figures: Figures, seed: int) -> None:
    dice = random.Random(seed)
    desk = Desk(editor)
    for _ in range(100):
        before = [mark for _, mark in chips(editor)]
        if not act(desk, figures, dice):
            assert [mark for _, mark in chips(editor)] == before
        cursor = editor.textCursor()
        assert not any(
            b.position() + r.start < cursor.position() < b.position() + r.end
            for b in blocks_of(editor.document())
            for r in runs_of(b)
        )
        turn = dice.randrange(12)
        if turn < 4:
            desk.settle()
        elif turn == 4:
            desk.settle()
            desk.turn()
        elif turn == 5:
            desk.settle()
            desk.undo()
    desk.settle()
    while len(desk.history) > 1:
        desk.undo()
    assert [s.blocks for s in desk.sections] == [s.blocks for s in desk.history[0]]
