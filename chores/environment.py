"""The environment in .venv: made once, filled from the hashed lock, left alone while that stays."""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

from chores.places import LOCK, VENV, WHEELHOUSE, Stop, run, say, venv_python
from chores.system_packages import install_or_tell

_STAMP = VENV / "xiasha_desk.stamp"


def ensure() -> None:
    """Make and fill the environment unless the stamp says that it was filled from this very lock."""
    wanted = _fingerprint()
    if _stamp() == wanted and venv_python().exists():
        return
    say("正在准备运行环境，第一次大约要一两分钟……")
    if not _usable():
        _make()
    _fill()
    _STAMP.write_text(wanted, encoding="utf-8")


def _fingerprint() -> str:
    """What the environment depends on: the lock, the Python, and its own place (a moved one is broken)."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version_info[0]}.{sys.version_info[1]} {VENV}"


def _stamp() -> str:
    try:
        return _STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def _usable() -> bool:
    """Whether there is an environment of this Python that can run pip; one left half made is not."""
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2], sys.prefix)"
    try:
        answer = subprocess.run([venv_python(), "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    version, _, prefix = answer.stdout.strip().partition(" ")
    return version == "{}.{}".format(*sys.version_info[:2]) and prefix == str(VENV)


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        install_or_tell(["python3-venv"], "这台机器的 Python 缺少 venv 组件")
        importlib.invalidate_caches()
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise Stop(f"没能建立运行环境：{VENV}。请看看磁盘空间和文件夹的权限。")


def _fill() -> None:
    words: list[str | Path] = [venv_python(), "-m", "pip", "install", "-qq", "--no-input"]
    words += ["--only-binary", ":all:", "--require-hashes", "-r", LOCK]
    if WHEELHOUSE.is_dir():
        say("从 wheelhouse 文件夹安装，不需要网络。")
        words += ["--no-index", "--find-links", WHEELHOUSE]
    if run(words) != 0:
        raise Stop("没能装好所需的库（原因见上面）。没有网络时，请把安装包放进 wheelhouse 文件夹再试。")
