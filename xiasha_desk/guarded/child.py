"""What runs in the child: limits first, then one task, its answer on stdout."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Sequence

from xiasha_desk.errors import UserError
from xiasha_desk.guarded.limits import limit_this_process

TASKS = {"workbook": "xiasha_desk.spreadsheet.child:read", "word": "xiasha_desk.word.reading.child:read"}
"""By name the function that does it: words in, bytes out."""
RESULT, REFUSAL, NO_MEMORY, FAULT = b"R", b"U", b"M", b"F"
"""The first byte of an answer: bytes of a result, a UserError as JSON, out of memory, the name of an exception."""


def main(words: Sequence[str]) -> int:
    """Do the task `words[0]` with the words behind the limits `words[1]` (MB) and `words[2]` (seconds)."""
    task, megabytes, seconds, *arguments = words
    limit_this_process(int(megabytes), float(seconds))
    answer = _answer(task, arguments)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def _answer(task: str, arguments: Sequence[str]) -> bytes:
    try:
        return RESULT + _task(task)(arguments)
    except UserError as error:
        told = [error.what, error.why, error.remedy, error.exit_code]
        return REFUSAL + json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    except MemoryError:
        return NO_MEMORY
    except Exception as error:  # noqa: BLE001 - told to the parent, which logs it: a foreign file stops nobody
        return FAULT + f"{type(error).__module__}.{type(error).__name__} {_place(error)}".encode()


def _task(name: str) -> Callable[[Sequence[str]], bytes]:
    module, _, function = TASKS[name].partition(":")
    found: Callable[[Sequence[str]], bytes] = getattr(importlib.import_module(module), function)
    return found


def _place(error: BaseException) -> str:
    """File and line where it happened, no words of the foreign file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else ""
