"""kill -9 while the real window's session and autosave are at work, again and again on one library.

`python3 dev.py sweep [count]`: after each kill the library must open by itself, hold the state last acknowledged by
the save label or a later one that the session really reached, and nothing between two states. Prints what was counted.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.faults.desk_at_work import digest  # noqa: E402
from xiasha_desk import paths  # noqa: E402
from xiasha_desk.domain.ids import new_id  # noqa: E402
from xiasha_desk.domain.report import Report  # noqa: E402
from xiasha_desk.services.importing import report_from_file  # noqa: E402
from xiasha_desk.storage.library import open_library  # noqa: E402

START_LIMIT = 60.0


@dataclass
class Tally:
    """What a sweep has seen."""

    kills: int = 0
    restructuring: int = 0
    states: int = 0
    acknowledged: int = 0
    lost: int = 0
    half_applied: int = 0
    unopened: int = 0

    def sentence(self) -> str:
        """The outcome in a line."""
        return (
            f"{self.kills} 次强行结束（其中 {self.restructuring} 次正在移动或删除章节），{self.states} 次改动，"
            f"确认保存 {self.acknowledged} 次：丢失 {self.lost}，做到一半 {self.half_applied}，打不开 {self.unopened}"
        )


def fresh_library(folder: Path) -> tuple[Path, Report]:
    """A library holding the sample."""
    library = folder / "library.xsdb"
    opened = open_library(library)
    report = report_from_file(paths.sample_text(), new_id)
    opened.add(report)
    opened.close()
    return library, report


def one_kill(library: Path, report_id: str, seed: int, tally: Tally) -> None:
    """Start the window, let it work for a random while, kill it, look at the library."""
    rng = random.Random(seed)
    journal = library.with_name(f"journal-{seed}.txt")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.faults.desk_at_work", str(library), str(journal), str(seed)]
    child = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _wait_for_acknowledgement(child, journal, 2 + rng.randrange(3))
        time.sleep(rng.random() * 0.25)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    _look(library, report_id, journal, tally)


def _wait_for_acknowledgement(child: subprocess.Popen[bytes], journal: Path, count: int) -> None:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if child.poll() is not None:
            raise RuntimeError(f"the window ended by itself: {child.returncode}")
        if journal.exists() and journal.read_text().count("ack ") >= count:
            return
        time.sleep(0.01)
    raise RuntimeError("the window did not save in time")


def _look(library: Path, report_id: str, journal: Path, tally: Tally) -> None:
    lines = [line.split() for line in journal.read_text().splitlines()]
    states = {int(w[1]): w[2] for w in lines if w[0] == "state" and len(w) == 3}
    acknowledged = [int(w[1]) for w in lines if w[0] == "ack"]
    tally.kills += 1
    tally.states += max(states)
    tally.acknowledged += len(acknowledged) - 1
    tally.restructuring += any(w[0] in ("move", "remove") for w in lines[-3:])
    try:
        opened = open_library(library)
        found = digest(opened.load(report_id).report)
        opened.close()
    except Exception as problem:  # noqa: BLE001 - whatever it is, the library did not open
        print(f"打不开：{problem}")
        tally.unopened += 1
        return
    reached = [number for number, kept in states.items() if kept == found]
    if not reached:
        tally.half_applied += 1
    elif max(reached) < acknowledged[-1]:
        tally.lost += 1


def sweep(count: int, folder: Path, first_seed: int = 0) -> Tally:
    """`count` kills in a row on one library."""
    tally = Tally()
    library, report = fresh_library(folder)
    for number in range(count):
        one_kill(library, report.id, first_seed + number, tally)
        if number % 20 == 19:
            print(tally.sentence(), flush=True)
    return tally


def main() -> int:
    """The sweep from the command line; 1 when anything was lost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        tally = sweep(count, Path(folder))
    print(tally.sentence())
    return int(bool(tally.lost or tally.half_applied or tally.unopened))


if __name__ == "__main__":
    raise SystemExit(main())
