"""PySide6 6.12.0 loses a reference to None at every call that returns nothing: on 3.11 the process dies."""

from __future__ import annotations

import subprocess
import sys

GUARD = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(500):
    label.setText("甲")
print(sys.getrefcount(None) - before)
"""


def test_none_refcount_is_stable() -> None:
    command = [sys.executable, "-X", "utf8", "-c", GUARD]
    outcome = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert outcome.returncode == 0, outcome.stderr
    assert int(outcome.stdout) > -100
