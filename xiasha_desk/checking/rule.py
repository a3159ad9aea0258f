"""A rule: what it is called, why, where that stands, and the function that looks."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xiasha_desk.checking.finding import Hit, Kind, Severity

if TYPE_CHECKING:
    from xiasha_desk.checking.passages import Facts
    from xiasha_desk.checking.subject import Subject


class Family(enum.Enum):
    """The groups of the panel, in its order."""

    FIGURES = "数据"
    TERMS = "用语"
    TEXT = "文字"
    NUMBERING = "序号"
    ELEMENTS = "要素"
    PRIVACY = "隐私"


GB_15834 = "GB/T 15834-2011《标点符号用法》"
GB_15835 = "GB/T 15835-2011《出版物上数字用法》"
GB_9704 = "GB/T 9704-2012《党政机关公文格式》"
OFFICE = "公文写作惯例"
STATISTICS = "统计报表惯例"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """`paragraph` looks at one paragraph alone (what it says is kept until the paragraph changes), `whole` at the
    text; a rule has one of them. `wrong` and `right` are an example of each."""

    id: str
    name: str
    why: str
    source: str
    family: Family
    kind: Kind
    severity: Severity
    wrong: str
    right: str
    paragraph: Callable[[Facts], Iterable[Hit]] | None = None
    whole: Callable[[Subject], Iterable[Hit]] | None = None
