"""The program's log: a rotating file of ids, counts and lengths, never a sentence of a report."""

from __future__ import annotations

import logging
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
        handler: logging.Handler = _rotating_file(path)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_PlaceFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)


def _rotating_file(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # late: it costs every short command some milliseconds

    class QuietFile(RotatingFileHandler):
        """A log that cannot be written (full disk, no right) is given up without a word on the screen."""

        def handleError(self, record: logging.LogRecord) -> None:
            """Say nothing: logging's own complaint would print the record's arguments."""

    return QuietFile(path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True)


class _PlaceFormatter(logging.Formatter):
    """Writes an exception, and those it came from, as types and places: their words may quote a report."""

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else sys.exc_info()[1]
        lines: list[str] = []
        seen: set[int] = set()
        while isinstance(error, BaseException) and id(error) not in seen:
            seen.add(id(error))
            lines.append(("from " if lines else "") + type(error).__name__)
            lines += [
                f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines) or "?"
