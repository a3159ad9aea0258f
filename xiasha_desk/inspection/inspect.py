"""The check-up itself: all requirements asked of one file, and the words for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xiasha_desk.inspection.document import WordFile, read_document
from xiasha_desk.inspection.head_rules import HEAD
from xiasha_desk.inspection.main_rules import BODY, HEADINGS, TITLE
from xiasha_desk.inspection.other_rules import EXHIBITS, LEFT
from xiasha_desk.inspection.page_rules import PAGE, PAGE_NUMBERS
from xiasha_desk.inspection.paragraph import Place
from xiasha_desk.inspection.requirement import PLACES_AT_MOST, Requirement, said
from xiasha_desk.inspection.roles import assign_roles
from xiasha_desk.inspection.tail_rules import ANNEX, IMPRINT, TAIL
from xiasha_desk.word.intake import WordPackage

REQUIREMENTS: Final[tuple[Requirement, ...]] = (
    *PAGE, *HEAD, *TITLE, *BODY, *HEADINGS, *TAIL, *ANNEX, *IMPRINT, *PAGE_NUMBERS, *EXHIBITS, *LEFT,
)  # fmt: skip
HELD: Final = "held"
BROKEN: Final = "broken"
NOT_APPLICABLE: Final = "not_applicable"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one requirement: `result` is held, broken or not_applicable; `found` and `places` are filled where
    it is broken, `times` counts all its places."""

    requirement: Requirement
    result: str
    found: str = ""
    places: tuple[Place, ...] = ()
    times: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    """The check-up of one file, a finding for each requirement in the order of the standard's parts."""

    file: str
    findings: tuple[Finding, ...]

    def count(self, result: str) -> int:
        """How many requirements came out so."""
        return sum(finding.result == result for finding in self.findings)

    def of(self, result: str) -> tuple[Finding, ...]:
        """The findings that came out so."""
        return tuple(finding for finding in self.findings if finding.result == result)


def inspect_file(path: Path) -> Inspection:
    """Check any .docx. UserError (exit 3) when it is missing, another format, encrypted, damaged or beyond the limits;
    nothing is written and nothing fetched."""
    return inspect_package(WordPackage.open(path), path.name)


def inspect_package(package: WordPackage, name: str = "") -> Inspection:
    """The same for a package already opened."""
    file = read_document(package)
    assign_roles(file)
    return Inspection(name, tuple(_finding(requirement, file) for requirement in REQUIREMENTS))


def _finding(requirement: Requirement, file: WordFile) -> Finding:
    applies, broken = requirement.check(file)
    if not applies:
        return Finding(requirement, NOT_APPLICABLE)
    if not broken:
        return Finding(requirement, HELD)
    places = tuple(one.place for one in broken if one.place is not None)
    return Finding(requirement, BROKEN, said(broken), places[:PLACES_AT_MOST], len(broken))


def as_json(inspection: Inspection) -> dict[str, Any]:
    """The check-up as values for JSON; a place that is no paragraph (a section) has paragraph null."""
    rows = [
        {
            "id": finding.requirement.id,
            "name": finding.requirement.name,
            "group": finding.requirement.group,
            "clause": finding.requirement.clause,
            "strength": finding.requirement.strength,
            "wanted": finding.requirement.wanted,
            "result": finding.result,
            "found": finding.found,
            "times": finding.times,
            "places": [{"paragraph": place.paragraph or None, "words": place.words} for place in finding.places],
        }
        for finding in inspection.findings
    ]
    counts = {result: inspection.count(result) for result in (HELD, BROKEN, NOT_APPLICABLE)}
    return {"version": 1, "file": inspection.file, **counts, "requirements": rows}


def listing(inspection: Inspection) -> Iterator[str]:
    """The lines a person reads: counts, then group by group what deviates."""
    held, broken, absent = (inspection.count(result) for result in (HELD, BROKEN, NOT_APPLICABLE))
    yield f"{inspection.file}：符合{held}项，不符{broken}项，不涉及{absent}项（依据 GB/T 9704—2012）"
    for group in dict.fromkeys(requirement.group for requirement in REQUIREMENTS):
        findings = [finding for finding in inspection.findings if finding.requirement.group == group]
        fine = sum(finding.result == HELD for finding in findings)
        wrong = [finding for finding in findings if finding.result == BROKEN]
        if fine or wrong:
            yield f"{group}：符合{fine}项" + (f"，不符{len(wrong)}项" if wrong else "")
        for finding in wrong:
            yield from _lines(finding)


def _lines(finding: Finding) -> Iterator[str]:
    requirement = finding.requirement
    basis = f"{requirement.clause}，{requirement.strength}"
    yield f"  × {requirement.name}（{basis}）：现为{finding.found}，应为{requirement.wanted}"
    if finding.places:
        more = f"，等{finding.times}处" if finding.times > len(finding.places) else ""
        yield "      " + "；".join(map(said_place, finding.places)) + more


def said_place(place: Place) -> str:
    """The place in words: the paragraph's number and its first words."""
    quoted = f"“{place.words}”" if place.words else ""
    return f"第{place.paragraph}段{quoted}" if place.paragraph else place.words
