"""What the window does with files and departments, made when it is first asked for: nothing of it before the first
paint."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from xiasha_desk.ui.department_flow import DepartmentFlow
    from xiasha_desk.ui.figure_files import FigureFiles
    from xiasha_desk.ui.figures_found.flow import FiguresFound
    from xiasha_desk.ui.main_window import MainWindow
    from xiasha_desk.ui.text_import.flow import TextImport


class LateParts:
    """A part of the main window."""

    def _as_window(self) -> MainWindow:
        return cast("MainWindow", self)

    @cached_property
    def figure_files(self) -> FigureFiles:
        """Spreadsheets in and out."""
        from xiasha_desk.ui.figure_files import FigureFiles

        return FigureFiles(self._as_window())

    @cached_property
    def departments(self) -> DepartmentFlow:
        """科室填报表."""
        from xiasha_desk.ui.department_flow import DepartmentFlow

        return DepartmentFlow(self._as_window())

    @cached_property
    def figures_found(self) -> FiguresFound:
        """Figures of a text into the ledger."""
        from xiasha_desk.ui.figures_found.flow import FiguresFound

        return FiguresFound(self._as_window())

    @cached_property
    def texts(self) -> TextImport:
        """Old reports and departments' texts coming in."""
        from xiasha_desk.ui.text_import.flow import TextImport

        return TextImport(self._as_window())
