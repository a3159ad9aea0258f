"""A small report of our own words, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from xiasha_desk.cli import main as front

TEXT = """某街道2024年半年度工作总结

上半年总体平稳。

一、工作情况

（一）经济平稳运行

1.主要指标向好。税收收入3.2亿元，同比增长5.5%；工业总产值9亿元，同比下降1.2%。

二、下半年打算

继续努力。

某街道办事处

2024年7月1日
"""


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Desk = Callable[..., Outcome]


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str]) -> Desk:
    """Run a sub-command here: `desk("read", path)`."""

    def run(*words: object) -> Outcome:
        code = front.main([str(word) for word in words])
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The report as a text file."""
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
