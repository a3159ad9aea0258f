"""The outline model under Qt's own tester while hundreds of changes happen, are undone and redone."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders.reports import Walk, make_attachment, make_report, make_section
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import SetElements
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.outline import parent_index
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.services import outline_edits
from xiasha_desk.services.session import DraftSession
from xiasha_desk.ui.outline.model import ELEMENTS, HEADING_ROLE, LEVEL_ROLE, ORDINAL_ROLE, PART_ROLE, OutlineModel


def with_attachments() -> Report:
    """The small report with two attachments, the first with two sections of its own."""
    attached = (
        make_attachment("list", "清单"),
        make_section("list1", 1, "在建"),
        make_section("list2", 1, "拟建"),
        make_attachment("names", ""),
    )
    return make_report(sections=(*make_report().sections, *attached))


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
    session = DraftSession(DraftState(with_attachments() if seed % 2 else make_report()))
    model = OutlineModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    count = iter(range(10**6))
    undo = []
    moves = [outline_edits.move_up, outline_edits.move_down, outline_edits.promote, outline_edits.demote]
    for _ in range(150):
        section = rng.choice(session.report.sections).id
        choice = rng.random()
        if choice < 0.06:
            change = outline_edits.insert_attachment(session.report, lambda: f"n{next(count)}")[0]
        elif choice < 0.25:
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
    session = DraftSession(DraftState(with_attachments()))
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


def test_rows_of_attachments(qapp: object) -> None:
    session = DraftSession(DraftState(with_attachments()))
    model = OutlineModel(session)
    roles = (ORDINAL_ROLE, HEADING_ROLE, LEVEL_ROLE, PART_ROLE)

    def row(section: str) -> tuple[object, ...]:
        return tuple(model.index_of(section).data(role) for role in roles)

    assert row("people") == ("二、", "民生保障", 1, False)
    assert row("list") == ("附件1 ", "清单", 1, True)
    assert row("list1") == ("一、", "在建", 2, False)
    assert row("names") == ("附件2 ", "（未命名）", 1, False)
    assert model.index_of("names").data(Qt.ItemDataRole.AccessibleTextRole) == "附件2 （未命名）"
    assert not any(model.index_of(s.id).data(PART_ROLE) for s in session.report.sections if s.id != "list")


def test_a_title_of_the_elements_changes_the_label_of_an_attachment(qapp: object) -> None:
    sections = (*make_report().sections, make_attachment("list", "清单"))
    session = DraftSession(DraftState(make_report(sections=sections)))
    model = OutlineModel(session)
    told: list[object] = []
    model.dataChanged.connect(lambda *where: told.append(where))
    assert model.index_of("list").data(ORDINAL_ROLE) == "附件 "
    session.apply(SetElements(OfficialElements(attachment_titles=("图册",))))
    assert told
    assert model.index_of("list").data(ORDINAL_ROLE) == "附件1 "


@pytest.mark.parametrize(
    ("dragged", "row", "parent", "wanted"),
    [
        ("economy", 4, "", ("economy", "list", 1)),
        ("economy", -1, "", ("economy", "list", 1)),
        ("economy", 5, "", None),
        ("economy", 6, "", None),
        ("economy", 0, "list", ("economy", "list1", 1)),
        ("economy", -1, "list", ("economy", "names", 1)),
        ("economy", -1, "names", ("economy", None, 1)),
        ("list", 6, "", ("list", None, 0)),
        ("list", -1, "", ("list", None, 0)),
        ("names", 4, "", ("names", "list", 0)),
        ("names", 3, "", None),
        ("names", -1, "list", None),
        ("names", 0, "list", None),
        ("names", -1, "economy", None),
        ("list1", 2, "", ("list1", "economy", 1)),
        ("list1", -1, "names", ("list1", None, 1)),
    ],
)
def test_where_a_drop_may_go(
    qapp: object, dragged: str, row: int, parent: str, wanted: tuple[str, str | None, int] | None
) -> None:
    model = OutlineModel(DraftSession(DraftState(with_attachments())))
    asked: list[tuple[str, str | None, int]] = []
    model.move_requested.connect(lambda *words: asked.append(words))
    above = model.index_of(parent) if parent else QModelIndex()
    data = model.mimeData([model.index_of(dragged)])
    may = model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, above)
    assert may is (wanted is not None)
    if may:
        model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, above)
        assert asked == [wanted]
