"""Identities: every section, block, mark, indicator and report is known by an id, never by title or place."""

from __future__ import annotations

import os
from collections.abc import Callable

IdSource = Callable[[], str]
"""Gives a new id at each call; tests pass a counting one."""


def new_id() -> str:
    """A random id: 32 lower-case hexadecimal digits."""
    return os.urandom(16).hex()
