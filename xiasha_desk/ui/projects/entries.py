"""What is typed into a card becomes a project and its progress. No Qt here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.errors import UserError
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.parts.rows_page import Row

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST_DIGITS = 12


def line(words: str) -> str:
    """Typed words as one line."""
    return clean(words).replace("\n", "").strip()


def number_of(words: str, what: str, unit: str = "") -> Decimal | None:
    """A number typed with or without its unit, thousands parted or not; None for nothing. UserError for anything else.

    `what` names the field in the sentence.
    """
    plain = unicodedata.normalize("NFKC", line(words)).replace(",", "").replace(" ", "")
    bare = plain.removesuffix(unit) if unit else plain
    if not bare:
        return None
    try:
        if not _NUMBER.fullmatch(bare) or len(bare) > _MOST_DIGITS:
            raise InvalidOperation
        return Decimal(bare)
    except InvalidOperation as error:
        raise UserError("没有填入", f"{what}“{words.strip()[:20]}”不是数", f"请写成数，如 12{unit}。") from error


def percent_of(words: str) -> Decimal | None:
    """How much is done, 0 to 100; None for nothing. UserError for anything else."""
    value = number_of(words, "完成比例", "%")
    if value is not None and value > 100:
        raise UserError("没有填入", f"完成比例{value:f}%超过了100%", "请写0到100之间的数。")
    return value


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """The fields of a card that tell how far it is, as typed; `stage` None for 待填."""

    stage: Stage | None
    percent: str = ""
    count: str = ""
    as_of: str = ""
    told: str = ""

    def progress(self, period: str, unit: str, old: Progress | None, by: str, at: str) -> Progress | None:
        """What they say; None for nothing. UserError where a number is none, or one is told without a stage."""
        percent, count = percent_of(self.percent), number_of(self.count, "完成数量", unit)
        if self.stage is None:
            if percent is not None or count is not None:
                raise UserError("没有填入", "还没有选进展到哪一步", "请先选进展，再写完成多少。")
            return None
        told = line(self.told)
        plain = Progress(period, self.stage, percent, count, line(self.as_of))
        told = "" if told == plain.words else told
        if old is not None and replace(old, source="", entered_by="", entered_at="") == replace(plain, told=told):
            return old
        return replace(plain, told=told, entered_by=by, entered_at=at)


def entry_of(progress: Progress | None) -> ProgressEntry:
    """The fields as they show a progress."""
    if progress is None:
        return ProgressEntry(None)
    return ProgressEntry(
        progress.stage,
        "" if progress.percent is None else f"{progress.percent:f}",
        "" if progress.count is None else f"{progress.count:f}",
        progress.as_of,
        progress.told,
    )


def row_of(project: LivelihoodProject, period: str, otherwise: int) -> Row:
    """A card in the list; `otherwise` is how many sentences tell another stage."""
    now = project.at(period) if period else None
    words = now.words if now is not None else ""
    detail = "　".join(part for part in (project.department, project.due) if part) or "没有写责任科室"
    if otherwise:
        return Row(project.id, f"{project.number}　{project.name}", detail, f"{words}　{otherwise} 处不一致", "amber")
    if not words:
        return Row(project.id, f"{project.number}　{project.name}", detail, "待填", "amber")
    done = now is not None and now.stage is Stage.IN_USE
    return Row(project.id, f"{project.number}　{project.name}", detail, words, "green" if done else "accent")

