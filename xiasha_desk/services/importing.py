"""Old reports in: a file's bytes, checked for size, become text and then a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.report import Report
from xiasha_desk.errors import UserError
from xiasha_desk.text.decoding import LARGEST_FILE, DecodedText, decode_text
from xiasha_desk.text.report_reader import report_from_text

if TYPE_CHECKING:
    from xiasha_desk.services.document_import import ImportDraft


def read_text_file(path: Path) -> DecodedText:
    """The decoded text of a file; UserError when it is missing, too large, unreadable or no text."""
    what = f"没能打开“{path.name}”"
    try:
        if path.is_dir():
            raise UserError(what, "这是一个文件夹", "请选文件夹里的文本文件。")
        if not path.is_file():
            raise UserError(what, "找不到这个文件" if not path.exists() else "这不是普通文件", "请看看路径对不对。")
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(what, f"文件超过{LARGEST_FILE // 2**20}MB，不像一份报告", "请只留下报告的文字再试。")
        data = path.read_bytes()
    except PermissionError:
        raise UserError(what, "没有读取的权限", "请把文件复制到自己的文件夹再试。") from None
    except (OSError, ValueError):
        raise UserError(what, "读取时出了故障", "如果它在U盘或共享文件夹里，请先复制到本机。") from None
    return decode_text(data, path.name)


@dataclass(frozen=True, slots=True)
class ImportedReport:
    """A report read in, and what its reader must be told of it (whole sentences)."""

    report: Report
    notes: tuple[str, ...] = ()


def import_text_file(path: Path, new_id: IdSource = new_id) -> ImportedReport:
    """The report that a text file holds. One without a title is called by its file's name, and that is said."""
    report = report_from_text(read_text_file(path).text, new_id, path.name)
    if report.title:
        return ImportedReport(report)
    return ImportedReport(replace(report, title=path.stem), (no_title(path.stem),))


def no_title(name: str) -> str:
    """What is said of a text without a title, which is called `name`."""
    return f"原稿开头没有找到标题，先用“{name}”作标题，请改成正式标题。"


def draft_of_text_file(path: Path) -> ImportDraft:
    """The lines that a text file holds, to be looked at; UserError as `read_text_file`."""
    from xiasha_desk.services.document_import import draft_of_text

    return draft_of_text(read_text_file(path).text, path.name)


def report_from_file(path: Path, new_id: IdSource = new_id) -> Report:
    """The report of `import_text_file`, where nobody is there to be told anything."""
    return import_text_file(path, new_id).report
