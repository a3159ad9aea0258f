"""Requirements on paper, core, grid, colour and page numbers (GB/T 9704—2012, 5.1, 5.2, 7.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.inspection.document import WordFile
from xiasha_desk.inspection.faces import design_of
from xiasha_desk.inspection.looks import OFF, ON
from xiasha_desk.inspection.paragraph import Paragraph, Place, Role
from xiasha_desk.inspection.requirement import (
    MUST,
    NOT_APPLICABLE,
    PRACTICE,
    Broken,
    Requirement,
    Verdict,
    each,
    verdict,
)
from xiasha_desk.inspection.sections import Section
from xiasha_desk.inspection.values import in_mm, in_points, near, number, size_name

_GROUP: Final = "版面"
_NUMBERS: Final = "页码"
_MM: Final = float(g.Twips.mm(1))
_RED_PARTS: Final = frozenset({Role.MARK, Role.COPY_NUMBER, Role.DOCUMENT_NUMBER})
_OUTSIDE: Final = "outside"
"""Word's own way of right on odd and left on even pages."""
_DASH: Final = "\u2014"
_LINE: Final = (_DASH, "\u2015")


def _sections(found: Callable[[Section], str], *, upright: bool = True) -> Callable[[WordFile], Verdict]:
    """A check of every section (with `upright`, of those on upright paper) that says what deviates."""

    def check(file: WordFile) -> Verdict:
        judged = [(i, s) for i, s in enumerate(file.sections, 1) if s.upright or not upright]
        wrong = ((i, found(section)) for i, section in judged)
        return verdict(bool(judged), (Broken(text, Place(0, f"第{i}节")) for i, text in wrong if text))

    return check


def _paper(section: Section) -> str:
    short, long = sorted((section.width, section.height))
    fine = near(short, g.PAPER_WIDTH, 2 * _MM) and near(long, g.PAPER_HEIGHT, 2 * _MM)
    return "" if fine else f"{in_mm(section.width)}×{in_mm(section.height)}"


def _length(of: Callable[[Section], float], wanted: float) -> Callable[[Section], str]:
    def found(section: Section) -> str:
        return "" if near(of(section), wanted, 1.02 * _MM) else in_mm(of(section))

    return found


def text_paragraphs(file: WordFile) -> list[Paragraph]:
    """Headings and body."""
    return file.of(Role.BODY, Role.HEADING)


def usual_pitch(file: WordFile) -> float:
    """Twips from line to line of most of the body; 0 where it hangs on the font."""
    pitches = Counter(_pitch(file.section_of(p), p) for p in file.of(Role.BODY))
    return pitches.most_common(1)[0][0] if pitches else 0.0


def _pitch(section: Section, paragraph: Paragraph) -> float:
    line, rule = paragraph.line
    if rule != "auto":
        return line
    snapped = section.grid in ("lines", "linesAndChars") and paragraph.look.get("snapToGrid", ON) == ON
    if not snapped or not section.line_pitch:
        return 0.0
    slots = -(-paragraph.size * 10 * 1.2 // section.line_pitch)
    return section.line_pitch * slots * line / 240


def _first_upright(file: WordFile) -> Section | None:
    return next((section for section in file.sections if section.upright), None)


def _lines(file: WordFile) -> Verdict:
    section, pitch = _first_upright(file), usual_pitch(file)
    if section is None or pitch < 20:
        return NOT_APPLICABLE
    lines = int(section.core_height // pitch)
    return verdict(True, [] if lines == g.LINES_A_PAGE else [Broken(f"{lines}行（行距{in_points(pitch)}）")])


def _filled(file: WordFile) -> Verdict:
    section, pitch = _first_upright(file), usual_pitch(file)
    if section is None or pitch < 20 or int(section.core_height // pitch) != g.LINES_A_PAGE:
        return NOT_APPLICABLE
    room = section.core_height - g.LINES_A_PAGE * pitch
    return verdict(True, [] if room <= 3 * _MM else [Broken(f"22行之下还空{in_mm(room)}（行距{in_points(pitch)}）")])


def _characters(file: WordFile) -> Verdict:
    section = _first_upright(file)
    bodies = [p for p in file.of(Role.BODY) if p.size == g.SIZE_3.half_points]
    if section is None or not bodies:
        return NOT_APPLICABLE
    pitch, _ = Counter(p.character for p in bodies).most_common(1)[0]
    if section.grid == "linesAndChars" and bodies[0].plain.get("snapToGrid", ON) == ON:
        pitch += section.character_space
    count = int(section.core_width // max(pitch, 1))
    return verdict(True, [] if count == g.CHARACTERS_A_LINE else [Broken(f"{count}字（字距{in_points(pitch)}）")])


def _widows(paragraph: Paragraph) -> str:
    return "" if paragraph.look.get("widowControl", ON) == OFF else "开着"


def _colour(paragraph: Paragraph) -> str:
    for text, look in paragraph.pieces:
        value = look.get("color.val", "auto").lower()
        themed = look.get("color.themeColor", "") not in ("", "text1", "dark1")
        if text.strip() and (value not in ("auto", "000000") or themed):
            return f"彩色（{value.upper()}）"
    return ""


def _black(file: WordFile) -> Verdict:
    written = [p for p in file.paragraphs if p.words]
    return each((p for p in written if not (p.role in _RED_PARTS and p.red)), _colour)


def _footers(file: WordFile, kind: str) -> Iterator[Paragraph]:
    """The paragraphs with the page number at the foot of odd (default) or even pages of the first section with any."""
    for section in file.sections:
        for paragraph in file.parts.get(section.parts.get(("footer", kind), ""), ()):
            if "PAGE" in paragraph.fields.upper().replace("NUMPAGES", ""):
                yield paragraph


def _numbers(file: WordFile) -> list[Paragraph]:
    kinds = ("default", "even") if file.odd_and_even else ("default",)
    return [paragraph for kind in kinds for paragraph in _footers(file, kind)]


def _present(file: WordFile) -> Verdict:
    return verdict(True, [] if _numbers(file) else [Broken("没有页码")])


def _number_font(paragraph: Paragraph) -> str:
    fonts = {paragraph.font_of(c, look) for text, look in paragraph.pieces for c in text if not c.isspace()}
    wrong = sorted(font for font in fonts if design_of(font) != "宋体")
    return "、".join(font or "未指定字体" for font in wrong)


def _number_size(paragraph: Paragraph) -> str:
    return "" if paragraph.size == g.SIZE_4.half_points else size_name(paragraph.size)


def _dashes(paragraph: Paragraph) -> str:
    words = paragraph.words
    return "" if words.startswith(_LINE) and words.endswith(_LINE) else f"“{words[:12] or '只有数字'}”"


def _odd_and_even(file: WordFile) -> Verdict:
    numbers = _numbers(file)
    if not numbers:
        return NOT_APPLICABLE
    if numbers[0].look.get("framePr.xAlign") == _OUTSIDE:
        return verdict(True, [])
    both = file.odd_and_even and any(_footers(file, "even"))
    return verdict(True, [] if both else [Broken("奇数页和偶数页用同一个页脚")])


def _side(kind: str, side: str, align: str, name: str) -> Callable[[WordFile], Verdict]:
    def wrong(paragraph: Paragraph) -> str:
        found = paragraph.align if paragraph.align != "both" else "left"
        framed = paragraph.look.get("framePr.xAlign", "")
        if framed in ("center", "left", "right"):
            found = framed
        elif framed == _OUTSIDE:
            found = align
        if found != align:
            return {"center": "居中", "left": "居左", "right": "居右"}.get(found, "位置不同")
        indent = paragraph.indent(side)
        return "" if near(indent, 1, 0.3) else f"{name}空{indent:.1f}字".replace(".0", "")

    def check(file: WordFile) -> Verdict:
        if kind == "even" and not file.odd_and_even:
            return NOT_APPLICABLE
        return each(_footers(file, kind), wrong)

    return check


def _drop(file: WordFile) -> Verdict:
    section, numbers = _first_upright(file), _numbers(file)
    if section is None or not numbers:
        return NOT_APPLICABLE
    line, rule = numbers[0].line
    height = line if rule != "auto" else numbers[0].size * 10 * 1.2 * line / 240
    drop = section.bottom - section.footer - height / 2
    return verdict(True, [] if near(drop, 7 * _MM, 1.5 * _MM) else [Broken(f"版心下边缘之下{in_mm(drop)}")])


def _counting(file: WordFile) -> Verdict:
    restarts = [
        Broken(f"从{start}起编", Place(0, f"第{index}节"))
        for index, section in enumerate(file.sections, 1)
        if (start := section.first_number) and index > 1 and number(start) is not None
    ]
    return verdict(bool(_numbers(file)), restarts)


PAGE: Final = (
    Requirement("page.paper", _GROUP, "幅面", "5.1", MUST, "A4，210毫米×297毫米", _sections(_paper, upright=False)),
    Requirement(
        "page.top", _GROUP, "天头", "5.2.1", MUST, "37毫米±1毫米", _sections(_length(lambda s: s.top, g.TOP_MARGIN))
    ),
    Requirement(
        "page.binding",
        _GROUP,
        "订口",
        "5.2.1",
        MUST,
        "28毫米±1毫米",
        _sections(_length(lambda s: s.left + s.gutter, g.BINDING_MARGIN)),
    ),
    Requirement(
        "page.core_width",
        _GROUP,
        "版心宽",
        "5.2.1",
        MUST,
        "156毫米",
        _sections(_length(lambda s: s.core_width, g.CORE_WIDTH)),
    ),
    Requirement(
        "page.core_height",
        _GROUP,
        "版心高",
        "5.2.1",
        MUST,
        "225毫米",
        _sections(_length(lambda s: s.core_height, g.CORE_HEIGHT)),
    ),
    Requirement("page.lines", _GROUP, "每面行数", "5.2.3", MUST, "22行", _lines),
    Requirement("page.filled", _GROUP, "22行撑满版心", "5.2.3", MUST, "行距约28.95磅，22行撑满版心", _filled),
    Requirement("page.characters", _GROUP, "每行字数", "5.2.3", MUST, "28字（3号字字距15.75磅）", _characters),
    Requirement(
        "page.widows",
        _GROUP,
        "孤行控制",
        "5.2.3",
        PRACTICE,
        "关闭，否则有的页不足22行",
        lambda file: each(file.of(Role.BODY), _widows),
    ),
    Requirement("page.black", _GROUP, "文字颜色", "5.2.4", MUST, "黑色（版头的红色部分除外）", _black),
)

PAGE_NUMBERS: Final = (
    Requirement("number.present", _NUMBERS, "页码", "7.5", MUST, "每页编有页码", _present),
    Requirement(
        "number.font", _NUMBERS, "页码字体", "7.5", MUST, "宋体", lambda file: each(_numbers(file), _number_font)
    ),
    Requirement(
        "number.size", _NUMBERS, "页码字号", "7.5", MUST, "4号", lambda file: each(_numbers(file), _number_size)
    ),
    Requirement(
        "number.dashes",
        _NUMBERS,
        "页码两边的一字线",
        "7.5",
        MUST,
        "左右各一条一字线（—）",
        lambda file: each(_numbers(file), _dashes),
    ),
    Requirement("number.sides", _NUMBERS, "单双页分开", "7.5", MUST, "单页码居右，双页码居左", _odd_and_even),
    Requirement(
        "number.odd", _NUMBERS, "单页码位置", "7.5", MUST, "居右空一字", _side("default", "right", "right", "右")
    ),
    Requirement("number.even", _NUMBERS, "双页码位置", "7.5", MUST, "居左空一字", _side("even", "left", "left", "左")),
    Requirement("number.drop", _NUMBERS, "页码高低", "7.5", MUST, "一字线在版心下边缘之下7毫米", _drop),
    Requirement("number.counting", _NUMBERS, "页码连续", "7.5", MUST, "附件与正文连续编码", _counting),
)
