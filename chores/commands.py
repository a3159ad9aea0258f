"""The chores by name: run, test, check, setup, bench, sweep, screens, pages, format, rules, bundle."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from chores import bundle, environment, sample, sizes, system_packages
from chores.places import ROOT, Stop, has_display, run, say, venv_python

Words = Sequence[str]

_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def main(words: Words) -> int:
    """Do the chore that `words` name and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    chore, rest = (words[0], words[1:]) if words else ("", ())
    if chore not in _CHORES:
        say(_usage())
        return 0 if chore in ("-h", "--help", "help") else 2
    try:
        return _CHORES[chore][0](rest)
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("已取消。")
        return 130


def run_program(words: Words) -> int:
    """Words go to the program; none open the desk, or draft the sample where no window can be shown."""
    environment.ensure()
    if words:
        return run([venv_python(), ROOT / "main.py", *words], folder=Path.cwd())
    if not has_display():
        return sample.draft()
    system_packages.ensure_qt(window=True)
    return run([venv_python(), ROOT / "main.py"])


def run_tests(words: Words) -> int:
    """The whole suite on all cores, or what pytest's words choose; off the screen."""
    environment.ensure()
    system_packages.ensure_qt(window=False)
    code = run([venv_python(), "-m", "pytest", *(words or ["-n", "auto"])], _OFFSCREEN)
    if code < 0:
        say(f"测试程序没有正常结束（信号 {-code}），算作失败。")
    return code if code >= 0 else 128 - code


def check(words: Words) -> int:
    """Style, types, import arrows, sizes; all of them, even when the first complains."""
    environment.ensure()
    python = venv_python()
    steps: list[tuple[str, Callable[[], int]]] = [
        ("写法 ruff", lambda: run([python, "-m", "ruff", "check", "."])),
        ("类型 mypy", lambda: run([python, "-m", "mypy"])),
        ("依赖方向 import-linter", lambda: run([python, "-c", _LINT_IMPORTS])),
        ("大小", lambda: sizes.report(ROOT)),
    ]
    failed = []
    for name, step in steps:
        say(f"── {name}")
        if step() != 0:
            failed.append(name)
    say(f"没有通过：{'、'.join(failed)}" if failed else "全部通过。")
    return 1 if failed else 0


_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"


def set_up(words: Words) -> int:
    """The environment, and what Qt needs of the system."""
    environment.ensure()
    system_packages.ensure_qt(window=has_display())
    say("运行环境已备好。")
    return 0


def _script(path: str) -> Callable[[Words], int]:
    """A chore that runs one Python file of the checkout off the screen."""

    def chore(words: Words) -> int:
        if not (ROOT / path).is_file():
            raise Stop(f"缺少文件：{path}")
        environment.ensure()
        system_packages.ensure_qt(window=False)
        return run([venv_python(), path, *words], _OFFSCREEN | {"PYTHONPATH": str(ROOT)})

    return chore


_CHORES: dict[str, tuple[Callable[[Words], int], str]] = {
    "run": (run_program, "打开文稿台；后面写命令时转给程序，如 run convert 原稿.txt -o 公文.docx"),
    "test": (run_tests, "运行全部测试；后面的词转给 pytest"),
    "check": (check, "检查写法、类型、依赖方向和文件大小"),
    "setup": (set_up, "只准备运行环境"),
    "bench": (_script("benchmarks/run.py"), "测速"),
    "sweep": (_script("tests/faults/sweep.py"), "反复强行终止程序，看有没有丢失内容"),
    "screens": (_script("docs/make_screens.py"), "重新生成文档里的界面图片"),
    "pages": (_script("docs/make_pages.py"), "重新画出文档里的示例 Word 页面"),
    "format": (_script("docs/make_format.py"), "重新测量各种公文，写出 docs/format.md"),
    "rules": (_script("docs/make_rules.py"), "由规则表写出 docs/rules.md"),
    "bundle": (bundle.main, "打成不需要 Python 的文件夹；加 --verify 就断网试用一遍"),
}


def _usage() -> str:
    rows = [f"  {name:<8} {summary}" for name, (_, summary) in _CHORES.items()]
    return "\n".join(["用法：python3 dev.py 命令 …", *rows])
