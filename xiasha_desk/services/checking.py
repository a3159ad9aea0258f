"""校核: a text or a report under the rules, with what the office switched off or passed over left aside."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from xiasha_desk.checking.catalog import all_rules
from xiasha_desk.checking.finding import Finding, Severity
from xiasha_desk.checking.rule import Rule
from xiasha_desk.checking.run import as_plain, check
from xiasha_desk.checking.subject import Subject
from xiasha_desk.checking.terms import Term, lexicon_rules
from xiasha_desk.domain.composed import BlockRole, Generated, MarkPrint, SourceSpan
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.checking.ledger_figures import KnownFigure
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.composed import ComposedBlock, ComposedDocument, Run
    from xiasha_desk.services.ports import ReportLibrary

RULES_OFF, PASSED_OVER, WORDS_PASSED = "check_rule_off", "check_passed", "check_words"
LEXICON, LET_GO = "check_lexicon", "check_let_go"
"""Kinds of choices kept in the library: rules switched off; findings and words passed over in a report, the lexicon,
and why a report was exported with errors (each of a report's own with ":" and its id behind)."""
YES = "是"
_CONTEXT = 12
_NOT_READ = frozenset({BlockRole.TABLE, BlockRole.CHART, BlockRole.PICTURE})


def chosen_rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of these ids or families (`pair` for `pair.unpaired` and its kin); all of them for none.

    UserError (exit 2) for a name that is neither.
    """
    wanted = [name.strip() for name in names if name.strip()]
    if not wanted:
        return all_rules()
    chosen = tuple(
        rule for rule in all_rules() if any(rule.id == name or rule.id.startswith(name + ".") for name in wanted)
    )
    for name in wanted:
        if not any(rule.id == name or rule.id.startswith(name + ".") for rule in all_rules()):
            raise UserError(f"没有叫“{name}”的校核规则", "", "用 rules 命令看看有哪些。", exit_code=2)
    return chosen


def check_text(text: str, rules: Sequence[Rule] | None = None) -> list[Finding]:
    """The findings of a raw text; places count its characters."""
    return check(Subject(text), rules)


def plain_findings(text: str, rules: Sequence[Rule] | None = None) -> list[dict[str, object]]:
    """As `check_text`, as plain data."""
    return [as_plain(finding) for finding in check_text(text, rules)]


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters of a paragraph as they are printed: `start` counts from the paragraph's own first one, and is
    negative in a run-in heading before it. `offset` is the same place in the paragraph's text, where a mark is one
    character. `block` is a paragraph's id, or a section's for a heading."""

    section: str
    block: str
    start: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding of a report. `block` and `offset` say where its first character stands (id of the composed block,
    characters of its text); `key` is made of the rule and the words, so that it outlives edits elsewhere."""

    finding: Finding
    rule: Rule
    words: str
    section: str
    block: str
    offset: int
    key: str
    spots: tuple[Spot, ...]
    """Where it and its other places stand in the editor."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What is not to be told: rules by id, findings by key with the reason, words in this report."""

    rules: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def covers(self, placed: PlacedFinding) -> bool:
        """Whether a finding is passed over."""
        return placed.rule.id in self.rules or placed.key in self.keys or placed.words in self.words

    def why(self, placed: PlacedFinding) -> str:
        """Why it is, for the list of those that are."""
        if placed.rule.id in self.rules:
            return "本规则已停用"
        reason = self.keys.get(placed.key, "")
        return f"忽略此处：{reason}" if placed.key in self.keys else f"本稿忽略“{placed.words}”"


def read_passed(library: ReportLibrary, report_id: str) -> Passed:
    """What was passed over so far in that report, and the rules that are off."""
    off = library.choices(RULES_OFF)
    keys = library.choices(f"{PASSED_OVER}:{report_id}")
    words = library.choices(f"{WORDS_PASSED}:{report_id}")
    return Passed(frozenset(off), dict(keys), frozenset(words))


def read_terms(library: ReportLibrary) -> tuple[Term, ...]:
    """The office's own lexicon."""
    rows = library.choices(LEXICON).items()
    return tuple(Term(right, tuple(wrong.split("、"))) for right, wrong in rows if wrong)


class CheckedText:
    """The text of a composed document and where each of its characters comes from."""

    def __init__(self, document: ComposedDocument) -> None:
        self._blocks: list[ComposedBlock] = [b for b in document.blocks if b.text and b.role not in _NOT_READ]
        self._starts: list[int] = []
        at = 0
        for block in self._blocks:
            self._starts.append(at)
            at += len(block.text) + 1
        self.text = "\n".join(block.text for block in self._blocks)

    def block_at(self, place: int) -> tuple[ComposedBlock, int]:
        """The block a character stands in, and the characters before it there."""
        index = max(0, bisect_right(self._starts, place) - 1)
        return self._blocks[index], place - self._starts[index]

    def source_of(self, start: int, end: int) -> SourceSpan | None:
        """The characters of a paragraph, heading or field that were printed here; None for what the program or a
        figure prints, or for more than one source."""
        block, offset = self.block_at(start)
        size = end - start
        at = 0
        for run in block.runs:
            if at <= offset and offset + size <= at + len(run.text):
                if isinstance(run.origin, SourceSpan):
                    first = run.origin.start + offset - at
                    return SourceSpan(run.origin.source, first, first + size)
                return None
            at += len(run.text)
        return None

    def spot(self, start: int, end: int) -> Spot:
        """Where characters stand in the editor."""
        block, place = self.block_at(start)
        at = own = offset = 0
        inside = False
        for run in block.runs:
            if not inside and _is_own(run, block.id):
                inside, own = True, at
            if inside and at < place:
                before = min(len(run.text), place - at)
                marked = isinstance(run.origin, MarkPrint)
                offset += int(before == len(run.text)) if marked else before
            at += len(run.text)
        return Spot(block.section, block.id, place - own, offset, end - start)

    def is_bound(self, place: int) -> bool:
        """Whether a character was printed by a figure of the ledger."""
        block, offset = self.block_at(place)
        at = 0
        for run in block.runs:
            if at <= offset < at + len(run.text):
                return isinstance(run.origin, MarkPrint)
            at += len(run.text)
        return False


def _is_own(run: Run, block: str) -> bool:
    """Whether a run is of the paragraph itself: nothing generated, no heading before it."""
    origin = run.origin
    return isinstance(origin, MarkPrint) or (not isinstance(origin, Generated) and origin.source == block)


def check_document(
    document: ComposedDocument,
    rules: Sequence[Rule] | None = None,
    terms: Iterable[Term] = (),
    stopped: Callable[[], bool] = lambda: False,
    known: Mapping[str, KnownFigure] | None = None,
) -> list[PlacedFinding]:
    """The findings of a composed document, each with its place; [] when `stopped` says so."""
    checked = CheckedText(document)
    subject = Subject(checked.text, known, checked.is_bound)
    chosen = [*(all_rules() if rules is None else rules), *lexicon_rules(terms)]
    by_id = {rule.id: rule for rule in chosen}
    return [_placed(checked, finding, by_id[finding.rule]) for finding in check(subject, chosen, stopped)]


def known_figures(state: DraftState) -> dict[str, KnownFigure]:
    """What the ledger has of each indicator for the report's period, by name; of two of one name neither."""
    from xiasha_desk.checking.ledger_figures import KnownFigure
    from xiasha_desk.domain.period import parse_period

    report, ledger = state.report, state.figures
    if not report.period:
        return {}
    now, last = report.period, parse_period(report.period).same_period_last_year().key
    used = {mark.indicator for section in report.sections for p in section.paragraphs for mark in p.marks}
    found: dict[str, KnownFigure] = {}
    twice: set[str] = set()
    for indicator in ledger.indicators:
        if indicator.name in found:
            twice.add(indicator.name)
        values = (ledger.value(indicator.id, now), ledger.value(indicator.id, last))
        here, there = (value if isinstance(value, Decimal) else None for value in values)
        if here is not None or there is not None:
            found[indicator.name] = KnownFigure(indicator.name, indicator.unit, here, there, indicator.id in used)
    return {name: known for name, known in found.items() if name not in twice}


def _placed(checked: CheckedText, finding: Finding, rule: Rule) -> PlacedFinding:
    block, offset = checked.block_at(finding.start)
    words = checked.text[finding.start : finding.end]
    around = block.text[max(0, offset - _CONTEXT) : offset + len(words) + _CONTEXT]
    key = hashlib.sha256(f"{finding.rule}\n{words}\n{around}".encode()).hexdigest()[:24]
    spots = tuple(checked.spot(*place) for place in ((finding.start, finding.end), *finding.also))
    return PlacedFinding(finding, rule, words, block.section, block.id, offset, key, spots)


def counts(findings: Iterable[PlacedFinding]) -> dict[Severity, int]:
    """How many of each severity."""
    told = dict.fromkeys(Severity, 0)
    for one in findings:
        told[one.finding.severity] += 1
    return told


def read_lexicon(text: str) -> tuple[Term, ...]:
    """The office's lexicon: a line a term, “正确写法 = 错误写法、错误写法”, # begins a remark. UserError for others."""
    terms = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.split("#", 1)[0].strip().strip("\ufeff")
        if not bare:
            continue
        right, sign, wrong = bare.replace("＝", "=").partition("=")
        forms = tuple(form.strip() for form in wrong.replace("，", "、").replace(",", "、").split("、") if form.strip())
        if not sign or not right.strip() or not forms:
            raise UserError(
                "没有用上本单位词表", f"第{number}行看不懂：{bare[:20]}", "每行写成“正确写法 = 错误写法、错误写法”。"
            )
        terms.append(Term(right.strip(), forms))
    return tuple(terms)


def without(findings: Sequence[PlacedFinding], passed: Passed) -> tuple[list[PlacedFinding], list[PlacedFinding]]:
    """The findings to be told, and those passed over."""
    told = [one for one in findings if not passed.covers(one)]
    return told, [one for one in findings if passed.covers(one)]


def what_was_checked(text: str, rules: Collection[Rule]) -> str:
    """For a text without findings: what was looked at."""
    subject = Subject(text)
    figures = sum(len(passage.facts.figures) for passage in subject.passages)
    return f"没有发现问题。核对了 {figures} 个数字、{len(subject.sections)} 节标题，用了 {len(rules)} 条规则。"
