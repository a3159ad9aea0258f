"""dev.py bundle: the program as one folder that needs no Python, built from its own lock; its figures; its trial."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chores import bundle_trial, elf, licences
from chores.places import ROOT, WHEELHOUSE, Stop, on_linux, run, say
from chores.system_packages import install_or_tell

PACKAGING = ROOT / "packaging"
LOCK = PACKAGING / "build.lock"
SPEC = PACKAGING / "xiasha_desk.spec"
BUILD = ROOT / "build"
VENV = BUILD / "bundle-venv"
OUTPUT = BUILD / "bundle"
BUNDLE = OUTPUT / "xiasha-desk"
"""ASCII on purpose: see docs/decisions/005-bundle.md."""
_STAMP = OUTPUT / "xiasha-desk.stamp"
_BINARIES = OUTPUT / "binaries.txt"
OLD_SYSTEMS = (2, 28), (2, 31)
"""The glibc of 统信 UOS 20 and 银河麒麟 V10, from the oldest to the newest."""
STARTS = 5
_GLIBC_ITSELF = re.compile(r"(ld-linux.*|lib(c|dl|m|pthread|resolv|rt|util))\.so\.\d+$")


def main(words: Sequence[str]) -> int:
    """Build the bundle and tell its figures; with --verify build it when it is not up to date, and try it out."""
    unknown = [word for word in words if word != "--verify"]
    if unknown:
        say(f"不认识：{' '.join(unknown)}。用法：python3 dev.py bundle [--verify]")
        return 2
    wanted = fingerprint()
    if not words or not up_to_date(wanted):
        _build()
        _STAMP.write_text(wanted, encoding="utf-8")
    problems = bundle_trial.verify(BUNDLE) if words else []
    for problem in problems:
        say(f"没有通过：{problem}")
    for line in figures(BUNDLE):
        print(line, flush=True)
    return 1 if problems else 0


def up_to_date(wanted: str) -> bool:
    """Whether the bundle that lies there was built from what lies here now."""
    return _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == wanted and program(BUNDLE).is_file()


def program(bundle: Path) -> Path:
    """The file that starts the program; on Windows the one with a console."""
    return bundle / ("xiasha-desk-cli.exe" if os.name == "nt" else "xiasha-desk")


def fingerprint() -> str:
    """What the bundle depends on, in short: the program, what it ships, the recipe, the Python."""
    state = hashlib.sha256(sys.version.encode())
    for folder in ("xiasha_desk", "resources", "templates", "packaging"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                state.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


# -- building -----------------------------------------------------------------------------------


def _build() -> None:
    if on_linux():
        _ensure_tools()
    python = _ready_python()
    _STAMP.unlink(missing_ok=True)
    say("正在打包……")
    words: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", OUTPUT, "--workpath", BUILD / "bundle-work", SPEC]
    if run(words, {"PYINSTALLER_CONFIG_DIR": str(BUILD / "bundle-cache")}) != 0 or not program(BUNDLE).is_file():
        raise Stop("没有打成包，原因见上面。")
    _add_texts(python)


def _ensure_tools() -> None:
    """See that there is what PyInstaller needs beside Python: binutils, Python's shared library, venv."""
    shared = str(sysconfig.get_config_var("INSTSONAME") or "")
    if ".so" not in shared:
        raise Stop("这个 Python 没有动态库（编译时没有加 --enable-shared），打不了包。请换系统自带的 Python。")
    missing = [] if shutil.which("objcopy") and shutil.which("objdump") else ["binutils"]
    if not Path(str(sysconfig.get_config_var("LIBDIR")), shared).is_file():
        try:
            ctypes.CDLL(shared)
        except OSError:
            missing.append("libpython{}.{}".format(*sys.version_info[:2]))
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if missing:
        install_or_tell(missing, "缺少打包要用的组件")


def _ready_python() -> Path:
    """The interpreter of an environment with what build.lock names and nothing else, made when it is not there yet."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(LOCK.read_bytes() + f"{sys.version}{VENV}".encode()).hexdigest()
    stamp = VENV / "bundle.stamp"
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say("正在准备打包用的环境……")
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise Stop(f"没能建立打包用的环境：{VENV}。请看看磁盘空间和文件夹的权限。")
    words: list[str | Path] = [python, "-m", "pip", "install", "-qq", "--no-input", "--only-binary", ":all:"]
    words += ["--require-hashes", "-r", LOCK]
    if WHEELHOUSE.is_dir():
        words += ["--no-index", "--find-links", WHEELHOUSE]
    if run(words) != 0:
        raise Stop("没能装好打包要用的库（原因见上面）。没有网络时，请把 build.lock 里的安装包放进 wheelhouse。")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _add_texts(python: Path) -> None:
    """Licences, the instructions and the menu entry, beside the program."""
    target = BUNDLE / "licences"
    shutil.copyfile(ROOT / "LICENSE", BUNDLE / "LICENSE")
    shutil.copyfile(PACKAGING / "office.txt", BUNDLE / "README.txt")
    shutil.copyfile(PACKAGING / "licences" / "README.txt", _made(target) / "README.txt")
    if on_linux():
        shutil.copyfile(PACKAGING / "xiasha-desk.desktop", BUNDLE / "xiasha-desk.desktop")
        shutil.copy(PACKAGING / "add-to-menu.sh", BUNDLE)
    site = next(VENV.rglob("site-packages"))
    texts = PACKAGING / "licences"
    for name in licences.collect(site, texts, target):
        say(f"没有找到许可文本：{name}")
    if not licences.collect_python(Path(sysconfig.get_path("stdlib")), target):
        say("没有找到许可文本：Python")
    sources = [Path(line) for line in _BINARIES.read_text(encoding="utf-8").splitlines()]
    licences.collect_system([path for path in sources if not path.is_relative_to(BUILD)], target)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# -- figures ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Glibc:
    """The highest glibc version that any file asks for, the files that do, and libraries the system must have."""

    version: tuple[int, ...]
    files: tuple[str, ...]
    outside: tuple[str, ...]


def figures(bundle: Path) -> Iterator[str]:
    """Size, files, start and what is asked of the system, a line each."""
    size, count = weight(bundle)
    yield f"大小：{size / 2**20:.0f}MB，{count}个文件（{bundle}）"
    warm, cold = bundle_trial.start_seconds(program(bundle), bundle, STARTS)
    told = f"，文件不在内存里时{cold:.2f}秒" if cold is not None else ""
    yield f"启动到画出窗口：{warm:.2f}秒{told}（各{STARTS}次取中位数，不显示到屏幕）"
    if on_linux():
        found = glibc(bundle)
        yield f"要求系统的 glibc 不低于 {'.'.join(map(str, found.version))}（{reach(found.version)}）"
        yield f"要求最高的文件：{'、'.join(found.files)}"
        yield f"系统里还要有：{'、'.join(found.outside)}"


def weight(folder: Path) -> tuple[int, int]:
    """Bytes and number of files below a folder; a link counts as a file without bytes."""
    files = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    return sum(path.stat().st_size for path in files if not path.is_symlink()), len(files)


def glibc(bundle: Path) -> Glibc:
    """What the ELF files of the bundle ask for."""
    names: dict[str, list[tuple[int, ...]]] = {}
    asked: set[str] = set()
    there: set[str] = set()
    for path in sorted(bundle.rglob("*")):
        if not path.is_file() or not elf.is_elf(path):
            continue
        there.add(path.name)
        if path.is_symlink():
            continue
        found = elf.wants(path.read_bytes())
        names[path.relative_to(bundle).as_posix()] = [v for v in map(elf.version_number, found.versions) if v]
        asked |= found.libraries
    highest = max((v for versions in names.values() for v in versions), default=())
    files = tuple(name for name, versions in names.items() if highest in versions)
    outside = sorted(name for name in asked - there if not _GLIBC_ITSELF.match(name))
    return Glibc(highest, files, tuple(outside))


def reach(version: tuple[int, ...]) -> str:
    """What that means for the systems of the offices."""
    oldest, newest = OLD_SYSTEMS
    if version <= oldest:
        return "统信 UOS 20、银河麒麟 V10 都能用"
    span = f"{'.'.join(map(str, oldest))}至{'.'.join(map(str, newest))}"
    if version <= newest:
        return f"统信 UOS 20、银河麒麟 V10 是 {span}，其中较旧的用不了"
    return f"统信 UOS 20、银河麒麟 V10 是 {span}，用不了：给它们的包要在它们上面打"
