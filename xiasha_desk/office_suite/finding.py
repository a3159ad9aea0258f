"""Where LibreOffice is on this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

NAMES: Final = ("soffice", "libreoffice")
FOLDERS: Final = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/usr/local/lib/libreoffice/program",
    "/opt/libreoffice*/program",
    "/opt/apps/*libreoffice*/files/*/program",
    "/opt/apps/*libreoffice*/files/program",
    "/snap/bin",
)
"""Beside PATH: Debian and Ubuntu, the packages of LibreOffice's own site, the app shops of UOS and Kylin."""
_WINDOWS_ROOTS: Final = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_office(
    environment: Mapping[str, str] | None = None,
    folders: Iterable[str] = FOLDERS,
    *,
    windows: bool = sys.platform == "win32",
) -> Path | None:
    """The program that converts files, None when LibreOffice is not installed. Starts nothing.

    `folders` may hold patterns; of several versions the last by name is taken.
    """
    environment = os.environ if environment is None else environment
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            return Path(found)
    candidates = _windows_programs(environment) if windows else _programs(folders)
    return next((path for path in candidates if path.is_file() and os.access(path, os.X_OK)), None)


def _programs(folders: Iterable[str]) -> Iterator[Path]:
    for pattern in folders:
        root = Path(pattern).anchor or "."
        for folder in sorted(Path(root).glob(str(Path(pattern).relative_to(root))), reverse=True):
            yield from (folder / name for name in NAMES)


def _windows_programs(environment: Mapping[str, str]) -> Iterator[Path]:
    """soffice.com waits for the end of its work, soffice.exe need not."""
    for variable in _WINDOWS_ROOTS:
        root = environment.get(variable)
        if root:
            for folder in sorted(Path(root).glob("LibreOffice*/program"), reverse=True):
                yield from (folder / "soffice.com", folder / "soffice.exe")
