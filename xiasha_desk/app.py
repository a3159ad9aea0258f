"""Wires the window: adapters behind the ports, one window for one library."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk import log, paths
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.forms import DepartmentForm
    from xiasha_desk.domain.ledger import Indicator
    from xiasha_desk.domain.library import Published
    from xiasha_desk.domain.page_layout import PageLayout
    from xiasha_desk.domain.sheet import RawWorkbook
    from xiasha_desk.domain.sheet_out import OutSheet
    from xiasha_desk.domain.template import ReportTemplate
    from xiasha_desk.services.document_import import ImportDraft
    from xiasha_desk.services.ports import ExactPages, ReportLibrary, Tell
    from xiasha_desk.services.word_check import WordCheck
    from xiasha_desk.ui.main_window import MainWindow
    from xiasha_desk.ui.wiring import Wiring

MARKS = "XIASHA_DESK_MARKS"
"""Set to 1 or quit: tell on stderr when the first paint and the usable library are reached (benchmarks)."""


def wiring(library: Path) -> Wiring:
    """The real adapters, each loaded when it is first used."""
    from xiasha_desk.ui.wiring import Wiring

    def open_library() -> ReportLibrary:
        from xiasha_desk.storage.library import open_library as opened

        library.parent.mkdir(parents=True, exist_ok=True)
        return opened(library)

    def open_sample() -> ReportLibrary:
        from xiasha_desk.domain.ids import new_id
        from xiasha_desk.storage.library import open_library as opened
        from xiasha_desk.template_files.sample import load_sample

        found = opened(library.with_name("sample.xsdb"))
        if not found.reports():
            sample = load_sample(new_id)
            found.add(sample.report, sample.additions)
        return found

    def restore_library() -> Path:
        from xiasha_desk.storage.library import restore_backup

        return restore_backup(library)

    return Wiring(
        open_library=open_library,
        restore_library=restore_library,
        read_draft=_read_draft,
        open_sample=open_sample,
        catalogue=_catalogue,
        templates=_templates,
        layouts=_layouts,
        save_text=_save_text,
        save_pdf=_save_pdf,
        save_picture=_save_picture,
        export=_export,
        file_name=_file_name,
        documents=paths.documents_folder,
        settings_file=library.with_name("window.ini"),
        find_office=_find_office,
        exact_pages=_exact_pages,
        inspect_word=_inspect_word,
        read_workbook=_read_workbook,
        write_table=_write_table,
        write_form=_write_form,
        form_name=_form_name,
    )


def _file_name(title: str) -> str:
    from xiasha_desk.storage.publish import safe_filename

    return safe_filename(title)


LARGEST_OLD = 50 * 1024 * 1024
"""Bytes of an old Word file that are still given to LibreOffice."""


def _read_draft(path: Path, accept: bool) -> ImportDraft:
    from xiasha_desk.services.importing import draft_of_text_file

    ending = path.suffix.lower()
    if ending in (".docx", ".docm"):
        return _word_draft(path, path.name, accept)
    return _old_draft(path, accept) if ending in (".doc", ".wps") else draft_of_text_file(path)


def _word_draft(path: Path, file_name: str, accept: bool) -> ImportDraft:
    from dataclasses import replace

    from xiasha_desk.services.document_import import draft_of_document
    from xiasha_desk.word.reading.reader import read_word

    return draft_of_document(replace(read_word(path, accept=accept), file_name=file_name))


def _old_draft(path: Path, accept: bool) -> ImportDraft:
    """An old Word or WPS file by way of LibreOffice, where it is; UserError says what to do where it is not."""
    import tempfile

    from xiasha_desk.office_suite.converting import docx_of
    from xiasha_desk.office_suite.finding import find_office

    what = f"没有导入“{path.name}”"
    office = find_office()
    if office is None:
        raise UserError(what, "这是旧格式（.doc 或 .wps）", "请在 WPS 或 Word 中打开它，另存为 .docx 后再导入。")
    try:
        if path.stat().st_size > LARGEST_OLD:
            raise UserError(what, "文件太大，不像一份报告", "请确认选对了文件；图片太多的，先删去图片再试。")
        data = path.read_bytes()
    except OSError as problem:
        raise UserError(what, "文件读不出来", "请看看它是否正被别的程序占用，或者有没有打开它的权限。") from problem
    with tempfile.TemporaryDirectory(prefix="xiasha-import-") as folder:
        made = Path(folder) / "old.docx"
        made.write_bytes(docx_of(data, path.name, office))
        return _word_draft(made, path.name, accept)


def _export(document: ComposedDocument, path: Path, overwrite: bool, tell: Tell | None = None) -> Published:
    from xiasha_desk.services.exporting import export_document
    from xiasha_desk.storage.publish import publish_bytes
    from xiasha_desk.word.writer import WordWriter

    return export_document(document, path, {".docx": WordWriter()}, publish_bytes, overwrite=overwrite, tell=tell)


def _find_office() -> Path | None:
    from xiasha_desk.office_suite.finding import find_office

    return find_office()


def _exact_pages(document: ComposedDocument, program: Path, cancelled: Callable[[], bool]) -> ExactPages:
    from xiasha_desk.office_suite.converting import pdf_of
    from xiasha_desk.office_suite.pages import PdfPages
    from xiasha_desk.word.writer import WordWriter

    return PdfPages(pdf_of(WordWriter().write(document), program, cancelled))


def _inspect_word(path: Path) -> WordCheck:
    from xiasha_desk.inspection.inspect import BROKEN, HELD, NOT_APPLICABLE, inspect_file, said_place
    from xiasha_desk.services.word_check import Deviation, WordCheck

    inspection = inspect_file(path)
    rows = [
        Deviation(
            one.requirement.group, one.requirement.name, one.requirement.clause, one.requirement.strength,
            one.found, one.requirement.wanted, tuple(map(said_place, one.places)), one.times,
        )
        for one in inspection.of(BROKEN)
    ]  # fmt: skip
    return WordCheck(inspection.file, tuple(rows), inspection.count(HELD), inspection.count(NOT_APPLICABLE))


def _read_workbook(path: Path, cancelled: Callable[[], bool]) -> RawWorkbook:
    from xiasha_desk.spreadsheet.reader import read_workbook

    return read_workbook(path, cancelled=cancelled)


def _write_table(sheet: OutSheet, path: Path) -> Published:
    from xiasha_desk.spreadsheet.writer import csv_bytes, verify_xlsx, xlsx_bytes
    from xiasha_desk.storage.publish import publish_bytes

    if path.suffix.lower() == ".csv":
        return publish_bytes(path, csv_bytes(sheet), None, overwrite=True)
    return publish_bytes(path, xlsx_bytes(sheet), verify_xlsx, overwrite=True)


def _form_name(form: DepartmentForm) -> str:
    from xiasha_desk.spreadsheet.form_writer import form_file_name

    return form_file_name(form)


def _write_form(form: DepartmentForm, folder: Path, overwrite: bool) -> DepartmentForm:
    from dataclasses import replace

    from xiasha_desk.spreadsheet.form_writer import form_bytes, form_file_name, verify_xlsx
    from xiasha_desk.storage.publish import publish_bytes

    published = publish_bytes(folder / form_file_name(form), form_bytes(form), verify_xlsx, overwrite=overwrite)
    return replace(form, file_name=published.path.name)


def _catalogue() -> Sequence[Indicator]:
    from xiasha_desk.template_files.catalogue import load_catalogue

    return load_catalogue()


def _templates() -> tuple[Sequence[ReportTemplate], Sequence[UserError]]:
    from xiasha_desk.template_files.loader import list_templates, template_roots

    return list_templates(template_roots(), _catalogue())


def _layouts() -> tuple[Sequence[PageLayout], Sequence[UserError]]:
    from xiasha_desk.template_files.layouts import layout_roots, list_layouts

    return list_layouts(layout_roots())


def _save_text(path: Path, text: str, overwrite: bool) -> Published:
    from xiasha_desk.storage.publish import publish_bytes

    def verify(written: bytes) -> None:
        written.decode("utf-8-sig")

    return publish_bytes(path, text.encode("utf-8-sig"), verify, overwrite=overwrite)


def _save_pdf(path: Path, data: bytes, overwrite: bool) -> Published:
    from xiasha_desk.storage.publish import publish_bytes

    def verify(written: bytes) -> None:
        if not (written.startswith(b"%PDF-") and b"%%EOF" in written[-64:]):
            raise ValueError("no whole PDF")

    return publish_bytes(path, data, verify, overwrite=overwrite)


def _save_picture(path: Path, data: bytes) -> Published:
    from xiasha_desk.services.pictures import picture_of
    from xiasha_desk.storage.publish import publish_bytes

    def verify(written: bytes) -> None:
        picture_of(written)

    return publish_bytes(path, data, verify, overwrite=True)


def make_window(library: Path) -> MainWindow:
    """The application's main window on a library file; the application must exist (`make_application`)."""
    from xiasha_desk.ui.application import make_application
    from xiasha_desk.ui.main_window import MainWindow

    _, look = make_application()
    return MainWindow(wiring(library), look)


def main() -> int:
    """Open the desk; the exit code."""
    log.start(paths.log_file())
    from xiasha_desk.ui.application import make_application, watch_for_faults
    from xiasha_desk.ui.single_instance import RaiseServer, raise_running, socket_name

    library = paths.default_library()
    application, look = make_application()
    name = socket_name(library)
    if raise_running(name):
        return 0
    from xiasha_desk.ui.main_window import MainWindow

    window = MainWindow(wiring(library), look)

    def come_forward() -> None:
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()

    server = RaiseServer(name, come_forward, window)
    server.setObjectName(name)
    application.commitDataRequest.connect(lambda manager: window.save())
    watch_for_faults(
        window.save,
        lambda: window.prompts.tell(
            "程序出了问题，很抱歉", "刚才的一步可能没有做成，已有的内容都在。可以接着写；如果反复出现，请重新打开程序。"
        ),
    )
    if os.environ.get(MARKS):
        _mark(window)
    window.show()
    return application.exec()


def _mark(window: MainWindow) -> None:
    def tell(what: str) -> None:
        print(f"{what} {time.monotonic():.6f}", file=sys.stderr, flush=True)

    window.first_painted.connect(lambda: tell("first-paint"))
    window.library_shown.connect(lambda: tell("library-usable"))
    if os.environ[MARKS] == "quit":
        window.library_shown.connect(window.close)
