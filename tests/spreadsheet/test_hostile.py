"""Hostile and foreign files: one sentence, little time, little memory, nothing left behind."""

from __future__ import annotations

import contextlib
import io
import random
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from tests.builders.workbooks import HOSTILE, good, parts, zipped
from xiasha_desk.errors import UserError
from xiasha_desk.guarded.running import Cancelled, run_guarded
from xiasha_desk.spreadsheet.reader import read_workbook, read_workbook_here

REPO = Path(__file__).resolve().parents[2]
MEGABYTES = 300


def _refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_workbook(path)
    assert caught.value.exit_code == 3
    sentence = caught.value.sentence()
    assert "\n" not in sentence
    assert path.name in sentence
    return sentence


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(HOSTILE[name])
    _refused(path)
    assert sorted(tmp_path.iterdir()) == [path]


_MEASURED = """
import re, resource, sys
from pathlib import Path
from xiasha_desk.errors import UserError
from xiasha_desk.spreadsheet.reader import read_workbook
try:
    read_workbook(Path(sys.argv[1]))
except UserError:
    pass
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measured with /proc")
@pytest.mark.parametrize("name", ["many rows", "giant string", "far cell", "dtd", "zeros", "parts", "deep"])
def test_hostile_files_take_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(HOSTILE[name])
    told = subprocess.run([sys.executable, "-c", _MEASURED, str(path)], cwd=REPO, capture_output=True, check=True)
    assert int(told.stdout) < MEGABYTES * 1024


OTHERS = {
    "空.xlsx": (b"", "文件是空的"),
    "文档.xlsx": (zipped({"word/document.xml": "<w/>"}), "这是 Word 文档"),
    "旧文档.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 20, "旧格式的文档"),
    "加密.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 20, "加了密码"),
    "网页.xls": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "网页文件"),
    "旧.xml.xls": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "图.xlsx": (b"\x89PNG\r\n", "这是图片"),
    "扫描.xls": (b"%PDF-1.7", "PDF"),
    "别的.xlsx": (b"hello", "不是表格"),
    "坏.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, "损坏"),
    "开放.ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED), ".ods"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_called_what_they_are(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(OTHERS[name][0])
    assert OTHERS[name][1] in _refused(path)


def test_what_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert "没有找到" in _refused(tmp_path / "没有.xlsx")
    folder = tmp_path / "夹.xlsx"
    folder.mkdir()
    assert "不是一个文件" in _refused(folder)


def test_a_part_twice(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [*parts("<sheetData/>").items(), ("xl/workbook.xml", "<x/>")]:
            package.writestr(name, data)
    path = tmp_path / "两份.xlsx"
    path.write_bytes(target.getvalue())
    assert "内部结构" in _refused(path)


def test_an_encrypted_zip(tmp_path: Path) -> None:
    data = bytearray(good())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 1)
    path = tmp_path / "密.xlsx"
    path.write_bytes(bytes(data))
    assert "密码" in _refused(path)


def test_formats_far_away_without_values_harm_nothing(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="0"/></row>'
        '<row r="1048576" hidden="1"><c r="A1048576" s="0"/></row></sheetData>'
    )
    path = tmp_path / "远.xlsx"
    path.write_bytes(zipped(parts(sheet)))
    (told,) = read_workbook(path).sheets
    assert (len(told.rows), told.width) == (1, 1)


def test_mutations_of_a_good_file_never_get_out(tmp_path: Path) -> None:
    whole, chance = good(), random.Random(4)
    path = tmp_path / "x.xlsx"
    for _ in range(400):
        spoilt = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(bytes(spoilt[: chance.choice([len(spoilt), chance.randrange(len(spoilt))])]))
        with contextlib.suppress(UserError):
            read_workbook_here(path)


def test_a_reading_can_be_given_up(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(good())
    with pytest.raises(Cancelled):
        read_workbook(path, cancelled=lambda: True)


def test_a_task_that_nobody_knows_is_our_fault_and_still_a_sentence() -> None:
    with pytest.raises(UserError, match="没有读入"):
        run_guarded("nothing", [], what="没有读入")


def test_time_is_up() -> None:
    with pytest.raises(UserError, match="很久"):
        run_guarded("workbook", ["x", "x"], what="没有读入", seconds=0.0)
