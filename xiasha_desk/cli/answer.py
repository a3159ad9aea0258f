"""Results on stdout: written at once, and a full disk or a closed pipe behind it noticed here."""

from __future__ import annotations

import contextlib
import os
import sys

from xiasha_desk.errors import UserError

CANNOT_WRITE = 5


def answer(text: str) -> None:
    """Print a result. UserError (exit 5) when it cannot be written, BrokenPipeError when nobody reads any more."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_stdout()
        raise UserError("没能写出结果", "输出的地方写不进去", "请看看磁盘是否已满。", exit_code=CANNOT_WRITE) from error


def let_go_of_help() -> None:
    """A help page that nobody reads to its end (`--help | head`) is no failure."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        silence_stdout()


def silence_stdout() -> None:
    """Send what is still buffered nowhere: the interpreter's own last flush would complain again."""
    with contextlib.suppress(OSError):  # no file behind it: nothing is left to be flushed
        target = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, target)
        os.close(nowhere)
