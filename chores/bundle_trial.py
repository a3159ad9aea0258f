"""The bundle tried out as on a stranger's machine: no network, no Python, an empty home, a Chinese folder name."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from chores.places import Stop, say

FOLDER = "下沙文稿台 试用"
LONGEST = 120.0
_FIRST_PAINT = "first-paint"


def bare_environment(home: Path) -> dict[str, str]:
    """Nothing but an empty home and a place for temporary files: no program on the path, no language."""
    places = {name: home / name for name in ("home", "tmp", "path")}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if k.upper() in ("SYSTEMROOT", "WINDIR", "LOCALAPPDATA")}
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(places["tmp"]))
    return kept | temporary | {"HOME": str(places["home"]), "PATH": str(places["path"])}


def without_network() -> list[str]:
    """The words that cut a program off from the network; none, and a remark, where that is not permitted."""
    tool = shutil.which("unshare")
    for words in ([tool, "-n"], [tool, "-rn"]) if tool else ():
        if subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            return [str(word) for word in words]
    say("这里不许断开网络（unshare），自检在有网络的情况下进行。")
    return []


def verify(bundle: Path) -> list[str]:
    """Try the bundle out; what was wrong, in words. The Word file and the picture stay in build/bundle/trial."""
    kept = bundle.parent / "trial"
    shutil.rmtree(kept, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=bundle.parent, prefix="trial-") as made:
        moved = Path(made) / FOLDER
        shutil.copytree(bundle, moved, symlinks=True, copy_function=_link_or_copy)
        return list(_trials(moved, Path(made), kept))


def _trials(bundle: Path, folder: Path, kept: Path) -> Iterator[str]:
    before = _files(bundle)
    apart, variables = without_network(), bare_environment(folder)
    program = _program(bundle)
    say(f"自检{'（已断开网络）' if apart else ''}，{program}")
    code = _call([*apart, str(program), "--selftest", str(kept)], variables)
    if code:
        yield f"自检的退出码是 {code}"
    given, written = next(bundle.rglob("half_year_2022.txt"), None), folder / "公文.docx"
    code = _call([*apart, str(program), "convert", str(given), "-o", str(written)], variables)
    if code or not written.is_file():
        yield f"没能用命令行把示例排成公文（退出码 {code}）"
    left = sorted(_files(folder / "home") | _files(folder / "tmp"))
    if left:
        yield f"在别处留下了文件：{'、'.join(left)}"
    changed = before ^ _files(bundle)
    if changed:
        yield f"动了程序的文件夹：{'、'.join(sorted(changed))}"


def _call(words: Sequence[str], variables: dict[str, str]) -> int:
    try:
        return subprocess.run(words, env=variables, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        say(f"{LONGEST:.0f}秒还没有结束：{' '.join(words)}")
        return -1


def _program(bundle: Path) -> Path:
    return bundle / ("xiasha-desk-cli.exe" if os.name == "nt" else "xiasha-desk")


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


# -- how long it takes to start -----------------------------------------------------------------


def start_seconds(program: Path, bundle: Path, times: int) -> tuple[float, float | None]:
    """Median seconds from the start of the process to the window's first paint, warm, and with the bundle's files out
    of the memory (None where the system cannot be asked for that). A first start, which makes the library, is not
    counted."""
    with tempfile.TemporaryDirectory(prefix="xiasha-start-") as made:
        variables = bare_environment(Path(made)) | {
            "QT_QPA_PLATFORM": "offscreen",
            "XIASHA_DESK_HOME": str(Path(made, "library")),
            "XIASHA_DESK_MARKS": "quit",
        }
        _first_paint(program, variables)
        warm = [_first_paint(program, variables) for _ in range(times)]
        if not hasattr(os, "posix_fadvise"):
            return median(warm), None
        cold = []
        for _ in range(times):
            forget(bundle)
            cold.append(_first_paint(program, variables))
    return median(warm), median(cold)


def forget(bundle: Path) -> None:
    """Ask the system to drop the bundle's files from its memory: the next start reads them from the disk."""
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.fdatasync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _first_paint(program: Path, variables: dict[str, str]) -> float:
    start = time.monotonic()
    try:
        done = subprocess.run([program], env=variables, capture_output=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        raise Stop(f"打开窗口{LONGEST:.0f}秒以后还没有自己关上，可能停在了一个提示上。请用 --verify 看看。") from None
    said = done.stderr.decode("utf-8", "replace")
    for line in said.splitlines():
        name, _, moment = line.partition(" ")
        if name == _FIRST_PAINT:
            return float(moment) - start
    raise Stop(f"窗口没有报出 {_FIRST_PAINT}（退出码 {done.returncode}）：{said.strip()[-300:]}")
