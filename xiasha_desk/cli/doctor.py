"""`doctor`: what this computer has and lacks for official documents; nothing is changed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import add_library

if TYPE_CHECKING:
    from xiasha_desk.domain.page_layout import LayoutFace

LEAST_SPACE_MB = 200

Item = tuple[str, str, str, str]
"""One line: group, name, state (有, 缺 or 不知), words."""
_FACES = "的字体"
_KEYS = ("group", "name", "state", "words")


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "看看这台电脑缺不缺公文字体、稿件库能不能打开"
    parser = commands.add_parser("doctor", help=summary, description=summary + "；什么也不改。", allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help="写成 JSON")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Look, and tell; exit code 0 whatever is lacking."""
    items = [*_fonts(), _office(), _library(arguments), _space(arguments)]
    if arguments.json:
        import json

        answer(json.dumps([dict(zip(_KEYS, item, strict=True)) for item in items], ensure_ascii=False, indent=2))
        return 0
    told = ""
    for group, name, state, words in _each_face_once(items):
        if group != told:
            answer(group)
            told = group
        answer(f"  [{state}] {name}{f'：{words}' if words else ''}")
    return 0


def _each_face_once(items: list[Item]) -> Iterator[Item]:
    """Without the faces that an earlier layout has as well."""
    seen: set[str] = set()
    for item in items:
        if not (item[0].endswith(_FACES) and item[1] in seen):
            yield item
        seen.add(item[1])


def _fonts() -> Iterator[Item]:
    """The faces of every layout."""
    from xiasha_desk.machine import font_families
    from xiasha_desk.template_files.layouts import layout_roots, list_layouts

    here = font_families()
    layouts, problems = list_layouts(layout_roots())
    for layout in layouts:
        for face in layout.faces:
            yield (layout.name + _FACES, f"{face.design.value}（{face.name}）", *_face(face, here))
    for problem in problems:
        yield ("版式文件", problem.what, "缺", f"{problem.why}。{problem.remedy}")


def _face(face: LayoutFace, here: frozenset[str] | None) -> tuple[str, str]:
    from xiasha_desk.domain.face_families import ORDER, has_family

    if here is None:
        return "不知", "查不到这台电脑装了哪些字体"
    if has_family(here, face.name):
        return "有", ""
    wished = (face.other_name, face.beyond_gb2312, *ORDER[face.design])
    other = next((name for name in wished if name and has_family(here, name)), "")
    instead = f"在这台电脑上看和打印会用“{other}”" if other else "在这台电脑上看和打印会用别的字体"
    return "缺", f"{instead}；Word 文件里写的仍是正确的字体名"


def _office() -> Item:
    from xiasha_desk.machine import office_program

    found = office_program()
    words = str(found) if found else "不影响起草和导出；有它才能看精确的页面"
    return ("别的程序", "LibreOffice", "有" if found else "缺", words)


def _library(arguments: argparse.Namespace) -> Item:
    from xiasha_desk.cli.libraries import library
    from xiasha_desk.errors import UserError

    try:
        with library(arguments, write=False) as held:
            return ("稿件库", "稿件库", "有", f"{len(held.reports())} 篇")
    except UserError as problem:
        return ("稿件库", "稿件库", "缺", problem.sentence())


def _space(arguments: argparse.Namespace) -> Item:
    import shutil

    from xiasha_desk.paths import data_folder

    folder = arguments.library.parent if arguments.library else data_folder()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 2**20
    state, words = ("有", f"{free:,} MB") if free >= LEAST_SPACE_MB else ("缺", f"只剩 {free:,} MB，保存可能失败")
    return ("稿件库", "磁盘空间", state, words)
