"""The text of a template: headings, hints, paragraphs, and the places of its tables and charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xiasha_desk.domain.template import TemplateBlock, TemplateSection
from xiasha_desk.template_files.exhibits import DefinedExhibits
from xiasha_desk.template_files.placeholders import check_placeholders
from xiasha_desk.template_files.reading import Whereabouts, read_text

DEEPEST = 4
_HEADING = re.compile(r"(#+)\s*(.*)")
_EXHIBIT = re.compile(r"[\[［【]\s*([表图])\s*[：:]\s*(.*?)\s*[\]］】]")
_FOREIGN = re.compile(r"(?:[-*+]\s|\||```|!\[|<!--|~~~)")
_OWN_NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)")


@dataclass
class _Draft:
    """A section while its lines come in."""

    level: int
    heading: str = ""
    run_in: bool = False
    hints: list[str] = field(default_factory=list)
    blocks: list[TemplateBlock] = field(default_factory=list)

    def finished(self) -> TemplateSection:
        return TemplateSection(self.level, self.heading, "\n".join(self.hints), tuple(self.blocks), self.run_in)


class OutlineReader:
    """Reads one file after another into the sections of one template; the first mistake is a UserError."""

    def __init__(self, owner: str, exhibits: DefinedExhibits) -> None:
        self._owner = owner
        self._exhibits = exhibits
        self._sections = [_Draft(0)]
        self._placed: set[tuple[str, str]] = set()
        self._open_headings: list[str] = []
        self._headings: set[tuple[str, ...]] = set()

    def read(self, path: Path, name: str) -> None:
        """Add the sections of a file, called `name` in messages."""
        where = Whereabouts(self._owner, name)
        for number, line in enumerate(read_text(path, where).split("\n"), 1):
            words = line.strip(" \t\u3000")
            if words:
                self._line(words, where, number)

    def finished(self) -> tuple[TemplateSection, ...]:
        """All sections; UserError where a defined table or chart was never placed."""
        for kind, exhibit, fields in self._exhibits.all():
            if (kind, exhibit.id) not in self._placed:
                why = f"的{kind}“{exhibit.id}”没有放进正文"
                raise fields.mistake("name", why, f"请在正文里单独写一行 [{kind}：{exhibit.id}]，用不着就删掉这一段。")
        return tuple(draft.finished() for draft in self._sections)

    def _line(self, words: str, where: Whereabouts, number: int) -> None:
        current = self._sections[-1]
        heading, exhibit = _HEADING.fullmatch(words), _EXHIBIT.fullmatch(words)
        if heading:
            self._heading(len(heading[1]), heading[2].strip(" \t\u3000"), where, number)
        elif words[0] in ">＞":
            hint = words[1:].strip(" \t\u3000")
            _check_braces(hint, where, number)
            current.hints += [hint] if hint else []
        elif exhibit:
            current.blocks.append(self._exhibit(exhibit[1], exhibit[2], where, number))
        elif _FOREIGN.match(words):
            why = f"开头的“{words[:2].strip()}”不是这里的写法"
            raise where.mistake(why, "正文只写标题（#）、提示（>）、段落和表、图的位置，请改成普通段落。", number)
        else:
            _check_braces(words, where, number)
            current.blocks.append(words)

    def _heading(self, level: int, heading: str, where: Whereabouts, number: int) -> None:
        run_in = heading.endswith("。")
        heading = heading.removesuffix("。")
        previous = self._sections[-1].level
        if level > DEEPEST:
            raise where.mistake(f"的标题有{level}个“#”", f"公文标题最多四级，请用1至{DEEPEST}个“#”。", number)
        if not heading:
            raise where.mistake("的“#”后面没有标题", "请写上标题，用不着就删掉这一行。", number)
        if level > previous + 1:
            raise where.mistake(
                f"的标题跳了级（上一个标题{previous}级，这个{level}级）" if previous else f"的第一个标题就是{level}级",
                f"请先写一个{'#' * (previous + 1)} 标题，或者把这里改成{'#' * (previous + 1)}。",
                number,
            )
        if _OWN_NUMBER.match(heading):
            raise where.mistake(f"的标题“{heading}”自己写了序号", "序号由程序编，请去掉。", number)
        _check_braces(heading, where, number)
        self._open_headings[level - 1 :] = [heading]
        path = tuple(self._open_headings)
        if path in self._headings:
            raise where.mistake(f"的标题“{heading}”在同一层里写了两遍", "请改掉一个，或者并成一节。", number)
        self._headings.add(path)
        self._sections.append(_Draft(level, heading, run_in))

    def _exhibit(self, kind: str, name: str, where: Whereabouts, number: int) -> TemplateBlock:
        defined = self._exhibits.tables if kind == "表" else self._exhibits.charts
        if name not in defined:
            head = "tables" if kind == "表" else "charts"
            remedy = f"请在 template.toml 的 [[{head}]] 里用同样的名称写上它，或者改成{_listed(list(defined))}。"
            raise where.mistake(f"要放的{kind}“{name}”没有定义", remedy, number)
        if (kind, name) in self._placed:
            raise where.mistake(f"又放了一次{kind}“{name}”", "一张表、一幅图只放一处，请删掉一处。", number)
        self._placed.add((kind, name))
        return defined[name][0]


def _listed(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names) or "普通段落"


def _check_braces(words: str, where: Whereabouts, number: int) -> None:
    check_placeholders(words, lambda why, remedy: where.mistake(why, remedy, number))
