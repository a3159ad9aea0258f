"""dev.py and its chores: what they would run, without running it."""

from __future__ import annotations

import ast
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chores import commands, environment, places, sample, system_packages

ROOT = Path(__file__).resolve().parent.parent


class Ran(list[list[str]]):
    """Records commands in place of running them."""

    code = 0

    def __call__(self, words: list[object], more: dict[str, str] | None = None, **options: object) -> int:
        self.append([str(w) for w in words])
        self.environments.append(more or {})
        self.folders.append(options.get("folder"))
        return self.code

    def __init__(self) -> None:
        super().__init__()
        self.environments: list[dict[str, str]] = []
        self.folders: list[object] = []


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Ran:
    recorder = Ran()
    for module in (commands, environment, system_packages):
        monkeypatch.setattr(module, "run", recorder)
    return recorder


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Set-up steps are noted instead of done."""
    done: list[str] = []
    monkeypatch.setattr(environment, "ensure", lambda: done.append("environment"))
    monkeypatch.setattr(system_packages, "ensure_qt", lambda *, window: done.append(f"qt window={window}"))
    return done


@pytest.fixture
def linux_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "on_linux", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def test_dev_py_can_be_read_by_an_old_python() -> None:
    source = (ROOT / "dev.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    assert not [n for n in ast.walk(tree) if isinstance(n, (ast.JoinedStr, ast.AnnAssign))]
    top = [n for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
    assert [ast.unparse(n) for n in top] == ["import sys"]


@pytest.mark.parametrize("version", [(3, 7), (3, 10), (3, 14), (2, 7)])
def test_a_wrong_python_is_told_in_chinese(version: tuple[int, int]) -> None:
    code = f"import sys, dev; sys.version_info = {(*version, 0)}; sys.exit(dev.main())"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
    assert outcome.returncode == 2
    said = outcome.stderr.decode("utf-8")
    assert f"现在用的是 {version[0]}.{version[1]}" in said
    assert "3.11" in said


@pytest.mark.parametrize("module", sorted((ROOT / "chores").glob("*.py")), ids=lambda p: p.stem)
def test_chores_need_the_standard_library_only(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {n.split(".")[0] for n in names} <= sys.stdlib_module_names | {"chores"}


def test_run_with_words_hands_them_on_and_asks_nothing_of_qt(
    ran: Ran, ready: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert commands.main(["run", "convert", "a.txt", "-o", "b.docx"]) == 0
    assert ran[0][1:] == [str(ROOT / "main.py"), "convert", "a.txt", "-o", "b.docx"]
    assert ran.folders == [tmp_path], "names are the caller's, wherever dev.py lies"
    assert ready == ["environment"]


def test_run_without_a_display_drafts_the_sample(ran: Ran, ready: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "has_display", lambda: False)
    monkeypatch.setattr(sample, "draft", lambda: ready.append("draft") or 0)
    assert commands.main(["run"]) == 0
    assert ready == ["environment", "draft"]
    assert ran == []


def test_run_with_a_display_opens_the_window(ran: Ran, ready: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "has_display", lambda: True)
    assert commands.main(["run"]) == 0
    assert ran[0][1:] == [str(ROOT / "main.py")]
    assert ready == ["environment", "qt window=True"]


def test_tests_run_off_the_screen_and_their_exit_code_counts(ran: Ran, ready: list[str]) -> None:
    ran.code = -11
    assert commands.main(["test", "-k", "x"]) == 139
    assert ran[0][1:] == ["-m", "pytest", "-k", "x"]
    assert ran.environments[0]["QT_QPA_PLATFORM"] == "offscreen"


def test_check_does_every_step_and_fails_for_one(ran: Ran, ready: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.sizes, "report", lambda root: 1)
    assert commands.main(["check"]) == 1
    assert [" ".join(words[1:3]) for words in ran[:2]] == ["-m ruff", "-m mypy"]
    assert len(ran) == 3


def test_unknown_words_show_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["frob"]) == 2
    assert commands.main([]) == 2
    assert commands.main(["--help"]) == 0
    assert "用法：python3 dev.py" in capsys.readouterr().err


def test_a_missing_script_is_said(ready: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    assert commands.main(["bench"]) == 1


def test_root_without_a_terminal_installs_and_says_so(
    ran: Ran, linux_root: None, capsys: pytest.CaptureFixture[str]
) -> None:
    system_packages.install_or_tell(["libgl1"], "缺库")
    assert [words[:1] + words[-1:] for words in ran] == [["apt-get", "update"], ["apt-get", "libgl1"]]
    assert "缺库，现在安装：libgl1" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "installs"), [("", True), ("y", True), ("n", False)])
def test_root_at_a_terminal_is_asked(
    ran: Ran, linux_root: None, monkeypatch: pytest.MonkeyPatch, answer: str, installs: bool
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    if installs:
        system_packages.install_or_tell(["libgl1"], "缺库")
        assert len(ran) == 2
    else:
        with pytest.raises(places.Stop, match="apt-get install -y"):
            system_packages.install_or_tell(["libgl1"], "缺库")
        assert ran == []


def test_another_user_gets_the_one_line_to_type(ran: Ran, linux_root: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(places.Stop, match=r"sudo apt-get install -y --no-install-recommends libgl1 libegl1$"):
        system_packages.install_or_tell(["libgl1", "libegl1"], "缺库")
    assert ran == []


def test_a_system_without_apt_gets_the_names(linux_root: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    with pytest.raises(places.Stop, match="libgl1"):
        system_packages.install_or_tell(["libgl1"], "缺库")


@pytest.mark.parametrize(
    ("loads", "font", "wanted"),
    [
        ([True], True, []),
        ([True], False, [system_packages.FONT]),
        ([False, True], True, [*system_packages.OFFSCREEN]),
        ([False, True], False, [*system_packages.OFFSCREEN, system_packages.FONT]),
    ],
)
def test_what_is_missing_is_installed(
    linux_root: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    loads: list[bool],
    font: bool,
    wanted: list[str],
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(system_packages, "VENV", tmp_path)
    monkeypatch.setattr(system_packages, "_qt_loads", lambda *, window: loads.pop(0))
    monkeypatch.setattr(system_packages, "has_chinese_font", lambda: font)
    monkeypatch.setattr(system_packages, "install_or_tell", lambda packages, why: asked.extend(packages))
    system_packages.ensure_qt(window=False)
    assert asked == wanted
    assert (tmp_path / "xiasha_desk.offscreen").exists() is font


def test_qt_that_still_does_not_load_stops(linux_root: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "VENV", tmp_path)
    monkeypatch.setattr(system_packages, "_qt_loads", lambda *, window: False)
    monkeypatch.setattr(system_packages, "install_or_tell", lambda packages, why: None)
    with pytest.raises(places.Stop):
        system_packages.ensure_qt(window=True)
    assert not (tmp_path / "xiasha_desk.window").exists()


@pytest.mark.parametrize(
    ("name", "chinese"),
    [("wqy-microhei.ttc", True), ("NotoSansCJK-Bold.ttc", True), ("DejaVuSans.ttf", False)],
)
def test_a_chinese_font_is_known_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, chinese: bool
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_text("")
    monkeypatch.setattr(system_packages, "_FONT_FOLDERS", (str(tmp_path),))
    assert system_packages.has_chinese_font() is chinese


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: Ran) -> Ran:
    """An environment folder of its own, with every command recorded."""
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "WHEELHOUSE", tmp_path / "wheelhouse")
    monkeypatch.setattr(environment, "_STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(environment, "venv_python", lambda: Path(sys.executable))
    return ran


def test_the_environment_is_made_once(fresh: Ran, tmp_path: Path) -> None:
    environment.ensure()
    assert fresh[0][1:4] == ["-m", "venv", "--clear"]
    assert "--require-hashes" in fresh[1]
    assert "--no-index" not in fresh[1]
    environment.ensure()
    assert len(fresh) == 2


def test_a_wheelhouse_needs_no_network(fresh: Ran, tmp_path: Path) -> None:
    (tmp_path / "wheelhouse").mkdir()
    environment.ensure()
    assert fresh[1][-3:] == ["--no-index", "--find-links", str(tmp_path / "wheelhouse")]


def test_a_changed_lock_fills_again(fresh: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.ensure()
    other = tmp_path / "other.lock"
    other.write_text("x")
    monkeypatch.setattr(environment, "LOCK", other)
    environment.ensure()
    assert len(fresh) == 4


def test_a_failed_installation_leaves_no_stamp(fresh: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_usable", lambda: True)
    fresh.code = 1
    with pytest.raises(places.Stop):
        environment.ensure()
    assert not (tmp_path / ".venv" / "stamp").exists()


def test_a_python_without_venv_asks_for_the_package(fresh: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "install_or_tell", lambda packages, why: asked.extend(packages))
    environment.ensure()
    assert asked == ["python3-venv"]


def test_the_sample_is_drafted_without_qt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "build" / "示例.docx"
    monkeypatch.setattr(sample, "TARGET", target)
    monkeypatch.setattr(sample, "venv_python", lambda: Path(sys.executable))
    assert sample.draft() == 0
    first = target.stat().st_mtime_ns
    assert sample.draft() == 0
    assert target.stat().st_mtime_ns > first
    said = capsys.readouterr().out
    assert str(target) in said
    assert "一 上半年工作情况" in said
    assert "数据" in said
