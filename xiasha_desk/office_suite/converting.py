"""A Word file turned into a PDF by LibreOffice: a child process, a profile and a folder of its own, a time limit."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger

_log = logger("office-suite")
TIME_LIMIT: Final = 120.0
"""Seconds; the first start of LibreOffice on an old disk takes half a minute."""
_LOOK_EVERY: Final = 0.05
_KILL_WAIT: Final = 5.0
_WHAT: Final = "没能排出精确页面"
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""
"""No macros, no links followed: the file is ours, but the profile must not depend on anybody's settings."""


class Cancelled(Exception):
    """The conversion was given up, as asked."""


def pdf_of(
    docx: bytes, program: Path, cancelled: Callable[[], bool] = lambda: False, *, time_limit: float = TIME_LIMIT
) -> bytes:
    """The PDF that LibreOffice makes of a Word file; waits for it, so call it off the window's thread.

    Whatever happens, no process and no file stays behind. Cancelled as soon as `cancelled()` is true;
    UserError when LibreOffice does not start, fails, writes nothing or takes longer than `time_limit` seconds.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="xiasha-pages-"))
    except OSError as problem:
        raise UserError(_WHAT, "临时文件夹建不起来", "请看看磁盘是不是满了。", exit_code=5) from problem
    try:
        return _converted(docx, program, folder, cancelled, time_limit)
    finally:
        _remove(folder)


def _converted(docx: bytes, program: Path, folder: Path, cancelled: Callable[[], bool], time_limit: float) -> bytes:
    source, target = folder / "report.docx", folder / "report.pdf"
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    try:
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        source.write_bytes(docx)
    except OSError as problem:
        raise UserError(_WHAT, "临时文件写不进去", "请看看磁盘是不是满了。", exit_code=5) from problem
    code = _run(_command(program, folder, source), folder, cancelled, time_limit)
    data = target.read_bytes() if target.is_file() else b""
    if not data.startswith(b"%PDF-"):
        _log.error("office suite returned %s and %s bytes", code, len(data))
        raise UserError(_WHAT, "LibreOffice 没有排出来", "请再试一次；导出的 Word 文件不受影响。")
    return data


def _command(program: Path, folder: Path, source: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    switches = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
    return [
        str(program), f"-env:UserInstallation={profile}", *switches,
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source),
    ]  # fmt: skip


def _run(command: list[str], folder: Path, cancelled: Callable[[], bool], time_limit: float) -> int:
    if cancelled():
        raise Cancelled
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(folder), "TMP": str(folder)}
    group: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    try:
        child = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, **group,
        )  # fmt: skip
    except OSError as problem:
        raise UserError(_WHAT, "LibreOffice 打不开", "请看看它能不能单独打开，或重新安装。") from problem
    end = time.monotonic() + time_limit
    try:
        while (code := child.poll()) is None:
            if cancelled():
                raise Cancelled
            if time.monotonic() > end:
                raise UserError(_WHAT, f"LibreOffice 过了{time_limit:.0f}秒还没有排完", "请关掉别的程序后再试一次。")
            time.sleep(_LOOK_EVERY)
        return code
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child with all it started, also where the child itself has already gone."""
    if sys.platform == "win32":
        if child.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(_KILL_WAIT)


def _remove(folder: Path) -> None:
    """A killed process may hold its files for a moment (Windows)."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_LOOK_EVERY)
    _log.warning("a temporary folder could not be removed")
