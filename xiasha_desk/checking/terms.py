"""Words: wrong forms, names of indicators, the office's own lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from xiasha_desk.checking import term_table
from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import OFFICE, STATISTICS, Family, Rule
from xiasha_desk.checking.subject import Subject

_GROUP = re.compile(r"\([^()]*\)\??|\[[^\]]*\]")
_HAN = re.compile("[\u4e00-\u9fff]+")

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A right form and the wrong ones, as an office writes them into its lexicon."""

    right: str
    wrong: tuple[str, ...]


@lru_cache(maxsize=8)
def _one_pattern(rows: tuple[Row, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{i}>{pattern})" for i, (pattern, _, _) in enumerate(rows)))


def _cores(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The literal words of the patterns: where none of them stands no pattern need look."""
    found = set()
    for pattern, _, _ in rows:
        bare = pattern
        while (inner := _GROUP.sub("", bare)) != bare:
            bare = inner
        found |= {max(_HAN.findall(piece), key=len) for piece in bare.split("|")}
    return tuple(found)


def _by_table(rows: tuple[Row, ...]) -> Callable[[Facts], Iterator[Hit]]:
    cores = _cores(rows)

    def look(facts: Facts) -> Iterator[Hit]:
        if not any(core in facts.flat for core in cores):
            return
        for match in _one_pattern(rows).finditer(facts.flat):
            _, right, why = rows[int((match.lastgroup or "r0")[1:])]
            start, end = facts.span(match.start(), match.end())
            if match.start() == match.end():
                continue
            yield Hit(start, end, f"“{match[0]}”宜作“{right}”：{why}。", edits=(Edit(start, end, right),))

    return look


def by_lexicon(terms: Iterable[Term]) -> Callable[[Subject], Iterator[Hit]]:
    """The rule of an office's own words: the longest wrong form first, and never inside the right one."""
    wrong = {form: term.right for term in terms for form in term.wrong if form and form != term.right}
    if not wrong:
        return lambda subject: iter(())
    pattern = re.compile("|".join(re.escape(form) for form in sorted(wrong, key=len, reverse=True)))

    def look(subject: Subject) -> Iterator[Hit]:
        for match in pattern.finditer(subject.text):
            right = wrong[match[0]]
            at = right.find(match[0])
            around = subject.text[max(0, match.start() - at) :][: len(right)] if at >= 0 else ""
            if around != right:
                edit = Edit(match.start(), match.end(), right)
                yield Hit(match.start(), match.end(), f"本单位词表：“{match[0]}”应写“{right}”。", edits=(edit,))

    return look


def lexicon_rules(terms: Iterable[Term]) -> tuple[Rule, ...]:
    """The rule of an office's own words; none for an empty lexicon."""
    own = tuple(terms)
    if not own:
        return ()
    name, why = "本单位词表", "词表里写明的正确写法。"
    look = by_lexicon(own)
    kind, severity = Kind.VARIANT_NAME, Severity.WARNING
    return (Rule("term.lexicon", name, why, OFFICE, Family.TERMS, kind, severity, "", "", whole=look),)


RULES = (
    Rule(
        "term.certain",
        "错别字",
        "固定的词、成语写错了字。",
        "《现代汉语词典》、《第一批异形词整理表》",
        Family.TERMS,
        Kind.VARIANT_NAME,
        Severity.ERROR,
        "对各项任务作出布署。",
        "对各项任务作出部署。",
        paragraph=_by_table(term_table.CERTAIN),
    ),
    Rule(
        "term.likely",
        "易混用语",
        "公文里常见的混用、误写。",
        OFFICE,
        Family.TERMS,
        Kind.VARIANT_NAME,
        Severity.WARNING,
        "持续推进法制建设。",
        "持续推进法治建设。",
        paragraph=_by_table(term_table.LIKELY),
    ),
    Rule(
        "term.indicator",
        "指标名称不全",
        "统计指标有规定的名称，少一个词口径就变了。",
        STATISTICS,
        Family.TERMS,
        Kind.OTHER,
        Severity.ASK,
        "完成消费品零售总额21.1亿元。",
        "完成社会消费品零售总额21.1亿元。",
        paragraph=_by_table(term_table.STATISTICAL),
    ),
)
