"""Official documents of every form as LibreOffice draws them; all of the matrix by `python -m
tests.word.official_matrix`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.word.official_matrix import CASES, TOOL, failed, verdict


@pytest.mark.rendering
@pytest.mark.slow
@pytest.mark.parametrize("name", list(CASES))
def test_no_check_of_the_standard_fails(tmp_path: Path, name: str) -> None:
    if not TOOL.exists():
        pytest.skip("the measuring tool does not lie beside the checkout")
    case = CASES[name]
    said = verdict(case, tmp_path)
    if said["stand_ins"].get("missing"):
        pytest.skip(f"stand-in fonts are missing: {said['stand_ins']['missing']}")
    assert {check: figure for check, figure in failed(said).items() if check not in case.beyond} == {}
    assert said["score"]["total"] >= (62 if "issuer_mark" in case.required else 55)
