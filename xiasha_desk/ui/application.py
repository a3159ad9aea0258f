"""Makes the Qt application: input method rule, Chinese dialogs, font, theme, and what happens on our own faults."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from xiasha_desk.log import logger
from xiasha_desk.ui.fonts import use_interface_font
from xiasha_desk.ui.input_method import input_method_settings, present
from xiasha_desk.ui.theme.look import Look

_log = logger("window")


def make_application() -> tuple[QApplication, Look]:
    """The application and its look; reuses a running one (tests)."""
    if sys.platform.startswith("linux"):
        from pathlib import Path

        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
        os.environ.update(input_method_settings(os.environ, *present(plugins)))
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("xiasha_desk")
    application.setApplicationDisplayName("")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    _translate(application)
    if not use_interface_font(application):
        _log.warning("no Chinese font on this machine")
    return application, Look(application)


def _translate(application: QApplication) -> None:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in ("qtbase", "qt"):
        translator = QTranslator(application)
        if translator.load(QLocale("zh_CN"), name, "_", folder):
            application.installTranslator(translator)


def watch_for_faults(keep_work: Callable[[], None], apologise: Callable[[], None]) -> None:
    """On an exception nobody caught: log it, keep the work, apologise once in a while; the program goes on."""
    telling = False

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        _log.error("uncaught", exc_info=(kind, problem, trace))
        if telling:
            return
        telling = True
        try:
            keep_work()
            apologise()
        except Exception as second:  # noqa: BLE001 - the hook itself must not fail
            _log.error("while keeping the work", exc_info=second)
        finally:
            telling = False

    sys.excepthook = hook
