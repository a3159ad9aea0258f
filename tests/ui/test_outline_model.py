"""The outline model under Qt's own tester while hundreds of changes happen, are undone and redone."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders.reports import Walk, make_report
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.outline import parent_index
from xiasha_desk.domain.report import Section
from xiasha_desk.services import outline_edits
from xiasha_desk.services.session import DraftSession
from xiasha_desk.ui.outline.model import ELEMENTS, HEADING_ROLE, OutlineModel


def shown(model: OutlineModel, parent: QModelIndex = QModelIndex()) -> list[object]:  # noqa: B008
    rows = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        assert model.parent(index) == parent
        rows.append((model.section_id(index), shown(model, index)))
    return rows


def expected(sections: tuple[Section, ...]) -> list[object]:
    nodes: dict[int | None, list[object]] = {None: [(ELEMENTS, []), (sections[0].id, [])]}
    for index in range(1, len(sections)):
        nodes[index] = []
        nodes[parent_index(sections, index)].append((sections[index].id, nodes[index]))
    return nodes[None]


@pytest.mark.parametrize("seed", range(6))
def test_random_walk_of_moves_insertions_and_removals(qapp: object, seed: int) -> None:
    rng = random.Random(seed)
    session = DraftSession(DraftState(make_report()))
    model = OutlineModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    count = iter(range(10**6))
    undo = []
    moves = [outline_edits.move_up, outline_edits.move_down, outline_edits.promote, outline_edits.demote]
    for _ in range(150):
        section = rng.choice(session.report.sections).id
        choice = rng.random()
        if choice < 0.25:
            change = outline_edits.insert_after(session.report, section, lambda: f"n{next(count)}")[0]
        elif choice < 0.35 and len(session.report.sections) > 6:
            change = outline_edits.remove(session.report, section)
        else:
            change = rng.choice(moves)(session.report, section)
        if change is not None:
            undo.append(session.apply(change).inverse)
            assert shown(model) == expected(session.report.sections)
        if undo and rng.random() < 0.2:
            session.apply(undo.pop())
            assert shown(model) == expected(session.report.sections)
    while undo:
        session.apply(undo.pop())
        assert shown(model) == expected(session.report.sections)
    assert tester is not None


def test_any_change_of_the_domain_keeps_the_model_right(qapp: object) -> None:
    walk = Walk(seed=11)
    session = DraftSession(DraftState(make_report()))
    model = OutlineModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    done = 0
    for _ in range(200):
        inverse = session.apply(walk.step(session.state)[0]).inverse
        done += 1
        assert shown(model) == expected(session.report.sections)
        if done % 3 == 0:
            session.apply(inverse)
            assert shown(model) == expected(session.report.sections)
    assert done > 50
    assert tester is not None


def test_a_drop_is_a_request_and_removes_no_rows(qapp: object) -> None:
    session = DraftSession(DraftState(make_report()))
    model = OutlineModel(session)
    asked: list[tuple[str, object, int]] = []
    model.move_requested.connect(lambda *words: asked.append(words))
    tops = [s for s in session.report.sections if s.level == 1]
    data = model.mimeData([model.index_of(tops[-1].id)])
    before = session.report
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, QModelIndex()) is False
    assert asked == [(tops[-1].id, tops[0].id, 1)]
    assert session.report is before


def test_words_of_the_rows(qapp: object) -> None:
    session = DraftSession(DraftState(make_report()))
    model = OutlineModel(session)
    assert model.index(0, 0).data(HEADING_ROLE) == "公文要素"
    assert model.index(1, 0).data(HEADING_ROLE) == "开头"
