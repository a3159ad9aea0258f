"""The program's log: a rotating file of ids, counts and lengths, never a sentence of a report."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import traceback
from pathlib import Path

_LOGGER = "xiasha_desk"
_MAX_BYTES = 512 * 1024
_KEPT_FILES = 3


def logger(area: str) -> logging.Logger:
    """The logger of one area of the program, e.g. "storage"."""
    return logging.getLogger(f"{_LOGGER}.{area}")


def start(path: Path) -> None:
    """Write the log to `path` from now on; where that is not possible the program goes on without one."""
    root = logging.getLogger(_LOGGER)
    root.setLevel(logging.INFO)
    root.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_PlaceFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)


class _PlaceFormatter(logging.Formatter):
    """Writes an exception as its type and its places in the code: its words may quote a report."""

    def formatException(self, ei: object) -> str:
        kind, _, trace = ei if isinstance(ei, tuple) else sys.exc_info()
        frames = traceback.extract_tb(trace)
        places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return "\n".join([getattr(kind, "__name__", "?"), *places])
