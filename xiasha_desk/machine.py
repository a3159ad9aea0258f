"""What this computer has: fonts by family, and an office program that can draw pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

TIMEOUT = 10
"""Seconds that another program may take to answer."""
_OFFICES = ("soffice", "libreoffice")
_WINDOWS_OFFICES = (r"LibreOffice\program\soffice.exe", r"LibreOffice 7\program\soffice.exe")


def font_families() -> frozenset[str] | None:
    """The names of all installed font families, in every language they have; None when that cannot be found out."""
    return _registered_fonts() if sys.platform == "win32" else _listed_fonts()


def _listed_fonts() -> frozenset[str] | None:
    """As fontconfig lists them."""
    command = shutil.which("fc-list")
    if command is None:
        return None
    try:
        done = subprocess.run([command, ":", "family"], capture_output=True, timeout=TIMEOUT, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(name.strip().replace("\\-", "-") for line in lines for name in line.split(",") if name.strip())


def _registered_fonts() -> frozenset[str] | None:
    """As Windows has them registered, for everybody and for this user: "FangSong_GB2312 & …(TrueType)"."""
    import winreg

    key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
    found: set[str] = set()
    for root in ("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"):
        try:
            with winreg.OpenKey(getattr(winreg, root), key) as opened:  # type: ignore[attr-defined, unused-ignore]
                for place in range(winreg.QueryInfoKey(opened)[1]):  # type: ignore[attr-defined, unused-ignore]
                    name = str(winreg.EnumValue(opened, place)[0])  # type: ignore[attr-defined, unused-ignore]
                    found.update(part.strip() for part in name.partition(" (")[0].split("&"))
        except OSError:
            continue
    return frozenset(found) or None


def office_program() -> Path | None:
    """LibreOffice, where it is installed."""
    for name in _OFFICES:
        found = shutil.which(name)
        if found:
            return Path(found)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        for tail in _WINDOWS_OFFICES:
            path = Path(os.environ.get(variable, "")) / tail
            if os.environ.get(variable) and path.is_file():
                return path
    return None
