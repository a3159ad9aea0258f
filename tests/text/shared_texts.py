"""Other people's texts, read where they are present; nothing of them is kept here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
SHARED = REPO.parent / "shared"
OWN_TEXTS = sorted((REPO / "tests" / "data" / "texts").glob("*.txt"))
SHARED_TEXTS = sorted((SHARED / "data").glob("*.txt"))
TRUTHS = [p for p in (SHARED / "data" / f"{n}.truth.json" for n in ("report-2022h1", "district-2019")) if p.exists()]
needs_shared = pytest.mark.skipif(not SHARED_TEXTS, reason="the shared texts are not here")


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def truth(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))


def truth_text(path: Path) -> str:
    return read(path.with_name(path.name.replace(".truth.json", ".txt")))
