"""A process killed while it saves: everything it was told is saved is there, nothing is half there."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests.builders.reports import make_report
from xiasha_desk.storage.library import open_library

_SAVING = """
import sys
from pathlib import Path
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import apply
from xiasha_desk.storage.library import open_library
library = open_library(Path(sys.argv[1]))
state = library.load("r1")
for number in range(100_000):
    done = apply(state, c.Batch((
        c.SetTitle(str(number)),
        c.SetHeading("economy", str(number), False),
        c.SetHeading("people", str(number), False),
        c.MoveSection(("economy", "people")[number % 2], None, 1),
    )))
    state = done.state
    library.save(state, done.touched)
    print(number, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.003, 0.007, 0.013, 0.029, 0.053])
def test_killed_while_saving(tmp_path, delay):
    path = tmp_path / "library.xsdb"
    library = open_library(path)
    library.add(make_report())
    library.close()
    with subprocess.Popen([sys.executable, "-c", _SAVING, path], stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        told = [0, *(int(line) for line in child.stdout.read().splitlines())]
    library = open_library(path)
    assert library.was_unclean
    report = library.load("r1").report
    number = int(report.title)
    assert number in (told[-1], told[-1] + 1)
    assert {report.section(s).heading for s in ("economy", "people")} == {report.title}
    assert report.sections[-1].id == ("tax", "people")[number % 2]
    assert not library.reports()[0].damaged
    library.close()


def test_a_reader_beside_a_busy_writer_sees_whole_states(tmp_path):
    path = tmp_path / "library.xsdb"
    library = open_library(path)
    library.add(make_report())
    library.close()
    with subprocess.Popen([sys.executable, "-c", _SAVING, path], stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        for number in range(20):
            reader = open_library(path, write=False)
            report = reader.load("r1").report
            assert {report.section(s).heading for s in ("economy", "people")} == {report.title}
            reader.close()
            time.sleep(0.001 * number)
        child.send_signal(signal.SIGKILL)
