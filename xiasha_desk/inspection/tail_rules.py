"""Requirements on 附件说明, 署名, 成文日期, 附注, 附件 and 版记 (GB/T 9704—2012, 7.3.4 to 7.3.7, 7.4)."""

from __future__ import annotations

import re
from typing import Final

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.inspection.document import Table, WordFile
from xiasha_desk.inspection.looks import W, w_get
from xiasha_desk.inspection.main_rules import centred, design_is, flush, of, per, size_is
from xiasha_desk.inspection.paragraph import Paragraph, Role
from xiasha_desk.inspection.requirement import MUST, NOT_APPLICABLE, Broken, Requirement, Verdict, each, verdict
from xiasha_desk.inspection.roles import DATE
from xiasha_desk.inspection.values import in_characters, in_mm, near, number, size_name

_TAIL: Final = "附件说明和落款"
_ANNEX: Final = "附件"
_IMPRINT: Final = "版记"
_NOTE: Final = re.compile(r"附件：\s*(?![0-9０-９]{1,2}\s*[、，,)）])\S|[0-9]{1,3}[.．]\s*\S")
_DATE_FORM: Final = re.compile("[12][0-9]{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日")
_EM: Final = float(g.CHARACTER_PITCH)
_CHARACTER_OFF: Final = 0.6
_CENTRE_OFF: Final = float(g.Twips.mm(3))
_OUTER_EIGHTHS: Final = 8
_INNER_EIGHTHS: Final = 6


def _note_form(paragraph: Paragraph) -> str:
    return "" if _NOTE.match(paragraph.words) else f"“{paragraph.words[:6]}”"


def _note_end(paragraph: Paragraph) -> str:
    end = paragraph.words[-1]
    return f"以“{end}”结尾" if end in "。；，;,." else ""


def _note_place(file: WordFile) -> Verdict:
    def wrong(paragraph: Paragraph) -> str:
        first = paragraph.first_line + len(paragraph.text) - len(paragraph.text.lstrip())
        return "" if near(first, 2, 0.4) else f"左空{in_characters(first)}"

    return each(file.of(Role.ATTACHMENT_NOTE)[:1], wrong)


def _signed(file: WordFile) -> Verdict:
    """Stamped: the date four characters in from the right, the name centred on it; unstamped: the name two in, the date
    two characters to the right of its start; where the date is longer, the date two in."""
    dates, names = file.of(Role.DATE), file.of(Role.SIGNATURE)
    if not dates:
        return NOT_APPLICABLE
    core = file.section_of(dates[-1]).core_width
    day = dates[-1].extent(core)
    gap = (core - day[1]) / _EM
    if not names:
        fine = near(gap, 2, _CHARACTER_OFF) or near(gap, 4, _CHARACTER_OFF)
        return verdict(True, [] if fine else [Broken(f"日期右空{in_characters(gap)}", dates[-1].place)])
    name = names[-1].extent(core)
    name_gap, shift = (core - name[1]) / _EM, (day[0] - name[0]) / _EM
    stamped = near(gap, 4, _CHARACTER_OFF) and abs(sum(day) - sum(name)) / 2 <= _CENTRE_OFF
    plain = near(shift, 2, _CHARACTER_OFF) and (near(name_gap, 2, _CHARACTER_OFF) or near(gap, 2, _CHARACTER_OFF))
    if stamped or plain:
        return verdict(True, [])
    found = f"署名右空{in_characters(name_gap)}，日期右空{in_characters(gap)}"
    return verdict(True, [Broken(found, names[-1].place)])


def _date_form(paragraph: Paragraph) -> str | None:
    found = DATE.search(paragraph.words)
    return None if found is None else "" if _DATE_FORM.fullmatch(found.group()) else f"“{found.group()}”"


def _bracketed(paragraph: Paragraph) -> str:
    words = paragraph.words
    return "" if words[0] + words[-1] == "（）" else f"{words[0]}{words[-1]}"


def _annotation_place(paragraph: Paragraph) -> str:
    first = paragraph.first_line + len(paragraph.text) - len(paragraph.text.lstrip())
    return "" if near(first, 2, 0.3) else f"左空{in_characters(first)}"


def _own_page(file: WordFile) -> Verdict:
    def wrong(paragraph: Paragraph) -> str:
        before = file.paragraphs[max(paragraph.number - 3, 0) : paragraph.number - 1]
        new = "pageBreakBefore" in paragraph.look and paragraph.look["pageBreakBefore"]
        ended = paragraph.page_break or any(p.page_break or p.section != paragraph.section for p in before)
        return "" if new or ended or paragraph.number == 1 else "没有另起一页"

    return each(file.of(Role.ANNEX_MARK), wrong)


def _annex_colon(paragraph: Paragraph) -> str:
    end = paragraph.words[-1]
    return f"以“{end}”结尾" if end in "：:" else ""


def _copies_end(file: WordFile) -> Verdict:
    return each(file.of(Role.COPIES), lambda p: "" if p.words[-1] == "。" else f"以“{p.words[-1]}”结尾")


def _one_in(paragraph: Paragraph) -> str:
    first, right = paragraph.first_line, paragraph.indent("right")
    return "" if near(first, 1, 0.3) else f"左空{in_characters(first)}、右空{in_characters(right)}"


def _imprint_table(file: WordFile) -> Table | None:
    ends = {p.number for p in file.of(Role.COPIES, Role.PRINTING) if p.in_table}
    tables = [t for t in file.tables if t.first is not None and any(t.first.number <= n for n in ends)]
    return tables[-1] if tables else None


def _rules(file: WordFile) -> Verdict:
    """Outer rules 0.35 mm, inner ones 0.25 mm; only where the 版记 is a table, other lines are not measured."""
    table = _imprint_table(file)
    borders = None if table is None else table.node.find(f"{W}tblPr/{W}tblBorders")
    if borders is None:
        return NOT_APPLICABLE
    broken = []
    for side, eighths in (("top", _OUTER_EIGHTHS), ("bottom", _OUTER_EIGHTHS), ("insideH", _INNER_EIGHTHS)):
        rule = borders.find(W + side)
        if rule is None and side == "insideH":
            continue
        drawn = rule is not None and w_get(rule, "val") not in ("", "nil", "none")
        thick = number(w_get(rule, "sz")) or 0.0
        if not drawn or not near(thick, eighths, 1):
            broken.append(
                Broken(
                    in_mm(thick / 8 * 20) if drawn else "没有分隔线",
                    table.first.place if table and table.first else None,
                )
            )
    return verdict(True, broken)


def _printing_size(paragraph: Paragraph) -> str:
    return "" if paragraph.size == g.SIZE_4.half_points else size_name(paragraph.size)


_ROWS: Final = (Role.COPIES, Role.PRINTING)
TAIL: Final = (
    Requirement(
        "attachment.form",
        _TAIL,
        "附件说明写法",
        "7.3.4",
        MUST,
        "“附件：1.名称”",
        per(of(Role.ATTACHMENT_NOTE), _note_form),
    ),
    Requirement(
        "attachment.end", _TAIL, "附件名称末尾", "7.3.4", MUST, "不加标点", per(of(Role.ATTACHMENT_NOTE), _note_end)
    ),
    Requirement("attachment.place", _TAIL, "附件说明位置", "7.3.4", MUST, "左空二字", _note_place),
    Requirement(
        "signature.place",
        _TAIL,
        "署名和成文日期位置",
        "7.3.5",
        MUST,
        "不盖章：署名右空二字，日期首字比署名右移二字；盖章：日期右空四字，署名居中于日期之上",
        _signed,
    ),
    Requirement(
        "date.form",
        _TAIL,
        "成文日期写法",
        "7.3.5.4",
        MUST,
        "阿拉伯数字，年份标全，月日不编虚位",
        per(of(Role.DATE), _date_form),
    ),
    Requirement(
        "annotation.form", _TAIL, "附注的括号", "7.3.6", MUST, "圆括号（ ）", per(of(Role.ANNOTATION), _bracketed)
    ),
    Requirement(
        "annotation.place", _TAIL, "附注位置", "7.3.6", MUST, "左空二字", per(of(Role.ANNOTATION), _annotation_place)
    ),
)
ANNEX: Final = (
    Requirement("annex.page", _ANNEX, "附件另面", "7.3.7", MUST, "另起一页", _own_page),
    Requirement(
        "annex.font", _ANNEX, "“附件”二字字体", "7.3.7", MUST, "黑体", per(of(Role.ANNEX_MARK), design_is("黑体"))
    ),
    Requirement(
        "annex.size", _ANNEX, "“附件”二字字号", "7.3.7", MUST, "3号", per(of(Role.ANNEX_MARK), size_is(g.SIZE_3))
    ),
    Requirement("annex.flush", _ANNEX, "“附件”二字位置", "7.3.7", MUST, "顶格", per(of(Role.ANNEX_MARK), flush)),
    Requirement(
        "annex.colon", _ANNEX, "附件顺序号", "7.3.7", MUST, "之后不加冒号", per(of(Role.ANNEX_MARK), _annex_colon)
    ),
    Requirement("annex.title", _ANNEX, "附件标题位置", "7.3.7", MUST, "居中", per(of(Role.ANNEX_TITLE), centred)),
)
IMPRINT: Final = (
    Requirement("imprint.font", _IMPRINT, "版记字体", "7.4", MUST, "仿宋体", per(of(*_ROWS), design_is("仿宋"))),
    Requirement("imprint.size", _IMPRINT, "版记字号", "7.4", MUST, "4号", per(of(*_ROWS), _printing_size)),
    Requirement("imprint.indent", _IMPRINT, "版记缩进", "7.4.2、7.4.3", MUST, "左空一字", per(of(*_ROWS), _one_in)),
    Requirement("copies.end", _IMPRINT, "抄送机关末尾", "7.4.2", MUST, "标句号", _copies_end),
    Requirement(
        "printing.date",
        _IMPRINT,
        "印发日期写法",
        "7.4.3",
        MUST,
        "阿拉伯数字，年份标全，月日不编虚位",
        per(of(Role.PRINTING), _date_form),
    ),
    Requirement("imprint.rules", _IMPRINT, "版记分隔线", "7.4.1", MUST, "首末条0.35毫米，中间0.25毫米", _rules),
)
