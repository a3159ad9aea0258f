"""The lock files: hashed, free of any host but the two public ones, at versions the old machines load."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = (ROOT / "requirements.lock").read_text("utf-8")
PUBLIC = {"pypi.org", "files.pythonhosted.org"}


def _pins() -> list[str]:
    return re.findall(r"^[a-z0-9].*?(?=\n[a-z0-9]|\Z)", REQUIREMENTS, re.MULTILINE | re.DOTALL)


def test_requirements_name_no_host_and_no_path() -> None:
    assert "//" not in REQUIREMENTS
    assert not re.search(r"^\s*(-|\.|/|file:)", REQUIREMENTS.replace("--hash", "hash"), re.MULTILINE)


def test_every_requirement_is_pinned_and_hashed() -> None:
    pins = _pins()
    assert len(pins) > 30
    for pin in pins:
        assert re.match(r"[a-z0-9.-]+==[^\s]+", pin), pin
        assert "--hash=sha256:" in pin, pin


def test_uv_lock_knows_the_two_public_hosts_only() -> None:
    text = (ROOT / "uv.lock").read_text("utf-8")
    assert set(re.findall(r"[a-z+]+://([^/\"]+)", text)) == PUBLIC
    assert "file:" not in text


def test_both_locks_pin_the_same_versions() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    of_uv = {(p["name"], p["version"]) for p in locked if "registry" in p["source"]}
    of_pip = {tuple(re.match(r"([a-z0-9.-]+)==([^\s;\\]+)", pin).groups()) for pin in _pins()}  # type: ignore[union-attr]
    assert of_pip <= of_uv
    assert {name for name, _ in of_uv} == {name for name, _ in of_pip}


def test_qt_is_pinned_at_what_the_oldest_machines_load() -> None:
    qt = [pin.split("\\")[0].strip() for pin in _pins() if pin.startswith("pyside6-essentials")]
    assert qt == [
        "pyside6-essentials==6.8.0.2 ; platform_machine == 'aarch64'",
        "pyside6-essentials==6.8.3 ; platform_machine != 'aarch64'",
    ]
