from __future__ import annotations

from pathlib import Path

import pytest

from chores import sizes

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_is_larger_than_the_limits() -> None:
    assert sizes.report(ROOT) == 0


def test_a_long_file_class_and_function_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "xiasha_desk"
    folder.mkdir()
    body = "    x = 1\n"
    code = "def f():\n" + body * 50 + "class C:\n" + body * 249 + "def g():\n" + body * 49
    (folder / "a.py").write_text(code)
    (folder / "b.py").write_text("x = 1\n" * 401)
    (folder / "main_window.py").write_text("x = 1\n" * 251)
    assert dict(sizes.oversized(tmp_path)) == {
        "xiasha_desk/a.py:f": 51,
        "xiasha_desk/b.py": 401,
        "xiasha_desk/main_window.py": 251,
    }
    assert sizes.report(tmp_path) == 1
    assert "xiasha_desk/b.py" in capsys.readouterr().err


def test_a_name_on_the_list_that_is_small_again_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sizes, "EXCEPTIONS", frozenset({"xiasha_desk/old.py"}))
    assert sizes.report(tmp_path) == 1
    assert "xiasha_desk/old.py" in capsys.readouterr().err
