"""Running the rules over a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xiasha_desk.checking.catalog import all_rules
from xiasha_desk.checking.finding import LONGEST_PLACE, Finding, Hit
from xiasha_desk.checking.passages import Facts, facts_of
from xiasha_desk.checking.rule import Rule
from xiasha_desk.checking.subject import Subject

Stopped = Callable[[], bool]


def check(subject: Subject, rules: Sequence[Rule] | None = None, stopped: Stopped = lambda: False) -> list[Finding]:
    """The findings of `rules` (None for all) in the order of the text, none twice. What one paragraph tells is kept
    until it changes. `stopped` is asked between rules; once it says so, [] comes back."""
    found: list[Finding] = []
    for rule in all_rules() if rules is None else rules:
        if stopped():
            return []
        for hit in _hits(rule, subject):
            found.append(_finding(rule, hit))
    return _once(found)


def _hits(rule: Rule, subject: Subject) -> Iterator[Hit]:
    if rule.whole is not None:
        yield from rule.whole(subject)
        return
    for passage in subject.passages:
        for hit in _of_paragraph(rule, passage.facts):
            yield hit.moved(passage.start)


def _of_paragraph(rule: Rule, facts: Facts) -> tuple[Hit, ...]:
    if rule not in facts.kept:
        facts.kept[rule] = tuple(rule.paragraph(facts)) if rule.paragraph is not None else ()
    return facts.kept[rule]  # type: ignore[return-value]


def forget() -> None:
    """Let go of what was kept of paragraphs: the next run looks at all of them anew."""
    facts_of.cache_clear()


def _finding(rule: Rule, hit: Hit) -> Finding:
    start, end = _short(hit.start, hit.end)
    also = tuple(_short(*place) for place in hit.also)
    return Finding(rule.id, rule.kind, hit.severity or rule.severity, start, end, also, hit.message, hit.edits)


def _short(start: int, end: int) -> tuple[int, int]:
    return start, max(start + 1, min(end, start + LONGEST_PLACE))


def _once(found: list[Finding]) -> list[Finding]:
    """In order; of two of a kind that begin at one place, the graver."""
    result: list[Finding] = []
    seen: set[tuple[str, int]] = set()
    for one in sorted(found, key=lambda finding: (finding.start, finding.severity.order, finding.end)):
        if (one.kind.value, one.start) not in seen:
            seen.add((one.kind.value, one.start))
            result.append(one)
    return result


def as_plain(finding: Finding) -> dict[str, object]:
    """As `check --json` prints it; `repair` is {"edits": [{"start", "end", "words"}]} or None."""
    edits = [{"start": edit.start, "end": edit.end, "words": edit.words} for edit in finding.edits]
    return {
        "rule": finding.rule,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "also": [list(place) for place in finding.also],
        "message": finding.message,
        "repair": {"edits": edits} if edits else None,
    }
