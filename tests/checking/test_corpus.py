"""Every rule on examples of its own: what it must find, and where it must be quiet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checking.corpus_figures import FIGURES
from tests.checking.corpus_words import WORDS
from xiasha_desk.checking.catalog import all_rules, rules_by_id
from xiasha_desk.checking.finding import Finding
from xiasha_desk.checking.ledger_figures import KnownFigure
from xiasha_desk.checking.run import check
from xiasha_desk.checking.subject import Subject

KNOWN = {
    known.name: known
    for known in (
        KnownFigure("税收收入", "亿元", Decimal("8.3"), Decimal("6.8")),
        KnownFigure("新增就业", "人", Decimal(1420), Decimal(1200)),
        KnownFigure("募集善款", "万元", Decimal(400), None, printed=True),
    )
}
"""What a ledger would have."""
CORPUS = FIGURES | WORDS
BAD = [(rule, text) for rule, (bad, _) in CORPUS.items() for text in bad]
GOOD = [(rule, text) for rule, (_, good) in CORPUS.items() for text in good]


def _found(rule: str, text: str) -> list[Finding]:
    return check(Subject(text, KNOWN), [rules_by_id()[rule]])


def _name(value: str) -> str:
    return value[:24].replace("\n", "⏎")


@pytest.mark.parametrize(("rule", "text"), BAD, ids=_name)
def test_it_is_found(rule: str, text: str) -> None:
    found = _found(rule, text)
    assert found
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.end - finding.start <= 60
        assert finding.message


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=_name)
def test_it_is_quiet(rule: str, text: str) -> None:
    assert _found(rule, text) == []


@pytest.mark.parametrize("rule", [rule.id for rule in all_rules()])
def test_a_rules_own_example(rule: str) -> None:
    shown = rules_by_id()[rule]
    assert _found(rule, shown.wrong)
    assert _found(rule, shown.right) == []


def test_every_rule_has_three_of_each() -> None:
    assert set(CORPUS) == {rule.id for rule in all_rules()}
    assert all(len(bad) >= 3 and len(good) >= 3 for bad, good in CORPUS.values())
    assert len(BAD) + len(GOOD) >= 300


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("发现隐患85处，整改92处。", "error"),
        ("发现隐患85处，同时对历年排查的各类问题完成整改92处。", "ask"),
        ("受理信访事项356件，按期办结349件，办结率99%。", "error"),
        ("受理信访事项356件，办结349件，按期办结率95%。", "ask"),
        ("受理信访件120件，其中网上80件、来访50件。", "error"),
        ("走访企业120家，其中规上企业60家、限上企业50家。", "ask"),
        ("举办讲座18场、沙龙9场，共计28场。", "error"),
        ("举办讲座18场、沙龙9场，累计开展28场。", "ask"),
        ("一是抓项目。二是抓民生。四是抓安全。", "error"),
        ("一是抓项目。二是抓民生。三是抓安全。二是抓党建。", "ask"),
    ],
)
def test_what_may_be_told_of_something_else_is_only_asked(text: str, severity: str) -> None:
    (finding,) = check(Subject(text))
    assert finding.severity.value == severity
