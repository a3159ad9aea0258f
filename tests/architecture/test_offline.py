"""The program cannot reach a network: its only sockets are Qt's local ones, for the single instance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = {"socket", "socketserver", "ssl", "urllib", "http", "ftplib", "smtplib", "poplib", "imaplib"}
FORBIDDEN |= {"telnetlib", "xmlrpc", "asyncio", "asyncore", "webbrowser", "requests", "httpx", "aiohttp"}
LOCAL_ONLY = {"QLocalServer", "QLocalSocket"}


def _network_uses(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in FORBIDDEN or alias.name.startswith("PySide6.QtNetwork"):
                    yield alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            names = {alias.name for alias in node.names}
            if module.split(".")[0] in FORBIDDEN or (module == "PySide6" and "QtNetwork" in names):
                yield module
            elif module == "PySide6.QtNetwork" and names - LOCAL_ONLY:
                yield ", ".join(sorted(names - LOCAL_ONLY))
        elif isinstance(node, ast.Attribute) and node.attr in ("AF_INET", "AF_INET6"):
            yield node.attr


def test_no_module_imports_network_code() -> None:
    uses = {
        path.relative_to(ROOT).as_posix(): found
        for path in sorted((ROOT / "xiasha_desk").rglob("*.py"))
        if (found := list(_network_uses(path.read_text("utf-8"))))
    }
    assert uses == {}


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "def f():\n    from urllib.request import urlopen",
        "import http.client as h",
        "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork",
        "from PySide6.QtNetwork import QLocalServer, QTcpSocket",
        "x.AF_INET",
    ],
)
def test_each_way_in_is_seen(line: str) -> None:
    assert list(_network_uses(line))


def test_local_sockets_are_allowed() -> None:
    assert not list(_network_uses("from PySide6.QtNetwork import QLocalServer, QLocalSocket"))
