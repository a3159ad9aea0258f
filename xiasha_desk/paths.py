"""Where things lie: shipped resources and templates, and the user's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    """A shipped folder: in the bundle's root when frozen, in the package in a wheel, beside it in a checkout.

    The wheel's place comes first: beside the package, site-packages may hold other people's folders.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle) / folder] if bundle else []
    candidates += [_PACKAGE / "_shipped" / folder, _PACKAGE.parent / folder]
    for candidate in candidates:
        if (candidate / "README.md").is_file():
            return candidate
    raise FileNotFoundError(f"the shipped folder {folder} is missing")


def resource(name: str) -> Path:
    """A file or folder below resources/, by its path with forward slashes."""
    return _shipped("resources") / name


def template(name: str) -> Path:
    """A file or folder below templates/, by its path with forward slashes."""
    return _shipped("templates") / name


def sample_text() -> Path:
    """The sample report: a text file that is read like any other."""
    return template("sample/half_year_2022.txt")


def data_folder() -> Path:
    """The user's local (never roaming) data folder of this program; not created here."""
    chosen = os.environ.get("XIASHA_DESK_HOME")
    if chosen:
        return Path(chosen)
    import platformdirs  # imported late: the command line's convert needs no folders

    return Path(platformdirs.user_data_dir("xiasha_desk", appauthor=False, roaming=False))


def default_library() -> Path:
    """The user's library file (稿件库)."""
    return data_folder() / "library.xsdb"


def log_file() -> Path:
    """The log: ids and lengths only, never a sentence of a report."""
    return data_folder() / "log" / "desk.log"


def documents_folder() -> Path:
    """Where exports go when nothing else is chosen."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())
