"""版式 from their files, strictly: one with a mistake is refused and never hides the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xiasha_desk.domain.element_field import STANDARD_LAYOUT
from xiasha_desk.domain.page_layout import LayoutNote, PageLayout, Strength
from xiasha_desk.errors import UserError
from xiasha_desk.paths import data_folder, template
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.layout_figures import FACE_KEYS, LINE, MARGINS, Settings, read_settings
from xiasha_desk.template_files.reading import Whereabouts, read_toml

ENDING = ".toml"
_KEYS = frozenset({"name", "description", "based_on", "page", "faces", "text", "notes"})
_NOTE_KEYS = frozenset({"label", "value", "clause", "strength"})
_STRENGTHS = {strength.value: strength for strength in Strength}
_SLUG = re.compile(r"[\w-]{1,40}")
_BRACES = re.compile(r"\{([^{}]*)\}")


def layout_roots() -> tuple[Path, ...]:
    """Where layouts lie: the shipped ones, then the office's own, which come before shipped ones of the same name."""
    return (template("layouts"), data_folder() / "templates" / "layouts")


def list_layouts(roots: Sequence[Path]) -> tuple[tuple[PageLayout, ...], tuple[UserError, ...]]:
    """Every sound layout in `roots`, the standard's first, and what is wrong with the others.

    Of two with one file name the one of the later root counts, unless it is broken; the standard's is the first
    root's. All may be based on those of the first root.
    """
    found: dict[str, PageLayout] = {}
    problems: list[UserError] = []
    for root in roots:
        for path in _files(root, problems):
            try:
                _check_standard(path, own=root != roots[0])
                layout = load_layout(path, roots[0])
                _check_name(layout, found)
            except UserError as error:
                problems.append(error)
            else:
                found[layout.slug] = layout
    return tuple(sorted(found.values(), key=_rank)), tuple(problems)


def _rank(layout: PageLayout) -> tuple[bool, bool]:
    return (layout.slug != STANDARD_LAYOUT, not layout.slug.startswith(STANDARD_LAYOUT))


def load_layout(path: Path, shipped: Path | None = None) -> PageLayout:
    """The layout that a file tells; UserError (file, line, remedy) at its first mistake.

    `shipped` is the folder of the layouts it may be based on, None for the program's own.
    """
    if not _SLUG.fullmatch(path.stem):
        remedy = "请只用汉字、字母、数字、“-”和“_”，不超过40个字。"
        raise UserError(f"版式“{path.stem}”用不了", "文件名有空格、符号或者超过40个字", remedy)
    top, settings, notes = _read(path, shipped if shipped is not None else template("layouts"), ())
    words = settings.words()
    top_mm, bottom_mm, left_mm, right_mm = (settings.page[key] for key in MARGINS)
    return PageLayout(
        path.stem,
        top.text("name", needed=True),
        top_mm,
        bottom_mm,
        left_mm,
        right_mm,
        int(settings.page[LINE]),
        tuple(settings.faces[key] for key in FACE_KEYS),
        settings.digits,
        settings.bold,
        top.text("description"),
        tuple(replace(note, value=note.value.format_map(words)) for note in notes),
    )


def _check_standard(path: Path, *, own: bool) -> None:
    if own and path.stem == STANDARD_LAYOUT:
        why = f"“{path.name}”和随附的国标版式同名，国标版式不能换"
        raise UserError(f"版式“{path.stem}”用不了", why, "请给文件换个名字。")


def _check_name(layout: PageLayout, found: Mapping[str, PageLayout]) -> None:
    if any(other.name == layout.name and other.slug != layout.slug for other in found.values()):
        why = f"“{layout.slug}{ENDING}”的名称“{layout.name}”和另一个版式一样"
        raise UserError(f"版式“{layout.slug}”用不了", why, "请换一个“name”，选的时候才分得清。")


def _files(root: Path, problems: list[UserError]) -> list[Path]:
    try:
        return sorted(p for p in root.iterdir() if p.suffix == ENDING and not p.name.startswith((".", "_")))
    except FileNotFoundError:  # an office without layouts of its own
        return []
    except OSError:
        problems.append(UserError("没能列出版式", f"文件夹“{root.name}”打不开", "请看看有没有读取的权限。"))
        return []


def _read(path: Path, shipped: Path, seen: tuple[Path, ...]) -> tuple[Fields, Settings, tuple[LayoutNote, ...]]:
    """A file's table, its settings and its notes, whose values still have their braces."""
    file = read_toml(path, Whereabouts(f"版式“{path.stem}”", path.name))
    top = Fields(file, file.values, _KEYS).check()
    base = _base(top, shipped, (*seen, path))
    if base is None:
        settings = read_settings(top, Settings())
        return top, settings, tuple(_own_notes(top, settings).values())
    settings = read_settings(top, base[0])
    own = _own_notes(top, settings)
    kept = {note.label: _inherited(note, base[0], settings) for note in base[1]}
    return top, settings, tuple((kept | own).values())


def _base(top: Fields, shipped: Path, seen: tuple[Path, ...]) -> tuple[Settings, tuple[LayoutNote, ...]] | None:
    slug = top.text("based_on")
    if not slug:
        return None
    path = shipped / f"{slug}{ENDING}"
    if not _SLUG.fullmatch(slug) or not path.is_file():
        known = "、".join(p.stem for p in _files(shipped, []))
        raise top.mistake("based_on", f"的“based_on”里，“{slug}”不是随附的版式", f"请从这些里选：{known}。")
    if path in seen:
        raise top.mistake("based_on", "的“based_on”绕了一圈又回来了", f"请改成 {STANDARD_LAYOUT}。")
    return _read(path, shipped, seen)[1:]


def _inherited(note: LayoutNote, base: Settings, settings: Settings) -> LayoutNote:
    """The base's note; when its figure was changed, its clause no longer stands behind it."""
    same = note.value.format_map(base.words()) == note.value.format_map(settings.words())
    if same or note.strength is Strength.CUSTOM:
        return note
    return replace(note, clause=f"与{note.clause}不同", strength=Strength.CUSTOM)


def _own_notes(top: Fields, settings: Settings) -> dict[str, LayoutNote]:
    notes: dict[str, LayoutNote] = {}
    for fields in top.tables("notes", _NOTE_KEYS):
        note = _note(fields, settings)
        if note.label in notes:
            raise fields.mistake("label", f"的“{note.label}”写了两遍", "请只留一处。")
        notes[note.label] = note
    return notes


def _note(fields: Fields, settings: Settings) -> LayoutNote:
    label, value = fields.text("label", needed=True), fields.text("value", needed=True)
    known = settings.words()
    for name in _BRACES.findall(value):
        if name not in known:
            raise fields.mistake("value", f"的“{{{name}}}”不知道代表什么", f"花括号里只能写：{'、'.join(known)}。")
    if re.search(r"[{}]", _BRACES.sub("", value)):
        raise fields.mistake("value", "的花括号不成对", "请补上缺的那一半，用不着就删掉。")
    return LayoutNote(label, value, fields.text("clause", needed=True), fields.choice("strength", _STRENGTHS))
