"""The start-up rule for Chinese input on Linux: Qt's wheel has no fcitx plugin, fcitx answers as ibus."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def input_method_settings(
    environment: Mapping[str, str], has_fcitx_plugin: bool, has_ibus_daemon: bool
) -> dict[str, str]:
    """Environment variables to set before the application is made; {} when all is well as it is."""
    if not environment.get("QT_IM_MODULE", "").startswith("fcitx") or has_fcitx_plugin:
        return {}
    settings = {"QT_IM_MODULE": "ibus"}
    if not has_ibus_daemon:
        settings["IBUS_USE_PORTAL"] = "1"
    return settings


def present(plugins: Path) -> tuple[bool, bool]:
    """Whether Qt's plugin folder holds an fcitx plugin, and whether an ibus-daemon is installed."""
    folder = plugins / "platforminputcontexts"
    return any(folder.glob("*fcitx*")), shutil.which("ibus-daemon") is not None
