"""The licence texts that go into the bundle: the program's, Qt's, Python's, and those of every library in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from pathlib import Path

TOOLS = frozenset(
    {"altgraph", "macholib", "packaging", "pefile", "pip", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools"}
)
"""Distributions that build the bundle and are not in it (PyInstaller's starter is, so PyInstaller is not here)."""
QT = frozenset({"pyside6-essentials", "shiboken6"})
"""Their wheels hold no licence text: packaging/licences has the LGPL and the GPL it refers to."""
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)


def collect(site_packages: Path, qt_texts: Path, target: Path) -> list[str]:
    """Copy the texts of every distribution into `target`, a folder each, with a list of names, versions and licences.

    Returns the names of distributions for which no text was found.
    """
    without, rows = [], []
    for info in sorted(site_packages.glob("*.dist-info"), key=lambda path: path.name.lower()):
        name, version, licence = described(info)
        if name in TOOLS:
            continue
        texts = [(text, text.relative_to(info)) for text in licence_files(info)]
        if name in QT:
            texts = [(text, Path(text.name)) for text in sorted(qt_texts.glob("*GPL*.txt"))]
        for text, place in texts:
            _copy(text, target / name / Path(*[part for part in place.parts if part != "licenses"]))
        if not texts:
            without.append(name)
        rows.append(f"{name} {version}　{licence}")
    target.mkdir(parents=True, exist_ok=True)
    (target / "libraries.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return without


def described(info: Path) -> tuple[str, str, str]:
    """Name (normalised), version and licence of a distribution, by its METADATA; "" for what it does not say."""
    fields = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    name = re.sub(r"[-_.]+", "-", fields["Name"]).lower()
    licence = fields["License-Expression"] or (fields["License"] or "").strip().partition("\n")[0]
    if not licence or len(licence) > 200:
        classes = [c for c in fields.get_all("Classifier", []) if c.startswith("License ::")]
        licence = "、".join(c.rsplit(" :: ", 1)[1] for c in classes)
    return name, fields["Version"], licence


def licence_files(info: Path) -> Iterator[Path]:
    """All files of a .dist-info folder that look like a licence by their name."""
    for path in sorted(info.rglob("*")):
        if path.is_file() and (_LICENCE.search(path.name) or "licenses" in path.relative_to(info).parts[:-1]):
            yield path


def collect_python(library: Path, target: Path) -> bool:
    """Copy Python's own licence out of its standard library folder; False when none is there."""
    for name in ("LICENSE.txt", "../LICENSE.txt", "LICENSE"):
        if (library / name).is_file():
            _copy(library / name, target / "python" / "LICENSE.txt")
            return True
    return False


def collect_system(sources: Iterable[Path], target: Path) -> list[str]:
    """Copy the copyright notes of the Debian packages that system libraries in the bundle come from; their names.

    Nothing where dpkg is not the system's package manager.
    """
    if shutil.which("dpkg") is None:
        return []
    packages = set()
    for source in sources:
        for path in {source, source.resolve()} | _without_usr({source, source.resolve()}):
            answer = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, encoding="utf-8", errors="replace")
            if answer.returncode == 0:
                packages.add(answer.stdout.partition(": ")[0].partition(":")[0].partition(",")[0])
                break
    for package in sorted(packages):
        note = Path("/usr/share/doc", package, "copyright")
        if note.is_file():
            _copy(note, target / "system" / f"{package}.txt")
    return sorted(packages)


def _without_usr(paths: set[Path]) -> set[Path]:
    """/usr/lib is /lib on newer systems, and dpkg knows a file by one of the two names only."""
    return {Path("/", *path.parts[2:]) for path in paths if path.parts[:2] == ("/", "usr")}


def _copy(text: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, place)
