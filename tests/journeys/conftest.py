"""Journeys use the same real window as the tests of the widgets."""

from tests.ui.conftest import draft_window, window  # noqa: F401 - fixtures
