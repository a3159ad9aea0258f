"""Files converted by LibreOffice (Word to PDF, old formats to .docx): a process, profile and folder of its own."""

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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger

_log = logger("office-suite")
TIME_LIMIT: Final = 120.0
"""Seconds; the first start of LibreOffice on an old disk takes half a minute."""
_LOOK_EVERY: Final = 0.05
_KILL_WAIT: Final = 5.0
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A conversion: how a refusal begins, the names of what goes in and comes out, LibreOffice's filter, the first
    bytes of what comes out, and what to do when nothing does."""

    what: str
    source: str
    target: str
    filter: str
    begins: bytes
    remedy: str


PAGES: Final = Wanted(
    "没能排出精确页面", "report.docx", "report.pdf", "pdf:writer_pdf_Export", b"%PDF-",
    "请再试一次；导出的 Word 文件不受影响。",
)  # fmt: skip


def docx_of(
    data: bytes,
    file_name: str,
    program: Path,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    time_limit: float = TIME_LIMIT,
) -> bytes:
    """The .docx that LibreOffice makes of an old Word or WPS file; as `pdf_of`."""
    ending = Path(file_name).suffix.lower()
    source = f"source{ending if ending in ('.doc', '.wps') else '.doc'}"
    remedy = "请在 WPS 或 Word 中打开它，另存为 .docx 后再试。"
    wanted = Wanted(f"没有导入“{file_name}”", source, "source.docx", "docx:MS Word 2007 XML", b"PK", remedy)
    return _made(data, wanted, program, cancelled, time_limit)


def pdf_of(
    docx: bytes, program: Path, cancelled: Callable[[], bool] = lambda: False, *, time_limit: float = TIME_LIMIT
) -> bytes:
    """The PDF that LibreOffice makes of a Word file; waits for it, so call it off the window's thread.

    Whatever happens, no process and no file stays behind. Cancelled as soon as `cancelled()` is true;
    UserError when LibreOffice does not start, fails, writes nothing or takes longer than `time_limit` seconds.
    """
    return _made(docx, PAGES, program, cancelled, time_limit)


def _made(data: bytes, wanted: Wanted, program: Path, cancelled: Callable[[], bool], time_limit: float) -> bytes:
    try:
        folder = Path(tempfile.mkdtemp(prefix="xiasha-pages-"))
    except OSError as problem:
        raise UserError(wanted.what, "临时文件夹建不起来", "请看看磁盘是不是满了。", exit_code=5) from problem
    try:
        return _converted(data, wanted, program, folder, cancelled, time_limit)
    finally:
        _remove(folder)


def _converted(
    given: bytes, wanted: Wanted, program: Path, folder: Path, cancelled: Callable[[], bool], time_limit: float
) -> bytes:
    source, target = folder / wanted.source, folder / wanted.target
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    try:
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        source.write_bytes(given)
    except OSError as problem:
        raise UserError(wanted.what, "临时文件写不进去", "请看看磁盘是不是满了。", exit_code=5) from problem
    code = _run(_command(program, folder, source, wanted.filter), wanted.what, folder, cancelled, time_limit)
    data = target.read_bytes() if target.is_file() else b""
    if not data.startswith(wanted.begins):
        _log.error("office suite returned %s and %s bytes", code, len(data))
        raise UserError(wanted.what, "LibreOffice 没有排出来", wanted.remedy)
    return data


def _command(program: Path, folder: Path, source: Path, chosen: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    switches = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
    return [
        str(program), f"-env:UserInstallation={profile}", *switches,
        "--convert-to", chosen, "--outdir", str(folder), str(source),
    ]  # fmt: skip


def _run(command: list[str], what: str, folder: Path, cancelled: Callable[[], bool], time_limit: float) -> int:
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
        raise UserError(what, "LibreOffice 打不开", "请看看它能不能单独打开，或重新安装。") from problem
    end = time.monotonic() + time_limit
    try:
        while (code := child.poll()) is None:
            if cancelled():
                raise Cancelled
            if time.monotonic() > end:
                raise UserError(what, f"LibreOffice 过了{time_limit:.0f}秒还没有排完", "请关掉别的程序后再试一次。")
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
