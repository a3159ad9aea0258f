"""What a check finds: which rule, how grave, where, and what would mend it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

LONGEST_PLACE = 60
"""Characters a place may span: one that marks more points at nothing."""


class Severity(enum.Enum):
    """How sure and how grave: 错误 is wrong in any reading, 警告 nearly always, 请核 has to be looked at."""

    ERROR = "error"
    WARNING = "warning"
    ASK = "ask"

    @property
    def word(self) -> str:
        """As the clerk reads it."""
        return {"error": "错误", "warning": "警告", "ask": "请核"}[self.value]

    @property
    def order(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "ask").index(self.value)


class Kind(enum.Enum):
    """What sort of slip, as other programs are told."""

    UNPAIRED_QUOTE = "unpaired_quote"
    VARIANT_NAME = "variant_name"
    REPEAT = "repeat"
    SUM = "sum"
    RATIO = "ratio"
    CROSS_FIGURE = "cross_figure"
    NUMBERING = "numbering"
    PUNCTUATION = "punctuation"
    ELEMENT = "element"
    PRIVACY = "privacy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of the text become `words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says of a place; `severity` None for the rule's own. Places count characters of what it was given."""

    start: int
    end: int
    message: str
    also: tuple[tuple[int, int], ...] = ()
    edits: tuple[Edit, ...] = ()
    severity: Severity | None = None

    def moved(self, by: int) -> Hit:
        """The same, `by` characters further on."""
        if not by:
            return self
        return Hit(
            self.start + by,
            self.end + by,
            self.message,
            tuple((start + by, end + by) for start, end in self.also),
            tuple(Edit(edit.start + by, edit.end + by, edit.words) for edit in self.edits),
            self.severity,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `start` to `end` (at most LONGEST_PLACE characters) and the other places of it; `edits` are the
    offered repair, () where only a person can tell."""

    rule: str
    kind: Kind
    severity: Severity
    start: int
    end: int
    also: tuple[tuple[int, int], ...]
    message: str
    edits: tuple[Edit, ...] = ()
