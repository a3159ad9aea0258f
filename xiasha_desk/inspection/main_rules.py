"""Requirements on title, 主送机关, body and headings (GB/T 9704—2012, 5.2.2, 7.3.1 to 7.3.3, 9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.inspection.document import WordFile
from xiasha_desk.inspection.faces import EITHER, design_of, is_han, slot_of
from xiasha_desk.inspection.page_rules import text_paragraphs, usual_pitch
from xiasha_desk.inspection.paragraph import EXACT, Paragraph, Role
from xiasha_desk.inspection.requirement import ADVISED, MUST, PRACTICE, Broken, Requirement, Verdict, each, verdict
from xiasha_desk.inspection.values import in_characters, in_points, near, size_name

_TITLE: Final = "标题"
_BODY: Final = "正文"
_HEADINGS: Final = "层次标题"
_ALIGNMENTS: Final = {
    "left": "左对齐",
    "right": "右对齐",
    "center": "居中",
    "both": "两端对齐",
    "distribute": "分散对齐",
}
_HALF_WIDTH: Final = re.compile(r"(?<=[\u3400-\u9fff”）])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff“（])")
_ORDINALS: Final = {
    1: re.compile("[一二三四五六七八九十百]+、"),
    2: re.compile("（[一二三四五六七八九十百]+）"),
    3: re.compile("[0-9]+[.．]"),
    4: re.compile("（[0-9]+）"),
}
_LEVELS: Final = {1: ("一、", "黑体"), 2: ("（一）", "楷体"), 3: ("1.", "仿宋"), 4: ("（1）", "仿宋")}


def of(*roles: Role) -> Callable[[WordFile], list[Paragraph]]:
    """The paragraphs of those roles."""
    return lambda file: file.of(*roles)


def per(
    paragraphs: Callable[[WordFile], list[Paragraph]], wrong: Callable[[Paragraph], str | None]
) -> Callable[[WordFile], Verdict]:
    """A check of paragraphs one by one."""
    return lambda file: each(paragraphs(file), wrong)


def design_is(*designs: str) -> Callable[[Paragraph], str | None]:
    """The Han characters are set in one of `designs`."""

    def wrong(paragraph: Paragraph) -> str | None:
        return wrong_design(paragraph, designs)

    return wrong


def wrong_design(paragraph: Paragraph, designs: tuple[str, ...], start: int = 0, end: int | None = None) -> str | None:
    """The font of a stretch where it is none of `designs`."""
    if not paragraph.has_han(start, end):
        return None
    font = paragraph.han_font(start, end)
    return "" if design_of(font) in designs else font or "未指定字体"


def size_is(size: g.Twips) -> Callable[[Paragraph], str | None]:
    """Most of it is set in type of `size`."""
    return lambda paragraph: "" if paragraph.size == size.half_points else size_name(paragraph.size)


def centred(paragraph: Paragraph) -> str:
    """Centred, with no indent that would shift it."""
    if paragraph.align != "center":
        return _ALIGNMENTS.get(paragraph.align, paragraph.align)
    shift = paragraph.first_line - paragraph.indent("right")
    return "" if near(shift, 0, 0.5) else f"居中但缩进{in_characters(shift)}"


def flush(paragraph: Paragraph) -> str:
    """Begins at the core's left edge."""
    if paragraph.align in ("center", "right"):
        return _ALIGNMENTS[paragraph.align]
    blanks = len(paragraph.text) - len(paragraph.text.lstrip())
    first = paragraph.first_line + blanks
    return "" if near(first, 0, 0.3) else f"左空{in_characters(first)}"


def two_in(paragraph: Paragraph) -> str | None:
    """The first line begins two characters in; where blanks are typed for it, another requirement speaks."""
    if paragraph.text[:1].isspace() or paragraph.align in ("center", "right"):
        return None
    return "" if near(paragraph.first_line, 2, 0.3) else f"空{in_characters(paragraph.first_line)}"


def _turnovers(paragraph: Paragraph) -> str:
    left, right = paragraph.indent("left"), paragraph.indent("right")
    return (
        "" if near(left, 0, 0.3) and near(right, 0, 0.3) else f"左缩进{in_characters(left)}、右{in_characters(right)}"
    )


def _not_bold(paragraph: Paragraph) -> str:
    return "加粗" if paragraph.bold else ""


def _title_end(file: WordFile) -> Verdict:
    titles = file.of(Role.TITLE)
    return each(titles[-1:], lambda p: f"以“{p.words[-1]}”结尾" if p.words[-1] in "。；，、：" else "")


def _colon(paragraph: Paragraph) -> str:
    end = paragraph.words[-1]
    return "" if end == "：" else f"以“{end}”结尾"


def _body_font(paragraph: Paragraph) -> str | None:
    return wrong_design(paragraph, ("仿宋",), paragraph.heading_end)


def _body_size(paragraph: Paragraph) -> str | None:
    size = paragraph.size_of(paragraph.heading_end)
    return "" if size == g.SIZE_3.half_points else size_name(size)


def _line_rule(paragraph: Paragraph) -> str:
    line, rule = paragraph.line
    if rule == EXACT:
        return ""
    return "最小值" + in_points(line) if rule == "atLeast" else f"{line / 240:.3g}倍行距"


def _one_pitch(file: WordFile) -> Verdict:
    usual = usual_pitch(file)

    def wrong(paragraph: Paragraph) -> str | None:
        line, rule = paragraph.line
        if rule == "auto" or not usual:
            return None
        return "" if near(line, usual, 1) else f"行距{in_points(line)}，别处{in_points(usual)}"

    return each(text_paragraphs(file), wrong)


def _around(paragraph: Paragraph) -> str:
    """Room above the first text, under the title, is the blank line of 7.3.2."""
    room = paragraph.around
    automatic = any(
        paragraph.look.get(f"spacing.{side}Autospacing") in ("1", "true", "on") for side in ("before", "after")
    )
    return "自动" if automatic else in_points(room) if room > 20 else ""


def _no_room(file: WordFile) -> Verdict:
    texts = text_paragraphs(file)
    return each(texts[1:], _around)


def _justified(paragraph: Paragraph) -> str:
    return "" if paragraph.align == "both" else _ALIGNMENTS.get(paragraph.align, paragraph.align)


def _typed(paragraph: Paragraph) -> str:
    blanks = len(paragraph.text) - len(paragraph.text.lstrip())
    return f"段首打了{blanks}个空格" if blanks else ""


def _digits(file: WordFile) -> Verdict:
    """Digits and letters of the text in one face throughout."""
    fonts: dict[str, Paragraph] = {}
    counted: Counter[str] = Counter()
    for paragraph in file.of(Role.BODY):
        for text, look in paragraph.stretch(paragraph.heading_end):
            count = sum(c.isascii() and c.isalnum() for c in text)
            if count:
                font = paragraph.looks.font(look, "ascii")
                name = design_of(font) or font or "未指定字体"
                counted[name] += count
                fonts.setdefault(name, paragraph)
    rows = [name for name, _ in counted.most_common()]
    return verdict(bool(rows), (Broken(f"{rows[0]}与{name}混用", fonts[name].place) for name in rows[1:]))


def _marks(paragraph: Paragraph) -> str | None:
    applies = False
    for text, look in paragraph.pieces:
        for character in EITHER.intersection(text):
            applies = True
            slot = slot_of(character, look.get("font.hint", ""))
            font = paragraph.looks.font(look, slot)
            if slot != "eastAsia" and design_of(font) in ("", "Times New Roman"):
                return f"“{character}”用{font or '西文字体'}"
    return "" if applies else None


def _half_width(paragraph: Paragraph) -> str:
    found = _HALF_WIDTH.search(paragraph.text)
    return f"半角“{found.group()}”" if found and any(map(is_han, paragraph.text)) else ""


def _headed(level: int) -> Callable[[WordFile], list[Paragraph]]:
    return lambda file: [p for p in text_paragraphs(file) if p.level == level]


def _heading_font(level: int) -> Callable[[WordFile], Verdict]:
    design = _LEVELS[level][1]

    def wrong(paragraph: Paragraph) -> str | None:
        end = paragraph.heading_end if paragraph.role is Role.BODY else None
        return wrong_design(paragraph, (design,), 0, end)

    return per(_headed(level), wrong)


def _heading_size(paragraph: Paragraph) -> str | None:
    if not paragraph.level:
        return None
    size = paragraph.size_of(0, paragraph.heading_end if paragraph.role is Role.BODY else None)
    return "" if size == g.SIZE_3.half_points else size_name(size)


def _ordinal(paragraph: Paragraph) -> str | None:
    form = _ORDINALS.get(paragraph.level)
    if form is None:
        return None
    words = paragraph.label + paragraph.words
    found = form.match(words)
    follows = words[found.end() : found.end() + 1] if found else ""
    return "" if found and not follows.isspace() and follows not in "、.．" else f"“{words[:5]}”"


TITLE: Final = (
    Requirement("title.size", _TITLE, "标题字号", "7.3.1", MUST, "2号", per(of(Role.TITLE), size_is(g.SIZE_2))),
    Requirement("title.font", _TITLE, "标题字体", "7.3.1", MUST, "小标宋体", per(of(Role.TITLE), design_is("小标宋"))),
    Requirement("title.centred", _TITLE, "标题位置", "7.3.1", MUST, "居中", per(of(Role.TITLE), centred)),
    Requirement("title.not_bold", _TITLE, "标题不加粗", "7.3.1", PRACTICE, "不加粗", per(of(Role.TITLE), _not_bold)),
    Requirement("title.end", _TITLE, "标题末尾", "7.3.1", PRACTICE, "末尾不用标点", _title_end),
    Requirement("addressee.flush", _TITLE, "主送机关位置", "7.3.2", MUST, "居左顶格", per(of(Role.ADDRESSEE), flush)),
    Requirement(
        "addressee.colon", _TITLE, "主送机关末尾", "7.3.2", MUST, "标全角冒号（：）", per(of(Role.ADDRESSEE), _colon)
    ),
)

BODY: Final = (
    Requirement("body.font", _BODY, "正文字体", "5.2.2", MUST, "仿宋体", per(of(Role.BODY), _body_font)),
    Requirement("body.size", _BODY, "正文字号", "5.2.2", MUST, "3号", per(of(Role.BODY), _body_size)),
    Requirement("body.indent", _BODY, "段首缩进", "7.3.3", MUST, "左空二字", per(of(Role.BODY), two_in)),
    Requirement("body.turnovers", _BODY, "回行", "7.3.3", MUST, "回行顶格", per(of(Role.BODY), _turnovers)),
    Requirement("body.line_rule", _BODY, "行距方式", "5.2.3", ADVISED, "固定值", per(of(Role.BODY), _line_rule)),
    Requirement("body.one_pitch", _BODY, "行距一致", "5.2.3", ADVISED, "正文和层次标题行距相同", _one_pitch),
    Requirement("body.no_room", _BODY, "段前段后", "5.2.3", ADVISED, "段前、段后为0", _no_room),
    Requirement("body.justified", _BODY, "对齐方式", "5.2.3", PRACTICE, "两端对齐", per(of(Role.BODY), _justified)),
    Requirement(
        "body.typed", _BODY, "用空格缩进", "7.3.3", PRACTICE, "用首行缩进，不打空格", per(text_paragraphs, _typed)
    ),
    Requirement("body.digits", _BODY, "数字和字母的字体", "5.2.2", PRACTICE, "全文一种字体", _digits),
    Requirement(
        "body.marks",
        _BODY,
        "引号、破折号的字体",
        "5.2.2",
        PRACTICE,
        "中文字体（占一字宽）",
        per(text_paragraphs, _marks),
    ),
    Requirement("body.half_width", _BODY, "标点符号", "9", MUST, "中文用全角标点", per(text_paragraphs, _half_width)),
)

HEADINGS: Final = (
    *(
        Requirement(
            f"heading{level}.font", _HEADINGS, f"“{sample}”的字体", "7.3.3", MUST, f"{design}", _heading_font(level)
        )
        for level, (sample, design) in _LEVELS.items()
    ),
    Requirement("heading.size", _HEADINGS, "层次标题字号", "5.2.2", MUST, "3号", per(text_paragraphs, _heading_size)),
    Requirement("heading.indent", _HEADINGS, "层次标题缩进", "7.3.3", MUST, "左空二字", per(of(Role.HEADING), two_in)),
    Requirement(
        "heading.ordinal",
        _HEADINGS,
        "序号写法",
        "7.3.3",
        MUST,
        "“一、”“（一）”“1.”“（1）”",
        per(text_paragraphs, _ordinal),
    ),
)
