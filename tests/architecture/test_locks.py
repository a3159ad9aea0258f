"""The lock files: hashed, free of any host but the two public ones, at versions the old machines load."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = (ROOT / "requirements.lock").read_text("utf-8")
BUNDLE = (ROOT / "packaging" / "build.lock").read_text("utf-8")
BOTH = pytest.mark.parametrize("lock", [REQUIREMENTS, BUNDLE], ids=["requirements", "build"])
PUBLIC = {"pypi.org", "files.pythonhosted.org"}


def _pins(lock: str = REQUIREMENTS) -> list[str]:
    return re.findall(r"^[a-z0-9].*?(?=\n[a-z0-9]|\Z)", lock, re.MULTILINE | re.DOTALL)


@BOTH
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    assert "//" not in lock
    assert not re.search(r"^\s*(-|\.|/|file:)", lock.replace("--hash", "hash"), re.MULTILINE)


@BOTH
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    pins = _pins(lock)
    assert len(pins) > 25
    for pin in pins:
        assert re.match(r"[a-z0-9.-]+==[^\s]+", pin), pin
        assert "--hash=sha256:" in pin, pin


def test_uv_lock_knows_the_two_public_hosts_only() -> None:
    text = (ROOT / "uv.lock").read_text("utf-8")
    assert set(re.findall(r"[a-z+]+://([^/\"]+)", text)) == PUBLIC
    assert "file:" not in text


def test_all_locks_pin_the_same_versions() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    of_uv = {(p["name"], p["version"]) for p in locked if "registry" in p["source"]}
    pins = [*_pins(), *_pins(BUNDLE)]
    of_pip = {tuple(re.match(r"([a-z0-9.-]+)==([^\s;\\]+)", pin).groups()) for pin in pins}  # type: ignore[union-attr]
    assert of_pip <= of_uv
    assert {name for name, _ in of_uv} == {name for name, _ in of_pip}


def test_qt_is_pinned_at_what_the_oldest_machines_load() -> None:
    qt = [pin.split("\\")[0].strip() for pin in _pins() if pin.startswith("pyside6-essentials")]
    assert qt == [
        "pyside6-essentials==6.8.0.2 ; platform_machine == 'aarch64'",
        "pyside6-essentials==6.8.3 ; platform_machine != 'aarch64'",
    ]
