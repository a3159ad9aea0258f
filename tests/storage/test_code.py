"""Rules about the code of storage that no type checker knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import xiasha_desk.storage

_MODULES = sorted(Path(xiasha_desk.storage.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("module", _MODULES, ids=lambda path: path.name)
def test_the_raw_connection_stays_in_database(module):
    """`with db.conn:` around sqlite-utils calls is no transaction; only `database.transaction` is one."""
    raw = re.findall(r"\.conn\b|db\.(?:begin|commit|rollback)\(", module.read_text(encoding="utf-8"))
    assert len(raw) == (1 if module.name == "database.py" else 0)


def test_the_package_imports_nothing():
    text = Path(xiasha_desk.storage.__file__).read_text(encoding="utf-8")
    assert "import " not in text


def test_the_other_modules_are_there():
    assert len(_MODULES) > 10
