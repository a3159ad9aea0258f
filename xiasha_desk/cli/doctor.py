"""`doctor`: what this computer has and lacks for official documents; nothing is changed."""

from __future__ import annotations

import argparse
from typing import Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import add_library

LEAST_SPACE_MB = 200
_ENGLISH = {
    "仿宋_GB2312": ("FangSong_GB2312",),
    "仿宋": ("FangSong",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun", "NSimSun", "新宋体"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05",),
}
"""Other names the same family is registered under."""


Item = tuple[str, str, str, str]
"""One line: group, name, state (有, 缺 or 不知), words."""
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
    for group, name, state, words in items:
        if group != told:
            answer(group)
            told = group
        answer(f"  [{state}] {name}{f'：{words}' if words else ''}")
    return 0


def _fonts() -> list[Item]:
    from xiasha_desk.machine import font_families
    from xiasha_desk.word.fonts import GB2312_SET

    here = font_families()
    items: list[Item] = []
    for face, family in GB2312_SET.items():
        name = f"{face.value}（{family.name}）"
        if here is None:
            items.append(("公文字体", name, "不知", "查不到这台电脑装了哪些字体"))
            continue
        if _has(here, family.name):
            items.append(("公文字体", name, "有", ""))
            continue
        others = [n for n in (family.other_name, family.beyond_gb2312) if n and _has(here, n)]
        instead = f"在这台电脑上看和打印会用“{others[0]}”；" if others else "在这台电脑上看和打印会用别的字体；"
        items.append(("公文字体", name, "缺", instead + "Word 文件里写的仍是正确的字体名"))
    return items


def _has(here: frozenset[str], name: str) -> bool:
    return any(one in here for one in (name, *_ENGLISH.get(name, ())))


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
