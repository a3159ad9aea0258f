"""The styles part: document defaults, Normal on the 22 × 28 grid, and one style for each place on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.word.fonts import Face, FontFamily
from xiasha_desk.word.xml import element, switch

if TYPE_CHECKING:
    from lxml import etree

BODY = "BodyText"
FOOTER = "Footer"
LEAD_SENTENCE = "LeadSentence"
TABLE = "ReportTable"
TABLE_END = "TableEnd"
SIGNATORY_NAME = "SignatoryName"
ATTENDANCE_LABEL = "AttendanceLabel"
_SINGLE_LINE: Final = 240
"""In 240ths of a line, the unit of `w:spacing` where the line grows with its content."""


class Look(NamedTuple):
    """How the paragraphs of one style differ from Normal. `name` is what Word shows; an own (not built-in) style has
    `own` set. None and 0 mean: as Normal."""

    style_id: str
    name: str
    own: bool = True
    face: Face | None = None
    size: g.Twips | None = None
    line: g.Twips | None = None
    single: bool = False
    """The line grows with what stands in it, instead of the exact `line`."""
    before: g.Twips = g.NONE
    after: g.Twips = g.NONE
    keep_next: bool = False
    align: str = ""
    first_line: bool = False
    left: g.Twips = g.NONE
    outline: int | None = None
    red: bool = False


HEADING_FACES: Final = {1: Face.HEITI, 2: Face.KAITI, 3: Face.FANGSONG, 4: Face.FANGSONG}
"""7.3.3: 一、黑体, （一）楷体, 1.仿宋, （1）仿宋."""

_LOOKS: Final = {
    BlockRole.TITLE: Look("Title", "Title", False, Face.XIAOBIAOSONG, g.SIZE_2, g.TITLE_LINE_PITCH, align="center"),
    BlockRole.HEAD_LINE: Look("HeadLine", "题下行", face=Face.KAITI, align="center"),
    BlockRole.PUBLISH_LINE: Look("PublishLine", "发布信息", size=g.SIZE_4, align="center"),
    BlockRole.MAIN_RECIPIENTS: Look("MainRecipients", "主送机关", align="left"),
    BlockRole.BODY: Look(BODY, "Body Text", False, first_line=True),
    BlockRole.ATTACHMENT_NOTE: Look("AttachmentNote", "附件说明", align="left"),
    BlockRole.SIGNATURE: Look("AgencySignature", "发文机关署名", align="right"),
    BlockRole.DOCUMENT_DATE: Look("DocumentDate", "成文日期", align="right"),
    BlockRole.ANNOTATION: Look("Annotation", "附注", left=g.ANNOTATION_LEFT),
    BlockRole.ATTENDANCE: Look("Attendance", "出席人员"),
    BlockRole.ATTACHMENT_HEAD: Look("AttachmentHead", "附件标识", face=Face.HEITI, align="left"),
    BlockRole.TABLE_UNIT: Look(
        "TableUnit", "表格单位", size=g.SIZE_SMALL_4, line=g.line_of(g.SIZE_SMALL_4), keep_next=True, align="right"
    ),
    BlockRole.TABLE_CAPTION: Look(
        "TableCaption", "表题", face=Face.HEITI, size=g.SIZE_4, keep_next=True, align="center"
    ),
    BlockRole.FIGURE_CAPTION: Look("FigureCaption", "图题", face=Face.HEITI, size=g.SIZE_4, align="center"),
    BlockRole.EXHIBIT_NOTE: Look(
        "ExhibitNote", "图表注", size=g.SIZE_5, line=g.line_of(g.SIZE_5), before=g.UNDER_TABLE, after=g.UNDER_TABLE
    ),
    BlockRole.CHART: Look("Figure", "图", single=True, before=g.AROUND_FIGURE, align="center"),
}
_LOOKS[BlockRole.ATTACHMENT_TITLE] = _LOOKS[BlockRole.TITLE]
_LOOKS[BlockRole.PICTURE] = _LOOKS[BlockRole.CHART]
_LOOKS[BlockRole.SEALED_SIGNATURE] = _LOOKS[BlockRole.STAMP_TITLE] = _LOOKS[BlockRole.SIGNATURE]
_LOOKS[BlockRole.SEALED_DATE] = _LOOKS[BlockRole.DOCUMENT_DATE]
_MARK: Final = Look(
    "AgencyMark",
    "发文机关标志",
    True,
    Face.XIAOBIAOSONG,
    g.MARK_SIZE,
    g.mark_line(g.MARK_SIZE),
    align="center",
    red=True,
)
_NUMBER: Final = Look("DocumentNumber", "发文字号", align="left")
_IMPRINT: Final = Look("Imprint", "版记", size=g.SIZE_4, line=g.IMPRINT_LINE, left=g.IMPRINT_INDENT, align="left")
_OFFICIAL_LOOKS: Final = {
    BlockRole.COPY_NUMBER: Look("CopyNumber", "份号", align="left"),
    BlockRole.SECRECY: Look("SecrecyMark", "密级和保密期限", face=Face.HEITI, align="left"),
    BlockRole.URGENCY: Look("Urgency", "紧急程度", face=Face.HEITI, align="left"),
    BlockRole.AGENCY_MARK: _MARK,
    BlockRole.FILE_WORD: _MARK,
    BlockRole.DOCUMENT_NUMBER: _NUMBER,
    BlockRole.SIGNATORY: _NUMBER,
    BlockRole.MOVED_RECIPIENTS: _IMPRINT,
    BlockRole.COPY_RECIPIENTS: _IMPRINT,
    BlockRole.IMPRINT_ITEM: _IMPRINT,
    BlockRole.PRINTING: _IMPRINT,
}
"""Of 版头 and 版记: only in a file that has them."""
_CELLS: Final = {
    (size, head): Look(
        f"Table{'Head' if head else 'Text'}{size.half_points}",
        f"{'表头' if head else '表格文字'}{name}",
        face=Face.HEITI if head else Face.FANGSONG,
        size=size,
        line=g.line_of(size),
        align="center" if head else "left",
    )
    for size, name in zip(g.TABLE_SIZES, ("小四", "五号", "小五"), strict=True)
    for head in (True, False)
}
_LOOKS[BlockRole.TABLE] = _CELLS[g.SIZE_SMALL_4, False]
_TABLE_END: Final = Look(TABLE_END, "表后", size=g.END_LINE, line=g.END_LINE)
_HEADINGS: Final = {
    level: Look(f"Heading{level}", f"heading {level}", False, HEADING_FACES[level], first_line=True, outline=level - 1)
    for level in HEADING_FACES
}
_FOOTER: Final = Look(FOOTER, "footer", False, Face.SONGTI, g.SIZE_4, g.PAGE_NUMBER_LINE)


def look_of(role: BlockRole, heading_level: int = 0) -> Look:
    """The look of a block's paragraph; a standalone heading's depends on its level."""
    if role is BlockRole.HEADING:
        return _HEADINGS[heading_level]
    return _LOOKS.get(role) or _OFFICIAL_LOOKS[role]


def cell_style(size: g.Twips, *, head: bool) -> str:
    """The paragraph style of a table's cells in type of that size, one of `geometry.TABLE_SIZES`."""
    return _CELLS[size, head].style_id


def run_in_style(level: int) -> str:
    """The character style of a run-in heading of that level."""
    return f"RunInHeading{level}"


def styles_part(
    families: dict[Face, FontFamily], *, official: bool = False, grid: g.Grid = g.STANDARD, bold: int = 0
) -> etree._Element:
    """The root of word/styles.xml; with `official` also the styles of 版头 and 版记; `bold` is the level of headings
    that are set in bold, 0 for none."""
    root = element("styles", _document_defaults(families), _normal(families, grid))
    for level, heading in _HEADINGS.items():
        root.append(_paragraph_style(heading, families, bold=level == bold))
    root.extend(_unseen_defaults())
    more = _OFFICIAL_LOOKS.values() if official else ()
    for look in dict.fromkeys((*_LOOKS.values(), *more, *_CELLS.values(), _TABLE_END, _FOOTER)):
        root.append(_paragraph_style(look, families))
    root.append(_table_style())
    root.extend(_character_styles(families, bold))
    root.append(_character_style(ATTENDANCE_LABEL, "出席标识", font_element(families[Face.HEITI].name)))
    if official:
        root.append(_character_style(SIGNATORY_NAME, "签发人姓名", font_element(families[Face.KAITI].name)))
    return root


def font_element(family: str) -> etree._Element:
    """One family for every script, Chinese where a character could be either: quotes stay Han, digits match."""
    return element("rFonts", hint="eastAsia", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def _size(size: g.Twips) -> tuple[etree._Element, etree._Element]:
    return element("sz", val=size.half_points), element("szCs", val=size.half_points)


def _document_defaults(families: dict[Face, FontFamily]) -> etree._Element:
    run = element(
        "rPr",
        font_element(families[Face.FANGSONG].name),
        *_size(g.SIZE_3),
        element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault", element("pPr")))


def _normal(families: dict[Face, FontFamily], grid: g.Grid) -> etree._Element:
    """Normal: flush paragraphs of 3号仿宋 on 22 exact lines of 28 characters."""
    paragraph = element(
        "pPr",
        switch("widowControl", False),  # a page short of a line would not have its 22
        switch("kinsoku", True),
        switch("overflowPunct", False),
        switch("autoSpaceDE", False),
        switch("autoSpaceDN", False),
        switch("adjustRightInd", False),
        switch("snapToGrid", False),  # LibreOffice snaps exact lines, too
        element("spacing", before=0, after=0, line=grid.line, lineRule="exact"),
        element("jc", val="both"),
    )
    run = element(
        "rPr",
        font_element(families[Face.FANGSONG].name),
        element("color", val="auto"),
        element("spacing", val=g.SIZE_3_SPACING),
        element("kern", val=0),
        *_size(g.SIZE_3),
    )
    name = element("name", val="Normal")
    return element("style", name, element("qFormat"), paragraph, run, type="paragraph", default=1, styleId="Normal")


def _paragraph_style(look: Look, families: dict[Face, FontFamily], *, bold: bool = False) -> etree._Element:
    style = element("style", element("name", val=look.name), element("basedOn", val="Normal"), type="paragraph")
    if look.own:
        style.set(f"{{{style.nsmap['w']}}}customStyle", "1")
    style.set(f"{{{style.nsmap['w']}}}styleId", look.style_id)
    if look.outline is not None:
        style.append(element("next", val=BODY))
    style.append(element("qFormat"))
    style.append(element("pPr", *_paragraph_differences(look)))
    style.append(element("rPr", *_run_differences(look, families, bold=bold)))
    return style


def _paragraph_differences(look: Look) -> Iterator[etree._Element]:
    if look.keep_next:
        yield element("keepNext")
    spacing: dict[str, str | int] = {name: twips for name in ("before", "after") if (twips := getattr(look, name))}
    if look.single:
        spacing |= {"line": _SINGLE_LINE, "lineRule": "auto"}
    elif look.line is not None:
        spacing |= {"line": look.line, "lineRule": "exact"}
    if spacing:
        yield element("spacing", **spacing)
    if look.first_line:
        yield element("ind", firstLineChars=g.FIRST_LINE_HUNDREDTHS, firstLine=g.FIRST_LINE)
    elif look.left:
        yield element("ind", left=look.left)
    if look.align:
        yield element("jc", val=look.align)
    if look.outline is not None:
        yield element("outlineLvl", val=look.outline)


def _run_differences(look: Look, families: dict[Face, FontFamily], *, bold: bool) -> Iterator[etree._Element]:
    if look.face is not None:
        yield font_element(families[look.face].name)
    if bold:
        yield element("b")
        yield element("bCs")
    if look.red:
        yield element("color", val=g.RED)
    if look.size is not None:
        yield element("spacing", val=0)
        yield from _size(look.size)


def _unseen_defaults() -> Iterator[etree._Element]:
    """The defaults Word expects for characters, tables and lists."""
    for kind, style_id, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
        ("numbering", "NoList", "No List"),
    ):
        style = element("style", element("name", val=name), type=kind, default=1, styleId=style_id)
        style.extend((element("uiPriority", val=99), element("semiHidden"), element("unhideWhenUsed")))
        if kind == "table":
            sides = [element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
            style.append(element("tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", *sides)))
        yield style


def cell_margins(size: g.Twips) -> etree._Element:
    """Room around the words of a cell in type of that size."""
    side = g.CELL_MARGINS[size]
    rooms = {"top": g.CELL_TOP, "left": side, "bottom": g.CELL_TOP, "right": side}
    return element("tblCellMar", *(element(name, w=room, type="dxa") for name, room in rooms.items()))


def _table_style() -> etree._Element:
    """Thin black rules around every cell."""
    rules = [
        element(side, val="single", sz=g.TABLE_BORDER_EIGHTHS, space=0, color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    properties = element("tblPr", element("tblBorders", *rules), cell_margins(g.SIZE_SMALL_4))
    name, base = element("name", val="公文表格"), element("basedOn", val="TableNormal")
    return element("style", name, base, element("qFormat"), properties, type="table", customStyle=1, styleId=TABLE)


def _character_styles(families: dict[Face, FontFamily], bold: int) -> Iterator[etree._Element]:
    for level, face in HEADING_FACES.items():
        weight = (element("b"), element("bCs")) if level == bold else ()
        look = (font_element(families[face].name), *weight)
        yield _character_style(run_in_style(level), f"段首{level}级标题", *look)
    yield _character_style(LEAD_SENTENCE, "段首句", element("b"), element("bCs"))


def _character_style(style_id: str, name: str, *look: etree._Element) -> etree._Element:
    base = element("basedOn", val="DefaultParagraphFont")
    return element(
        "style",
        element("name", val=name),
        base,
        element("qFormat"),
        element("rPr", *look),
        type="character",
        customStyle=1,
        styleId=style_id,
    )
