"""Input method rule, fonts, single instance, faults nobody caught, moments as they are said."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.ui.driving import run_loop, wait_until
from xiasha_desk.ui.application import watch_for_faults
from xiasha_desk.ui.fonts import chosen_families
from xiasha_desk.ui.input_method import input_method_settings
from xiasha_desk.ui.library.model import spoken_moment
from xiasha_desk.ui.single_instance import RaiseServer, raise_running, socket_name


@pytest.mark.parametrize(
    ("module", "plugin", "daemon", "expected"),
    [
        ("fcitx", False, False, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ("fcitx5", False, True, {"QT_IM_MODULE": "ibus"}),
        ("fcitx", True, False, {}),
        ("ibus", False, False, {}),
        ("", False, False, {}),
    ],
)
def test_input_method_rule(module: str, plugin: bool, daemon: bool, expected: dict[str, str]) -> None:
    assert input_method_settings({"QT_IM_MODULE": module}, plugin, daemon) == expected


def test_font_choice() -> None:
    assert chosen_families(["甲", "乙"], {"乙", "丙"}, ["丙"]) == ["乙"]
    assert chosen_families(["甲"], {"丙"}, ["丙", "丁"]) == ["丙"]
    assert chosen_families(["甲"], set(), []) == []


def test_a_second_start_raises_the_first(qapp: object, tmp_path: Path) -> None:
    name = socket_name(tmp_path / f"{os.urandom(4).hex()}.xsdb")
    assert raise_running(name) is False
    raised: list[int] = []
    server = RaiseServer(name, lambda: raised.append(1))
    assert raise_running(name) is True
    wait_until(lambda: raised == [1])
    server.deleteLater()
    run_loop(10)


def test_an_uncaught_fault_keeps_the_work_and_apologises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    done: list[str] = []
    watch_for_faults(lambda: done.append("kept"), lambda: done.append("apologised"))
    try:
        raise ValueError("a sentence of the report")
    except ValueError as problem:
        sys.excepthook(ValueError, problem, problem.__traceback__)
    assert done == ["kept", "apologised"]


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2023-07-05T10:32:05", "今天 10:32"),
        ("2023-07-04T09:00:00", "昨天 09:00"),
        ("2023-04-12T09:00:00", "4月12日"),
        ("2022-11-03T09:00:00", "2022年11月3日"),
        ("", ""),
    ],
)
def test_moments(iso: str, said: str) -> None:
    assert spoken_moment(iso, datetime(2023, 7, 5, 12, 0)) == said
