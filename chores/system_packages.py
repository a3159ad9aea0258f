"""What Qt needs of a Linux system, and a Chinese font: found missing, then installed or told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

from chores.places import VENV, Stop, child_environment, on_linux, run, say, venv_python

OFFSCREEN = ("libgl1", "libegl1", "libxkbcommon0", "libglib2.0-0", "libfontconfig1", "libdbus-1-3")
WINDOW = ("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
FONT = "fonts-wqy-microhei"

_FONT_NAME = re.compile(
    "cjk|wqy|droid-?sans-?fallback|arphic|uming|ukai|gkai|gbsn|simsun|simhei|simfang|msyh|source-?han"
    "|fandol|fang|song|heiti|kaiti|lanting",
    re.IGNORECASE,
)
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

_PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtOpenGLWidgets, PySide6.QtPrintSupport, PySide6.QtTest
if sys.argv[1:] == ["window"]:
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""


def ensure_qt(*, window: bool) -> None:
    """See that Qt can be loaded, on a screen when `window`; Stop when it cannot and nothing may be installed.

    What was found to be in order is not looked at again until the environment is made anew.
    """
    stamp = VENV / ("xiasha_desk.window" if window else "xiasha_desk.offscreen")
    if not on_linux() or stamp.exists():
        return
    missing = [] if _qt_loads(window=window) else [*OFFSCREEN, *(WINDOW if window else ())]
    fontless = not has_chinese_font()
    if missing:
        install_or_tell([*missing, FONT] if fontless else missing, "系统里缺少界面要用的库")
        if not _qt_loads(window=window):
            raise Stop("界面要用的库还是装不上，请照上面的提示检查。命令行（convert、read 等）不受影响。")
    elif fontless:
        _install_font()
    if has_chinese_font():
        stamp.touch()


def has_chinese_font() -> bool:
    """Whether a font file that looks Chinese by its name lies in one of the usual folders."""
    for folder in _FONT_FOLDERS:
        for _, _, names in os.walk(os.path.expanduser(folder)):
            if any(_FONT_NAME.search(name) for name in names):
                return True
    return False


def install_or_tell(packages: list[str], why: str) -> None:
    """Install Debian packages as root, asking first when somebody is there; else Stop with a line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise Stop(f"{why}。请用系统的软件管理工具装上与这些 Debian 软件包相当的：{' '.join(packages)}")
    if os.geteuid() != 0:
        raise Stop(f"{why}。请运行这一行，再重试：\n  sudo {line}")
    if not _agreed(why, packages):
        raise Stop(f"{why}，没有安装。需要时请运行：\n  {line}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-qq", "update"], quiet, silent=True)
    if run(["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *line.split()[1:]], quiet, silent=True) != 0:
        raise Stop(f"{why}，安装没有成功（原因见上面）。请运行：\n  {line}")


def _install_font() -> None:
    try:
        install_or_tell([FONT], "这台机器没有中文字体，汉字会显示成方框")
    except Stop as reason:  # without a font the program works, though nobody can read it
        say(str(reason))


def _agreed(why: str, packages: list[str]) -> bool:
    if not sys.stdin.isatty():
        say(f"{why}，现在安装：{' '.join(packages)}")
        return True
    try:
        answer = input(f"{why}：{' '.join(packages)}\n现在安装吗？[Y/n] ")
    except EOFError:
        return False
    return answer.strip().lower() in ("", "y", "yes", "是", "好")


def _qt_loads(*, window: bool) -> bool:
    words = [str(venv_python()), "-c", _PROBE, *(["window"] if window else [])]
    return subprocess.run(words, env=child_environment(), capture_output=True).returncode == 0
