"""What the numbers were taken on: processor, versions, load. Nothing that names the machine or its user."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def describe() -> list[str]:
    """Lines for the page."""
    return [
        f"处理器：{_processor()}，{os.cpu_count()}核（与别的工作共用）；{platform.system()}",
        f"Python {platform.python_version()}，python-docx {_version('python-docx')}，lxml {_version('lxml')}，"
        f"PySide6 {_version('PySide6-Essentials')}，{_pandoc()}",
    ]


def load() -> str:
    """The load average, where there is one."""
    try:
        return f"{os.getloadavg()[0]:.2f}"
    except (AttributeError, OSError):
        return "不详"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "没有安装"


def _pandoc() -> str:
    if not shutil.which("pandoc"):
        return "没有 pandoc"
    said = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=False).stdout
    return said.splitlines()[0] if said else "pandoc"
