"""What the window is given from outside: the adapters behind plain callables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.forms import DepartmentForm
    from xiasha_desk.domain.ledger import Indicator
    from xiasha_desk.domain.library import Published
    from xiasha_desk.domain.page_layout import PageLayout
    from xiasha_desk.domain.sheet import RawWorkbook
    from xiasha_desk.domain.sheet_out import OutSheet
    from xiasha_desk.domain.template import ReportTemplate
    from xiasha_desk.errors import UserError
    from xiasha_desk.services.document_import import ImportDraft
    from xiasha_desk.services.ports import ExactPagesMaker, ReportLibrary, Tell
    from xiasha_desk.services.word_check import WordCheck


@dataclass(frozen=True, slots=True)
class Wiring:
    """Every callable may raise `UserError`. `restore_library` puts the newest verified backup in place of a
    damaged library; `open_sample` opens the library of one report that holds the sample; `templates` and
    `layouts` give the sound ones and what is wrong with the others; `read_draft` reads a text or Word file, its
    tracked changes accepted (True) or not; `find_office` finds LibreOffice; `read_workbook` gives up once the
    callable it gets is true; `form_name` tells the name of a form's file, `write_form` writes it into a folder
    (whether in place of one that is there) and gives it back with its file's name."""

    open_library: Callable[[], ReportLibrary]
    restore_library: Callable[[], Path]
    read_draft: Callable[[Path, bool], ImportDraft]
    open_sample: Callable[[], ReportLibrary]
    catalogue: Callable[[], Sequence[Indicator]]
    templates: Callable[[], tuple[Sequence[ReportTemplate], Sequence[UserError]]]
    layouts: Callable[[], tuple[Sequence[PageLayout], Sequence[UserError]]]
    save_text: Callable[[Path, str, bool], Published]
    save_pdf: Callable[[Path, bytes, bool], Published]
    save_picture: Callable[[Path, bytes], Published]
    export: Callable[[ComposedDocument, Path, bool, Tell | None], Published]
    file_name: Callable[[str], str]
    documents: Callable[[], Path]
    settings_file: Path
    find_office: Callable[[], Path | None]
    exact_pages: ExactPagesMaker
    inspect_word: Callable[[Path], WordCheck]
    read_workbook: Callable[[Path, Callable[[], bool]], RawWorkbook]
    write_table: Callable[[OutSheet, Path], Published]
    write_form: Callable[[DepartmentForm, Path, bool], DepartmentForm]
    form_name: Callable[[DepartmentForm], str]
