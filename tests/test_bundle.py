"""The bundle: what is read from its files, what is put beside them, the self-test; the whole where it is built."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chores import bundle, bundle_trial, elf, licences, places

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "packaging" / "build.lock").read_text("utf-8")
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def make_elf(versions: list[list[str]], libraries: list[str], *, wide: bool = True, order: str = "<") -> bytes:
    """A file with a string table, the versions needed (a list for each library) and the libraries needed."""
    strings, places_of = b"\0", {}
    for name in [*libraries, *(v for group in versions for v in group)]:
        places_of[name] = len(strings)
        strings += name.encode() + b"\0"
    needed = b""
    for number, group in enumerate(versions):
        following = 16 + 16 * len(group) if number + 1 < len(versions) else 0
        needed += struct.pack(order + "HHIII", 1, len(group), 0, 16, following)
        for place, name in enumerate(group):
            step = 16 if place + 1 < len(group) else 0
            needed += struct.pack(order + "IHHII", 0, 0, 0, places_of[name], step)
    word = "Q" if wide else "I"
    dynamic = b"".join(struct.pack(order + word * 2, 1, places_of[name]) for name in libraries)
    dynamic += struct.pack(order + word * 2, 0, 0)
    start = 64 if wide else 52
    parts = [(3, strings, 0), (0x6FFFFFFE, needed, 0), (6, dynamic, 0)]
    table, at = b"", start
    for kind, data, link in parts:
        layout = "IIQQQQIIQQ" if wide else "IIIIIIIIII"
        table += struct.pack(order + layout, 0, kind, 0, 0, at, len(data), link, 0, 0, 0)
        at += len(data)
    head = b"\x7fELF" + bytes([2 if wide else 1, 1 if order == "<" else 2, 1]) + bytes(9)
    head += struct.pack(order + "HHI" + word * 3 + "I", 3, 0, 1, 0, 0, at, 0)
    head += struct.pack(order + "HHHHHH", start, 0, 0, 64 if wide else 40, len(parts), 0)
    return head + strings + needed + dynamic + table


SOME = make_elf([["GLIBC_2.17", "GLIBC_2.28"], ["GLIBCXX_3.4"]], ["libc.so.6", "libGL.so.1"])


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("order", ["<", ">"])
def test_versions_and_libraries_are_read_from_either_kind_of_file(wide: bool, order: str) -> None:
    data = make_elf([["GLIBC_2.17", "GLIBC_2.28"], ["GLIBCXX_3.4"]], ["libc.so.6"], wide=wide, order=order)
    assert elf.wants(data) == elf.Wants(
        frozenset({"GLIBC_2.17", "GLIBC_2.28", "GLIBCXX_3.4"}), frozenset({"libc.so.6"})
    )


@given(st.integers(0, len(SOME)), st.integers(0, len(SOME) - 1), st.binary(min_size=1, max_size=4))
def test_damaged_files_are_refused_or_read_never_more(length: int, place: int, junk: bytes) -> None:
    for data in (SOME[:length], SOME[:place] + junk + SOME[place + len(junk) :]):
        try:
            elf.wants(data)
        except ValueError:
            continue


@linux
@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf is not installed")
@pytest.mark.parametrize("module", ["PySide6.QtCore", "lxml.etree", "_sqlite3", "shiboken6.Shiboken"])
def test_real_libraries_are_read_as_readelf_reads_them(module: str) -> None:
    from importlib.util import find_spec

    spec = find_spec(module)
    assert spec is not None
    path = str(spec.origin)
    told = subprocess.run(["readelf", "-V", "-d", "-W", path], capture_output=True, encoding="utf-8").stdout
    found = elf.wants(Path(path).read_bytes())
    assert found.libraries == set(re.findall(r"\(NEEDED\).*\[(.+)\]", told))
    assert found.versions == set(re.findall(r"Name: (\S+)\s+Flags", told))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("GLIBC_2.28", (2, 28)),
        ("GLIBC_2.2.5", (2, 2, 5)),
        ("GLIBC_PRIVATE", ()),
        ("GLIBCXX_3.4.30", ()),
        ("", ()),
    ],
)
def test_a_version_is_a_number_to_compare(name: str, number: tuple[int, ...]) -> None:
    assert elf.version_number(name) == number


def test_the_highest_version_and_who_needs_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "new.so").write_bytes(make_elf([["GLIBC_2.31", "GLIBC_2.4"]], ["libGL.so.1", "own.so"]))
    (tmp_path / "old.so").write_bytes(make_elf([["GLIBC_2.9"]], ["libc.so.6", "libm.so.6", "libcups.so.2"]))
    (tmp_path / "own.so").write_bytes(make_elf([], []))
    (tmp_path / "text.txt").write_text("GLIBC_2.99")
    found = bundle.glibc(tmp_path)
    assert found == bundle.Glibc((2, 31), ("sub/new.so",), ("libGL.so.1", "libcups.so.2"))


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ((2, 28), "都能用"),
        ((2, 9), "都能用"),
        ((2, 31), "较旧的用不了"),
        ((2, 31, 1), "用不了：给它们"),
        ((2, 36), "用不了：给它们"),
    ],
)
def test_what_a_version_means_for_the_offices(version: tuple[int, ...], words: str) -> None:
    assert words in bundle.reach(version)


def test_weight_counts_a_linked_file_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"12345")
    (tmp_path / "c").symlink_to("a/b")
    assert bundle.weight(tmp_path) == (5, 2)


# licences


def _distribution(site: Path, name: str, metadata: str, **files: str) -> None:
    info = site / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{metadata}\n", "utf-8")
    for path, text in files.items():
        place = info / path.replace("__", "/").replace("_txt", ".txt")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def test_licences_are_collected_and_a_missing_one_is_named(tmp_path: Path) -> None:
    site, target, qt = tmp_path / "site", tmp_path / "licences", tmp_path / "qt"
    qt.mkdir()
    (qt / "LGPL-3.0.txt").write_text("lesser", "utf-8")
    (qt / "README.txt").write_text("no licence", "utf-8")
    _distribution(site, "New_Lib", "License-Expression: MIT", licenses__LICENSE="mit", licenses__sub__NOTICE_txt="n")
    _distribution(site, "old-lib", "License: BSD\n  and a long text", COPYING="bsd", RECORD="")
    _distribution(site, "classy", "Classifier: License :: OSI Approved :: Zlib License", licenses__odd_txt="zlib")
    _distribution(site, "bare", "")
    _distribution(site, "pip", "License: MIT", LICENSE="tool")
    _distribution(site, "PySide6_Essentials", "License: LGPL-3.0-only")
    assert licences.collect(site, qt, target) == ["bare"]
    found = {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()}
    assert found == {
        "libraries.txt",
        "new-lib/LICENSE",
        "new-lib/sub/NOTICE.txt",
        "old-lib/COPYING",
        "classy/odd.txt",
        "pyside6-essentials/LGPL-3.0.txt",
    }
    rows = (target / "libraries.txt").read_text("utf-8").splitlines()
    assert "old-lib 1.0　BSD" in rows
    assert "classy 1.0　Zlib License" in rows
    assert not any(row.startswith("pip ") for row in rows)


def test_every_library_of_the_lock_has_a_licence_text(tmp_path: Path) -> None:
    import sysconfig

    site = Path(sysconfig.get_path("purelib"))
    locked = set(re.findall(r"^([a-z0-9.-]+)==", LOCK, re.MULTILINE)) - licences.TOOLS
    without = set(licences.collect(site, ROOT / "packaging" / "licences", tmp_path))
    assert without & locked == set()
    told = {row.partition(" ")[0] for row in (tmp_path / "libraries.txt").read_text("utf-8").splitlines()}
    assert locked - told <= {"pyinstaller"}, "installed for the bundle only"


def test_pythons_own_licence_is_found(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    assert not licences.collect_python(tmp_path / "lib", tmp_path / "to")
    (tmp_path / "lib" / "LICENSE.txt").write_text("psf", "utf-8")
    assert licences.collect_python(tmp_path / "lib", tmp_path / "to")
    assert (tmp_path / "to" / "python" / "LICENSE.txt").read_text("utf-8") == "psf"


# the lock and the recipe


def test_the_lock_is_hashed_names_no_host_and_agrees_with_the_other() -> None:
    assert "//" not in LOCK
    pins = re.findall(r"^[a-z0-9].*?(?=\n[a-z0-9]|\Z)", LOCK, re.MULTILINE | re.DOTALL)
    assert all("--hash=sha256:" in pin for pin in pins)
    pinned, everything = (
        set(re.findall(r"^(\S+)==(\S+)", text, re.MULTILINE))
        for text in (LOCK, (ROOT / "requirements.lock").read_text("utf-8"))
    )
    names = {name for name, _ in pinned}
    assert {"pyinstaller", "pyside6-essentials", "xlsxwriter"} <= names
    assert "pytest" not in names
    shared = {name for name, _ in everything}
    assert {pin for pin in pinned if pin[0] in shared} <= everything
    assert names - shared <= licences.TOOLS | {"pyinstaller"}


def test_unknown_words_build_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_build", lambda: pytest.fail("built"))
    assert bundle.main(["--frob"]) == 2


def test_a_bundle_is_old_when_the_program_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("xiasha_desk", "resources", "templates", "packaging"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path / "bundle")
    monkeypatch.setattr(bundle, "_STAMP", tmp_path / "stamp")
    first = bundle.fingerprint()
    assert not bundle.up_to_date(first)
    (tmp_path / "stamp").write_text(first)
    assert not bundle.up_to_date(first), "stamped, but nothing lies there"
    bundle.program(tmp_path / "bundle").parent.mkdir()
    bundle.program(tmp_path / "bundle").touch()
    assert bundle.up_to_date(first)
    (tmp_path / "xiasha_desk" / "app.py").write_text("new")
    assert not bundle.up_to_date(bundle.fingerprint())


def test_the_trial_sees_no_program_and_an_empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    variables = bundle_trial.bare_environment(tmp_path)
    assert shutil.which("python3", path=variables["PATH"]) is None
    assert not [name for name in variables if name.startswith(("PYTHON", "XDG", "XIASHA"))]
    assert list(Path(variables["HOME"]).iterdir()) == []


@linux
def test_what_the_trial_finds_wrong_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "bundle" / "xiasha-desk"
    made.mkdir(parents=True)
    (made / "half_year_2022.txt").touch()
    program = made / "xiasha-desk"
    program.write_text('#!/bin/sh\n: > "$HOME/left"\n: > "${0%/*}/cache"\nexit 3\n')
    program.chmod(0o755)
    monkeypatch.setattr(bundle_trial, "without_network", list)
    assert bundle_trial.verify(made) == [
        "自检的退出码是 3",
        "没能用命令行把示例排成公文（退出码 3）",
        "在别处留下了文件：left",
        "动了程序的文件夹：cache",
    ]
    assert not (made / "cache").exists(), "tried out on a copy"


@linux
def test_a_program_that_shows_no_window_is_told(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho 出错了 >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(places.Stop, match=r"first-paint.*退出码 1.*出错了"):
        bundle_trial.start_seconds(program, tmp_path, 1)


@linux
def test_the_menu_entry_names_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "下沙 文稿台&"
    good = tmp_path / "下沙 文稿台"
    for place in (folder, good):
        place.mkdir()
        for name in ("add-to-menu.sh", "xiasha-desk.desktop"):
            shutil.copy(ROOT / "packaging" / name, place)

    def add(place: Path) -> int:
        variables = {"PATH": os.environ["PATH"], "XDG_DATA_HOME": str(tmp_path / "data")}
        return subprocess.run(
            ["sh", str(place / "add-to-menu.sh")], env=variables, capture_output=True, check=False
        ).returncode

    entry = tmp_path / "data" / "applications" / "xiasha-desk.desktop"
    assert add(folder) == 1
    assert not entry.exists()
    assert add(good) == 0
    lines = entry.read_text("utf-8").splitlines()
    assert f'Exec="{good}/xiasha-desk"' in lines
    icon = next(line for line in lines if line.startswith("Icon=")).partition(f"{good}/_internal/")[2]
    assert (ROOT / icon).is_file()


# the self-test


def _selftest(tmp_path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("PySide6.QtWidgets")
    dropped = ("XIASHA_DESK_HOME", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    kept |= {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(ROOT / "main.py"), "--selftest", *words]
    return subprocess.run(
        command, cwd=tmp_path, env=kept | variables, capture_output=True, encoding="utf-8", timeout=180
    )


@linux
def test_the_self_test_passes_from_the_checkout_and_leaves_nothing(tmp_path: Path) -> None:
    done = _selftest(tmp_path, "kept")
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line[:4] for line in lines if not line.startswith("[注意]")] == ["[正常]"] * 5 + ["自检通过"]
    assert {p.name for p in (tmp_path / "kept").iterdir()} == {
        "自检.docx",
        "自检.png",
        "自检-指标.png",
        "自检-图表.png",
    }
    assert zipfile.is_zipfile(tmp_path / "kept" / "自检.docx")
    assert list((tmp_path / "home").rglob("*")) == []
    assert list((tmp_path / "tmp").rglob("*")) == []


@linux
def test_the_self_test_warns_where_chinese_cannot_be_shown(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>')
    done = _selftest(tmp_path, FONTCONFIG_FILE=str(fonts))
    assert "[注意] 窗口：这台电脑没有中文字体" in done.stdout


@linux
def test_a_part_that_is_missing_fails_the_self_test(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "xlsxwriter.py").write_text("raise ImportError('bad build')")
    done = _selftest(tmp_path, PYTHONPATH=str(tmp_path / "broken"))
    assert done.returncode == 1
    assert "[不行] 组成部分：装不进来：xlsxwriter（bad build）" in done.stdout
    assert "自检没有通过" in done.stdout


def test_the_self_test_explains_itself(tmp_path: Path) -> None:
    done = _selftest(tmp_path, "a", "b")
    assert done.returncode == 2
    assert "用法：--selftest" in done.stdout


def test_the_door_loads_the_self_test_for_nobody_else(program: object) -> None:
    code = "import sys; sys.argv[1:] = ['--version']; from xiasha_desk.__main__ import main; main()\n"
    code += "assert not {'xiasha_desk.selftest', 'PySide6'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


# the whole


@pytest.mark.slow
def test_the_bundle_works_without_network_and_python() -> None:
    if os.environ.get("XIASHA_DESK_BUNDLE") == "1":
        done = subprocess.run([sys.executable, "dev.py", "bundle", "--verify"], cwd=ROOT, timeout=1800)
        assert done.returncode == 0
    elif not bundle.program(bundle.BUNDLE).is_file():
        pytest.skip("no bundle is built (dev.py bundle); XIASHA_DESK_BUNDLE=1 builds one")
    elif not bundle.up_to_date(bundle.fingerprint()):
        pytest.skip("the bundle is older than the program; XIASHA_DESK_BUNDLE=1 builds a new one")
    else:
        assert bundle_trial.verify(bundle.BUNDLE) == []
