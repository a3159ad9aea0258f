"""The settings of a 版式 file: margins, lines, faces and type, each checked where it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from xiasha_desk.domain.page_layout import Design, LayoutFace
from xiasha_desk.template_files.fields import Fields

LINES, CORE_WIDTH_MM = 22, 156
"""GB/T 9704 5.2.1 and 5.2.3: every page has so many lines, and 28 characters fit a core of that width."""
LINE = "line_twips"
MARGINS: Final = {"top_mm": (20, 60), "bottom_mm": (20, 60), "left_mm": (15, 39), "right_mm": (15, 39)}
"""The keys of the margins with the least and the most, in mm."""
PAGE_KEYS: Final = {"top_mm": 37, "bottom_mm": 35, "left_mm": 28, "right_mm": 26, LINE: 579}
"""All keys of the page, each with an example."""
FACE_KEYS: Final = {
    "fangsong": Design.FANGSONG,
    "kaiti": Design.KAITI,
    "heiti": Design.HEITI,
    "xiaobiaosong": Design.XIAOBIAOSONG,
    "songti": Design.SONGTI,
}
TEXT_KEYS: Final = ("digits", "bold_level_2")
_PAPER_WIDTH_MM, _PAPER_HEIGHT_MM = 210, 297
_FACE_TABLE_KEYS = frozenset({"name", "other", "beyond"})
_LONGEST_FAMILY = 31
_FAMILY = re.compile(r"[\w .()（）+-]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a layout decides; `page` by PAGE_KEYS in mm and twips, `faces` by FACE_KEYS."""

    page: Mapping[str, float] = field(default_factory=dict)
    faces: Mapping[str, LayoutFace] = field(default_factory=dict)
    digits: str = ""
    bold: bool = False

    def words(self) -> dict[str, str]:
        """What may stand in the braces of a note, and what for."""
        margins = zip("上下左右", (_plain(self.page[key]) for key in MARGINS), strict=True)
        return {
            **dict(margins),
            "行距": _plain(self.page[LINE] / 20),
            **{face.design.value: face.name for face in self.faces.values()},
            "数字": self.digits or "和汉字一样",
            "二级标题": "楷体加粗" if self.bold else "楷体",
        }


def read_settings(top: Fields, base: Settings) -> Settings:
    """The settings of a file over those of the one it is based on; UserError at the first mistake."""
    page = _Part.of(top, "page", PAGE_KEYS)
    faces = _Part.of(top, "faces", FACE_KEYS)
    text = _Part.of(top, "text", TEXT_KEYS)
    settings = Settings(
        {**base.page, **{key: _measure(page, key) for key in PAGE_KEYS if key in page.values}},
        {**base.faces, **{key: _face(faces, key) for key in FACE_KEYS if key in faces.values}},
        _family(text, "digits") if "digits" in text.values else base.digits,
        _flag(text, "bold_level_2", base.bold),
    )
    _check_page(page, settings.page)
    lacking = next((key for key in FACE_KEYS if key not in settings.faces), "")
    if lacking:
        design = FACE_KEYS[lacking].value
        remedy = f'请在 [faces] 下补上 {lacking} = {{ name = "{design}" }}。'
        raise top.mistake("faces", f"没有写{design}用什么字体", remedy)
    return settings


def _plain(value: float) -> str:
    """28.95 and 37, never 37.0."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class _Part(Fields):
    """A table in single brackets; its lines are sought under its head."""

    __slots__ = ()

    @classmethod
    def of(cls, top: Fields, key: str, allowed: Mapping[str, object] | tuple[str, ...]) -> _Part:
        """The table [key], checked for unknown keys; an empty one where there is none."""
        value = top.values.get(key, {})
        if not isinstance(value, dict):
            raise top.mistake(key, f"的“{key}”要写成单独的一段", f"请让它的上一行是 [{key}]。")
        part = cls(top.file, value, frozenset(allowed), key)
        part.check()
        return part

    def _line_of(self, key: str) -> int:
        head, name = re.compile(rf"\s*\[\s*{self.header}\s*\]"), re.compile(rf"\s*\"?{re.escape(key)}\"?\s*=")
        start = next((n for n, line in enumerate(self.file.lines) if head.match(line)), None)
        if start is None:
            return 0
        for number in range(start + 1, len(self.file.lines)):
            line = self.file.lines[number]
            if name.match(line):
                return number + 1
            if re.match(r"\s*\[", line):
                break
        return start + 1


def _measure(page: Fields, key: str) -> float:
    value = page.values[key]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise page.mistake(key, f"的“{key}”不是数", "请写成 37 或 34.6 这样，不加引号。")
    if key == LINE:
        if not isinstance(value, int):
            raise page.mistake(key, f"的“{key}”要写整数", "一磅是20，28.95磅写成 579。")
        return value
    least, most = MARGINS[key]
    if not (value == value and least <= value <= most):
        raise page.mistake(key, f"的“{key}”只能在{least}至{most}之间", "单位是毫米，请改过来。")
    return float(value)


def _check_page(page: Fields, said: Mapping[str, float]) -> None:
    for key in PAGE_KEYS:
        if key not in said:
            raise page.mistake(key, f"的 [page] 里没有写“{key}”", f"请补上，如 {key} = {PAGE_KEYS[key]}。")
    width = _PAPER_WIDTH_MM - said["left_mm"] - said["right_mm"]
    if abs(width - CORE_WIDTH_MM) > 0.05:
        why = f"左右页边距留下的版心宽{_plain(width)}毫米，每行28字要{CORE_WIDTH_MM}毫米"
        remedy = f"请让“left_mm”和“right_mm”合起来是{_PAPER_WIDTH_MM - CORE_WIDTH_MM}。"
        raise page.mistake("right_mm" if "right_mm" in page.values else "left_mm", f"里，{why}", remedy)
    height = _twips(_PAPER_HEIGHT_MM) - _twips(said["top_mm"]) - _twips(said["bottom_mm"])
    least, most = height // (LINES + 1) + 1, height // LINES
    if not least <= said[LINE] <= most:
        why = f"的行距排出来不是每页{LINES}行"
        raise page.mistake(LINE, why, f"这样的上下页边距，“{LINE}”最大写 {most}，最小写 {least}。")


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _face(faces: Fields, key: str) -> LayoutFace:
    value = faces.values[key]
    if not isinstance(value, dict):
        raise faces.mistake(key, f"的“{key}”写法不对", f'请照这样写：{key} = {{ name = "{FACE_KEYS[key].value}" }}。')
    told = _Face(faces.file, value, _FACE_TABLE_KEYS, faces.header, face=key)
    told.check()
    if not told.text("name"):
        raise faces.mistake(key, f"的“{key}”没有写“name”", f'请补上，如 name = "{FACE_KEYS[key].value}"。')
    return LayoutFace(FACE_KEYS[key], *(_family(told, name) for name in ("name", "other", "beyond")))


@dataclass(frozen=True, slots=True)
class _Face(_Part):
    """The table of a face, written in one line: found by the face's key."""

    face: str = ""

    def _line_of(self, key: str) -> int:
        return _Part._line_of(self, self.face)


def _family(fields: Fields, key: str) -> str:
    name = fields.text(key)
    if len(name) > _LONGEST_FAMILY:
        raise fields.mistake(
            key, f"的字体名“{name[:8]}…”超过{_LONGEST_FAMILY}个字", "Word 认不了这样长的名字，请核对。"
        )
    if name and not _FAMILY.fullmatch(name):
        raise fields.mistake(key, f"的字体名“{name}”里有不该有的符号", "请照 Word 字体框里的名字写。")
    return name


def _flag(fields: Fields, key: str, default: bool) -> bool:
    value = fields.values.get(key, default)
    if not isinstance(value, bool):
        raise fields.mistake(key, f"的“{key}”只能写 true 或 false", "请改成其中一个，不加引号。")
    return value
