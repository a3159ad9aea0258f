"""What the window is given from outside: the adapters behind plain callables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.library import Published
    from xiasha_desk.domain.report import Report
    from xiasha_desk.services.importing import ImportedReport
    from xiasha_desk.services.ports import ReportLibrary


@dataclass(frozen=True, slots=True)
class Wiring:
    """Every callable may raise `UserError`. `restore` puts the newest verified backup in place of a damaged library."""

    open_library: Callable[[], ReportLibrary]
    restore_library: Callable[[], Path]
    read_report: Callable[[Path], ImportedReport]
    sample_report: Callable[[], Report]
    export: Callable[[ComposedDocument, Path, bool], Published]
    file_name: Callable[[str], str]
    documents: Callable[[], Path]
    settings_file: Path
