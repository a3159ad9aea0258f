"""Wrong use: exit 2 and Chinese throughout, argparse's own sentences included."""

from __future__ import annotations

import argparse
import ast
import inspect
import re

import pytest

from tests.cli.conftest import Desk
from xiasha_desk.cli.chinese_argparse import SENTENCES, chinese_argparse

# What argparse says to the programmer who builds a parser wrongly; nobody at a desk ever reads it.
TO_PROGRAMMERS = re.compile(
    r"is not callable|invalid argument for positionals|__call__|with mode|multiple subparser|cannot merge"
    r"|conflict|dest= is required|must start with a character|must be optional|unexpected option string"
)
OWN_WORDS = {"xiasha-desk", "convert", "read", "import", "list", "show", "export", "output", "force", "frob"}
OWN_WORDS |= {"new", "template", "period", "title", "half", "year", "summary", "half_year_summary", "H", "Q", "M", "T"}
OWN_WORDS |= {"docx", "txt", "json", "version", "help", "library", "h", "o", "b", "Word", "sample"}
OWN_WORDS |= {"doctor", "LibreOffice"}
OWN_WORDS |= {"inspect", "layout", "layouts"}
OWN_WORDS |= {"ledger", "set", "figures", "impact", "source", "field", "P", "T"}
OWN_WORDS |= {"forms", "due"}
OWN_WORDS |= {"roll", "sheet", "map", "take", "department", "xlsx", "xls", "csv", "toml"}
OWN_WORDS |= {"UTF", "GBK", "JSON", "x"}
OWN_WORDS |= {"accept", "changes", "reject", "check", "rules"}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frob"],
        ["convert"],
        ["convert", "a.txt"],
        ["convert", "a.txt", "-o"],
        ["convert", "a.txt", "-o", "b.docx", "x"],
        ["convert", "a.txt", "--output=b.docx", "--force=x"],
        ["read", "--frob"],
        ["show"],
        ["list", "x"],
        ["inspect"],
        ["inspect", "a.docx", "b.docx"],
        ["layouts", "x"],
        ["ledger"],
        ["ledger", "frob"],
        ["ledger", "set", "x", "2022H1"],
        ["figures"],
        ["impact"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_chinese(desk: Desk, words: list[str]) -> None:
    outcome = desk(*words)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("用法：")
    assert "\n错误：" in outcome.err
    assert set(re.findall(r"[A-Za-z][A-Za-z-]*[a-z]|[A-Za-z]", outcome.err)) <= OWN_WORDS | {"desk"}


COMMANDS = ["", "convert", "read", "import", "list", "show", "export", "new", "sample", "doctor", "inspect", "layouts"]
COMMANDS += [
    "roll",
    "ledger",
    "ledger list",
    "ledger set",
    "ledger import",
    "ledger export",
    "forms",
    "forms export",
    "forms read",
    "forms list",
    "figures",
    "impact",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese(desk: Desk, command: str) -> None:
    outcome = desk(*command.split(), "--help")
    assert outcome.code == 0
    assert outcome.err == ""
    assert set(re.findall(r"[A-Za-z][A-Za-z-]*[a-z]|[A-Za-z]+", outcome.out)) <= OWN_WORDS


def test_version(desk: Desk) -> None:
    assert desk("--version")[:2] == (0, "下沙文稿台 0.1.0\n")


def test_every_sentence_of_argparse_has_a_translation() -> None:
    calls = [n for n in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(n, ast.Call)]
    asked = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("_", "ngettext")]
    said = {a.value for c in asked for a in c.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    assert len(said) > 30
    assert {s for s in said - set(SENTENCES) if not TO_PROGRAMMERS.search(s)} == set()


def test_translations_fill_in_only_what_argparse_gives() -> None:
    for english, chinese in SENTENCES.items():
        given, used = (re.findall(r"%(?:\(\w+\))?[srd]", sentence) for sentence in (english, chinese))
        assert set(used) <= set(given)
        assert used.count("%s") == given.count("%s"), "a place without a name must be filled"


def test_argparse_is_left_as_it_was() -> None:
    before = argparse._, argparse.ngettext  # type: ignore[attr-defined]
    with chinese_argparse():
        assert argparse._ is not before[0]  # type: ignore[attr-defined]
    assert (argparse._, argparse.ngettext) == before  # type: ignore[attr-defined]
