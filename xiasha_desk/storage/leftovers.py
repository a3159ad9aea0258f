"""Temporary files beside a target: how they are named, and how those of dead processes are cleared away."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from xiasha_desk.log import logger
from xiasha_desk.storage.file_names import shortened

_NAME = re.compile(r"\..+\.(\d{1,10})\.([0-9a-f]{8})[0-9a-f]{8}\.tmp(?:-journal)?", re.DOTALL)
_NAME_BYTES = 200
"""Of the 255 bytes a name may have, what pid, random part and ending leave."""


def _host() -> str:
    """Eight digits that stand for this PC: on a share the process numbers of other PCs mean nothing."""
    import platform  # late: it costs every short command some milliseconds

    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]


def temporary_beside(target: Path) -> Path:
    """An unused name `.<name>.<pid>.<random>.tmp` in the folder of `target`."""
    unique = _host() + os.urandom(4).hex()
    return target.with_name(f".{shortened(target.name, _NAME_BYTES)}.{os.getpid()}.{unique}.tmp")


def remove_leftovers(folder: Path) -> int:
    """Remove temporary files that processes of this PC left when they died; how many. Never raises."""
    removed = 0
    try:
        names = os.listdir(folder)
    except OSError:
        return 0
    for name in names:
        match = _NAME.fullmatch(name)
        if match is None or match[2] != _host() or _alive(int(match[1])):
            continue
        try:
            os.unlink(folder / name)
        except OSError as error:
            logger("publish").info("leftover stays: errno %s", error.errno)
        else:
            removed += 1
    return removed


def _alive(process: int) -> bool:
    """Whether a process of that number runs on this PC; in doubt yes."""
    if os.name == "nt":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    """As `_alive`; os.kill would end the process there."""
    import ctypes

    synchronize, invalid_parameter = 0x0010_0000, 87
    kernel = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 (absent elsewhere)
    handle = kernel.OpenProcess(synchronize, False, process)
    if not handle:
        return bool(getattr(ctypes, "get_last_error")() != invalid_parameter)  # noqa: B009
    still_running = bool(kernel.WaitForSingleObject(handle, 0) != 0)
    kernel.CloseHandle(handle)
    return still_running
