"""The door for spreadsheets of unknown origin: what is no workbook is refused, the rest read in a child process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xiasha_desk.domain.sheet import RawWorkbook
from xiasha_desk.errors import UserError
from xiasha_desk.spreadsheet.limits import CUT_DOWN, FILE_AT_MOST, TooMuch, Unsound, refusal

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_WITHOUT_PASSWORD = "请在 WPS 或 Excel 中去掉密码，另存后再试。"
_OTHER_KINDS = (
    (b"%PDF", "这是 PDF 文件，不是表格"),
    (b"\x89PNG", "这是图片，不是表格"),
    (b"\xff\xd8\xff", "这是图片，不是表格"),
)


def read_workbook(path: Path, *, cancelled: Callable[[], bool] = lambda: False) -> RawWorkbook:
    """All sheets of the .xlsx, .xls, .et or .csv at `path`, read in a child process with limits of time and memory.

    UserError (exit code 3) in one sentence for whatever cannot be read; guarded.running.Cancelled.
    """
    from xiasha_desk.guarded.running import run_guarded
    from xiasha_desk.spreadsheet.wire import decoded

    _bytes_of(path, path.name, 16)
    what = refusal(path.name, "").what
    answer = run_guarded("workbook", [str(path), path.name], what=what, remedy=CUT_DOWN, cancelled=cancelled)
    try:
        return decoded(answer, path.name)
    except ValueError as error:
        raise refusal(path.name, "文件的内部结构不正常") from error


def read_workbook_here(path: Path, file_name: str = "") -> RawWorkbook:
    """The same in this process, which the file may then harm: for the child."""
    name = file_name or path.name
    data = _bytes_of(path, name, FILE_AT_MOST + 1)
    try:
        return _read(data, name)
    except TooMuch as error:
        raise refusal(name, str(error.args[0]), CUT_DOWN) from error
    except Unsound as error:
        why = str(error.args[0])
        raise refusal(name, why, _WITHOUT_PASSWORD) if "密码" in why else refusal(name, why) from error


def _read(data: bytes, name: str) -> RawWorkbook:
    ending = Path(name).suffix.lower()
    if data.startswith(b"PK"):
        from xiasha_desk.spreadsheet.xlsx_file import read_xlsx

        return read_xlsx(_checked_zip(data, name), name)
    if data.startswith(_OLD):
        from xiasha_desk.spreadsheet.xls_file import read_xls

        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unsound("文件加了密码")
        if "WordDocument".encode("utf-16-le") in data:
            raise Unsound("这是旧格式的文档，不是表格")
        return read_xls(data, name)
    for start, why in _OTHER_KINDS:
        if data.startswith(start):
            raise refusal(name, why, "请选 .xlsx、.xls 或 .csv 文件。")
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or b"<table" in head:
        raise Unsound("这其实是网页文件，只是名字像表格")
    if head.startswith(b"<?xml") and ending not in _TEXT_ENDINGS:
        raise Unsound("这是另一种格式的表格（XML）")
    if ending in _TEXT_ENDINGS:
        from xiasha_desk.spreadsheet.csv_file import read_csv

        return read_csv(data, name)
    raise Unsound("文件内容和名字不符，不是表格")


def _checked_zip(data: bytes, name: str) -> bytes:
    """The bytes of a zip that says it is an .xlsx; Unsound for its cousins."""
    head = data[:4000]
    if b"opendocument.spreadsheet" in head:
        raise Unsound("这是 .ods 格式")
    if b"word/" in head and b"xl/" not in head:
        raise refusal(name, "这是 Word 文档，不是表格", "请选 .xlsx、.xls 或 .csv 文件。")
    return data


def _bytes_of(path: Path, name: str, most: int) -> bytes:
    try:
        if not path.is_file():
            why = "这不是一个文件" if path.exists() else "没有找到这个文件"
            raise refusal(name, why, "请检查文件名和所在的文件夹。")
        if path.stat().st_size > FILE_AT_MOST:
            raise refusal(name, "文件超过 50MB", CUT_DOWN)
        with path.open("rb") as file:
            data = file.read(most)
    except UserError:
        raise
    except (OSError, ValueError) as error:
        why = "文件读不出来"
        raise refusal(name, why, "请看看它是否正被别的程序占用，或者有没有打开它的权限。") from error
    if not data:
        raise refusal(name, "文件是空的", "请确认选对了文件。")
    if len(data) > FILE_AT_MOST:
        raise refusal(name, "文件超过 50MB", CUT_DOWN)
    return data
