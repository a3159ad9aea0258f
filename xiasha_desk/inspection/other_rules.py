"""Requirements on tables and figures, and on what must not be left in a finished document."""

from __future__ import annotations

from typing import Final

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.inspection.document import Table, WordFile
from xiasha_desk.inspection.paragraph import EXACT, Paragraph, Place, Role
from xiasha_desk.inspection.requirement import (
    ADVISED,
    MUST,
    PRACTICE,
    Broken,
    Requirement,
    Verdict,
    each,
    verdict,
)
from xiasha_desk.inspection.values import in_mm, in_points

_EXHIBITS: Final = "表格和图"
_LEFT: Final = "遗留"
_OVER: Final = float(g.Twips.mm(1))
_BREAKING_BLANKS: Final = 4
_TEXT: Final = frozenset({Role.BODY, Role.HEADING})


def _table_width(file: WordFile) -> Verdict:
    broken = []
    for table in file.tables:
        core = file.sections[min(table.section, len(file.sections) - 1)].core_width
        over = table.width - core if table.align == "center" else table.width + table.left - core
        out = max(over, -table.left if table.align == "left" and not table.floating else 0.0)
        if out > _OVER:
            broken.append(Broken(f"超出{in_mm(out)}", _place(table)))
    return verdict(bool(file.tables), broken)


def _place(table: Table) -> Place | None:
    return None if table.first is None else table.first.place


def _drawn(file: WordFile) -> list[Paragraph]:
    return [paragraph for paragraph in file.paragraphs if paragraph.drawings]


def _whole(paragraph: Paragraph) -> str:
    line, rule = paragraph.line
    return f"行距固定为{in_points(line)}，图只露出一条" if rule == EXACT else ""


def _picture_width(file: WordFile) -> Verdict:
    def wrong(paragraph: Paragraph) -> str:
        over = paragraph.widest - file.section_of(paragraph).core_width
        return f"超出{in_mm(over)}" if over > _OVER else ""

    return each(_drawn(file), wrong)


def _clipped(paragraph: Paragraph) -> str | None:
    line, rule = paragraph.line
    if rule != EXACT or not paragraph.words:
        return None
    return f"{paragraph.size / 2:g}磅的字用{in_points(line)}的行距" if paragraph.size * 10 > line + 1 else ""


def _changed(file: WordFile) -> Verdict:
    return verdict(True, (Broken("有未接受的修订", paragraph.place) for paragraph in file.changed))


def _commented(file: WordFile) -> Verdict:
    return verdict(True, (Broken("有批注", paragraph.place) for paragraph in file.commented))


def _hidden(file: WordFile) -> Verdict:
    return verdict(True, (Broken("有隐藏的文字", p.place) for p in file.paragraphs if p.hidden))


def _highlighted(paragraph: Paragraph) -> str:
    marked = any(look.get("highlight.val", "none") != "none" for text, look in paragraph.pieces if text.strip())
    return "有突出显示" if marked else ""


def _headers(file: WordFile) -> Verdict:
    ids = {part for section in file.sections for (kind, _), part in section.parts.items() if kind == "header"}
    written = [p for part in sorted(ids) for p in file.parts.get(part, ()) if p.words]
    return verdict(True, (Broken(f"页眉“{p.words[:12]}”") for p in written[:1]))


def _blanks(file: WordFile) -> Verdict:
    """Blank paragraphs between two paragraphs of the text, few enough to be no page break."""
    return verdict(
        bool(file.of(*_TEXT)),
        (Broken("空段", p.place) for run in _runs(file) if len(run) < _BREAKING_BLANKS for p in run),
    )


def _page_ends(file: WordFile) -> Verdict:
    long = [run for run in _runs(file, anywhere=True) if len(run) >= _BREAKING_BLANKS]
    return verdict(bool(file.of(*_TEXT)), (Broken(f"连续{len(run)}个空段", run[0].place) for run in long))


def _runs(file: WordFile, *, anywhere: bool = False) -> list[list[Paragraph]]:
    """Blank paragraphs in a row: between texts, or `anywhere` behind the first one."""
    runs: list[list[Paragraph]] = []
    current: list[Paragraph] = []
    in_text = False
    for paragraph in file.paragraphs:
        if paragraph.role is Role.BLANK:
            current.append(paragraph)
            continue
        if current and in_text and (anywhere or paragraph.role in _TEXT):
            runs.append(current)
        current = []
        if paragraph.role is not Role.CELL:
            in_text = paragraph.role in _TEXT or (anywhere and in_text)
    return runs


def _outside(file: WordFile) -> Verdict:
    return verdict(True, [Broken("连着外部文件，或带有宏")] if file.outside else [])


EXHIBITS: Final = (
    Requirement("table.width", _EXHIBITS, "表格宽度", "5.2.1", ADVISED, "不超出版心", _table_width),
    Requirement("picture.width", _EXHIBITS, "图的宽度", "5.2.1", ADVISED, "不超出版心", _picture_width),
    Requirement(
        "picture.whole",
        _EXHIBITS,
        "图显示完整",
        "5.2.3",
        PRACTICE,
        "图所在段落不用固定行距",
        lambda f: each(_drawn(f), _whole),
    ),
    Requirement(
        "type.whole",
        _EXHIBITS,
        "字显示完整",
        "5.2.3",
        PRACTICE,
        "固定行距不小于字高",
        lambda f: each(f.paragraphs, _clipped),
    ),
)
LEFT: Final = (
    Requirement("left.changes", _LEFT, "修订", "7.3.3", PRACTICE, "定稿中没有修订痕迹", _changed),
    Requirement("left.comments", _LEFT, "批注", "7.3.3", PRACTICE, "定稿中没有批注", _commented),
    Requirement("left.hidden", _LEFT, "隐藏文字", "7.3.3", PRACTICE, "没有隐藏的文字", _hidden),
    Requirement(
        "left.highlight",
        _LEFT,
        "突出显示",
        "5.2.4",
        PRACTICE,
        "没有突出显示",
        lambda f: each([p for p in f.paragraphs if p.words], _highlighted),
    ),
    Requirement("left.header", _LEFT, "页眉", "7", MUST, "没有页眉文字", _headers),
    Requirement("left.blanks", _LEFT, "空段", "7.3.3", PRACTICE, "正文中间不留空段", _blanks),
    Requirement("left.page_ends", _LEFT, "用空段换页", "7.3.3", PRACTICE, "用分页符，不用空段", _page_ends),
    Requirement("left.outside", _LEFT, "外部内容", "7", PRACTICE, "不连外部文件，不带宏", _outside),
)
