"""How well real reports are read, measured by the scoring tool that lies beside them."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.text.shared_texts import SHARED, TRUTHS, needs_shared, truth, truth_text
from xiasha_desk.text.reading import read_text

BARS = {"outline": 1.0, "outline_points": 1.0, "value_unit": 0.97, "value_unit_name": 0.95, "yoy": 1.0}
MANGLED_BARS = {"outline": 1.0, "outline_points": 0.95, "value_unit": 0.95, "value_unit_name": 0.9, "yoy": 0.95}


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(text: str, wanted: dict[str, object]) -> dict[str, float]:
    scoring = tool("score_import")
    read = json.loads(json.dumps(read_text(text)))
    shaped = scoring.shape(scoring.score(wanted, read))
    return {key: shaped[key]["f1"] for key in BARS}


@needs_shared
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_the_bars_are_reached(path: Path) -> None:
    reached = scores(truth_text(path), truth(path))
    assert {key: value for key, value in reached.items() if value < BARS[key]} == {}


@needs_shared
@pytest.mark.parametrize("variant", ["width", "marks", "layout", "blanks", "wrapped"])
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_harder_versions_reach_them_too(path: Path, variant: str, tmp_path: Path) -> None:
    source = path.with_name(path.name.replace(".truth.json", ".txt"))
    program = [sys.executable, SHARED / "tools" / "mangle_text.py", source, path, tmp_path, variant]
    subprocess.run(program, check=True, capture_output=True)
    (mangled,) = tmp_path.glob("*.txt")
    with mangled.open(encoding="utf-8", newline="") as file:
        reached = scores(file.read(), truth(mangled.with_suffix(".json")))
    assert {key: value for key, value in reached.items() if value < MANGLED_BARS[key]} == {}
