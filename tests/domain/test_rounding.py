"""Rounding against a committed table (tests/data/rounding), which LibreOffice works out anew where it is there."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.data.rounding.make_table import FILE, by_digits
from xiasha_desk.domain.comparison import round_half_up

_ROWS = [tuple(line.split("\t")) for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]
_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document>"""


@pytest.mark.parametrize(("value", "decimals", "rounded"), _ROWS)
def test_as_the_table_says(value, decimals, rounded):
    found = f"{round_half_up(Decimal(value), int(decimals)):f}"
    assert (found if Decimal(found) else found.lstrip("-")) == rounded


def test_the_table_is_what_its_maker_makes():
    assert [by_digits(value, int(decimals)) for value, decimals, _ in _ROWS] == [rounded for _, _, rounded in _ROWS]


@pytest.mark.rendering
@pytest.mark.slow
def test_libreoffice_works_out_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there")
    cell = '<table:table-cell table:formula="of:=TEXT(ROUND({};{});&quot;{}&quot;)"/>'
    cells = [cell.format(v, d, "0." + "0" * int(d) if d != "0" else "0") for v, d, _ in _ROWS]
    rows = "".join(f"<table:table-row>{made}</table:table-row>" for made in cells)
    sheet = tmp_path / "rounding.fods"
    sheet.write_text(_SHEET.format(rows=rows), encoding="utf-8")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(sheet)], check=True, capture_output=True, timeout=120)
    if not (tmp_path / "rounding.csv").exists():
        pytest.skip("LibreOffice is there without its spreadsheet")
    found = (tmp_path / "rounding.csv").read_text(encoding="utf-8").split()
    assert found == [rounded for _, _, rounded in _ROWS]
