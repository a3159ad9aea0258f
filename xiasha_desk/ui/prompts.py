"""Every question to the clerk goes through this one door; tests answer it from a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from xiasha_desk.errors import UserError


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, the consequence in the doing button, and the way out."""

    title: str
    text: str
    doing: str
    leaving: str = "取消"


_REPORTS = "旧稿 (*.txt *.TXT *.text *.docx *.DOCX *.docm *.doc *.DOC *.wps *.WPS)"
_TABLES = "表格 (*.xlsx *.XLSX *.xlsm *.xls *.XLS *.et *.csv *.CSV *.tsv)"


class Prompts(Protocol):
    """Ways of asking."""

    def text_file(self) -> Path | None:
        """An old report to read in; None when the clerk steps back."""

    def word_file(self) -> Path | None:
        """A Word file to check."""

    def picture_file(self) -> Path | None:
        """A picture to put into the text."""

    def picture_target(self, name: str) -> Path | None:
        """Where to save a picture under that name or another; an existing file has been asked about."""

    def table_file(self) -> Path | None:
        """A spreadsheet to read figures from."""

    def table_files(self) -> list[Path]:
        """Spreadsheets that came back, several at once; none when the clerk steps back."""

    def table_target(self, name: str) -> Path | None:
        """Where to save a spreadsheet under that name or another; an existing file has been asked about."""

    def folder(self, start: Path) -> Path | None:
        """A folder to put a file in."""

    def confirm(self, question: Question) -> bool:
        """Whether to go on."""

    def refuse(self, problem: UserError) -> None:
        """Tell what stood in the way."""

    def tell(self, title: str, text: str) -> None:
        """Tell something that needs no decision."""


class WindowPrompts:
    """The real ones, over a window; files are looked for in the folder `start` names."""

    def __init__(self, parent: QWidget, start: Callable[[], Path] | None = None) -> None:
        self._parent, self._start = parent, start

    def text_file(self) -> Path | None:
        dialog = self._dialog("导入旧稿", "导入")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_REPORTS, "所有文件 (*)"])
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def word_file(self) -> Path | None:
        dialog = self._dialog("检查 Word 文件", "检查")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Word 文件 (*.docx *.DOCX)", "所有文件 (*)"])
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def table_file(self) -> Path | None:
        dialog = self._dialog("导入表格", "导入")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_TABLES, "所有文件 (*)"])
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def table_files(self) -> list[Path]:
        dialog = self._dialog("读入回来的填报表", "读入")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_TABLES, "所有文件 (*)"])
        return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []

    def table_target(self, name: str) -> Path | None:
        dialog = self._dialog("导出表格", "存下")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存下")
        dialog.setNameFilters(["Excel 表格 (*.xlsx)", "文本表格 (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def picture_file(self) -> Path | None:
        dialog = self._dialog("放进一张图片", "放进正文")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["图片 (*.png *.PNG *.jpg *.JPG *.jpeg *.JPEG)"])
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def picture_target(self, name: str) -> Path | None:
        dialog = self._dialog("另存图片", "存下")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存下")
        dialog.setNameFilters(["图片 (*.png)"])
        dialog.setDefaultSuffix("png")
        dialog.selectFile(name)
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def folder(self, start: Path) -> Path | None:
        dialog = self._dialog("存到哪个文件夹", "就存这里")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(start))
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def _dialog(self, title: str, accept: str) -> QFileDialog:
        dialog = QFileDialog(self._parent, title)
        dialog.setViewMode(QFileDialog.ViewMode.List)  # Qt has no Chinese for the columns of the other one
        if self._start is not None:
            dialog.setDirectory(str(self._start()))
        for part, words in (
            (QFileDialog.DialogLabel.LookIn, "位置："),
            (QFileDialog.DialogLabel.FileName, "名称："),
            (QFileDialog.DialogLabel.FileType, "类型："),
            (QFileDialog.DialogLabel.Accept, accept),
            (QFileDialog.DialogLabel.Reject, "取消"),
        ):
            dialog.setLabelText(part, words)
        return dialog

    def confirm(self, question: Question) -> bool:
        box = QMessageBox(self._parent)
        box.setWindowTitle(question.title)
        box.setText(question.text)
        leaving = box.addButton(question.leaving, QMessageBox.ButtonRole.RejectRole)
        doing = box.addButton(question.doing, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(leaving)  # Enter must not be the way to lose something
        box.setEscapeButton(leaving)
        box.exec()
        return box.clickedButton() is doing

    def refuse(self, problem: UserError) -> None:
        reason = problem.why.rstrip("。") + "。" if problem.why else ""
        self.tell(problem.what.rstrip("。"), f"{reason}{problem.remedy}")

    def tell(self, title: str, text: str) -> None:
        box = QMessageBox(self._parent)
        box.setWindowTitle("下沙文稿台")
        box.setText(title)
        box.setInformativeText(text)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
