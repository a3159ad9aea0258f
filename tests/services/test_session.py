"""The session tells its observers, saves exactly what changed, and hands files out only where they may go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.reports import Walk, make_report
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import Batch, MoveSection, SetTitle
from xiasha_desk.errors import ChangeError, UserError
from xiasha_desk.services.autosave import SAVE_DELAY_MS, TYPING_LIMIT_MS, TYPING_PAUSE_MS, Autosave, SaveState
from xiasha_desk.services.exporting import PlainTextWriter, export_document
from xiasha_desk.services.importing import import_text_file, read_text_file
from xiasha_desk.services.session import DraftSession, Step
from xiasha_desk.storage.publish import publish_bytes


def test_a_batch_is_told_step_by_step() -> None:
    session = DraftSession(DraftState(make_report()))
    told: list[tuple[str, Step]] = []
    session.observe(before=lambda s: told.append(("before", s)), after=lambda s: told.append(("after", s)))
    session.apply(Batch((SetTitle("一"), SetTitle("二"))))
    assert [(when, step.after.report.title) for when, step in told] == [
        ("before", "一"), ("after", "一"), ("before", "二"), ("after", "二")
    ]  # fmt: skip


def test_a_batch_that_fails_changes_and_tells_nothing() -> None:
    session = DraftSession(DraftState(make_report()))
    told: list[Step] = []
    session.observe(after=told.append)
    before = session.state
    with pytest.raises(ChangeError):
        session.apply(Batch((SetTitle("一"), MoveSection("nobody", None, 1))))
    assert session.state is before
    assert not told


def test_composed_is_the_composition_whatever_happened() -> None:
    walk, session = Walk(seed=5), DraftSession(DraftState(make_report()))
    for _ in range(150):
        session.apply(walk.step(session.state)[0])
        assert session.composed() == compose(session.report, session.state.ledger)


def test_autosave_hands_out_one_job_and_takes_back_what_failed() -> None:
    session = DraftSession(DraftState(make_report()))
    autosave = Autosave(session)
    assert autosave.state is SaveState.SAVED
    assert autosave.begin() is None
    session.apply(SetTitle("新题"))
    assert autosave.state is SaveState.WAITING
    job = autosave.begin()
    assert job is not None
    assert job.touched.report
    session.apply(SetTitle("再改"))
    assert autosave.begin() is None
    autosave.failed("磁盘已满")
    assert autosave.state is SaveState.FAILED
    again = autosave.begin()
    assert again is not None
    assert again.state.report.title == "再改"
    autosave.succeeded()
    assert autosave.state is SaveState.SAVED


def test_text_goes_out_and_comes_back(tmp_path: Path) -> None:
    document = compose(make_report())
    writers = {".txt": PlainTextWriter()}
    done = export_document(document, tmp_path / "稿.txt", writers, publish_bytes)
    assert read_text_file(done.path).text == document.text + "\n"
    with pytest.raises(UserError) as there:
        export_document(document, tmp_path / "稿.txt", writers, publish_bytes)
    assert there.value.exit_code == 5
    with pytest.raises(UserError) as unknown:
        export_document(document, tmp_path / "稿.pdf", writers, publish_bytes)
    assert unknown.value.exit_code == 2


def test_a_report_without_title_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "某街道总结.txt"
    path.write_text("一、工作回顾\n上半年做了几件事。\n", encoding="utf-8")
    imported = import_text_file(path)
    assert imported.report.title == "某街道总结"
    assert "某街道总结" in imported.notes[0]
    path.write_text("某街道总结报告\n一、工作回顾\n上半年做了几件事。\n", encoding="utf-8")
    assert import_text_file(path).notes == ()


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.txt"):
        with pytest.raises(UserError):
            read_text_file(path)
    large = tmp_path / "大.txt"
    with large.open("wb") as file:
        file.truncate(2**31)
    with pytest.raises(UserError, match="超过"):
        read_text_file(large)


def test_the_promised_times_follow_from_the_delays() -> None:
    assert TYPING_PAUSE_MS + SAVE_DELAY_MS <= 1000, "saved within a second of the last change"
    assert TYPING_LIMIT_MS + SAVE_DELAY_MS <= 3000, "saved within three seconds while typing goes on"
