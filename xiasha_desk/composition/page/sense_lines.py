"""Centred words too long for one line, broken by sense into a trapezium or rhombus (GB/T 9704 7.3.1)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil

from xiasha_desk.composition.page.geometry import is_narrow

_KEPT_WHOLE = (
    r"[0-9０-９][0-9０-９.．,，:：/－\-—～~]*"
    r"(?:年半年度|年上半年|年下半年|年度|季度|月份|周年|周岁|[年月日号个项次届期%％])*"
    r"|《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|（[^（）]*）|[A-Za-z]+"
)
"""Numbers with their counting words, quoted names, bracketed remarks and Latin words."""
_WORDS = (
    "人民代表大会|人民政府|党工委|办事处|委员会|领导小组|民生实事|营商环境|高质量|现代化|共同富裕|半年度|上半年|下半年|"
    "工作总结|工作报告|工作情况|情况报告|实施方案|实施意见|工作要点|工作计划|街道|社区|年度|工作|总结|报告|情况|方案|意见|"
    "通知|计划|项目|推进|落实|建设|发展|经济|社会|服务|管理|治理|改革|创新|安全|生产|环境|整治|提升|专项|重点|全面|深化|"
    "开展|加强|完成|进展|关于|以及|会议|精神|学习|贯彻|主题|教育|活动|机关|部门|单位|第[一二三四五六七八九十百]+[届次]"
)
_GOOD_AFTER = "(?:的|、|，|：|；|办事处|委员会|人民政府|党工委|街道|年度|上半年|下半年|情况)"
_GOOD_BEFORE = "(?=关于|——|暨|及|和|与|（|第[一二三四五六七八九十百]+届)"
"""Patterns are compiled when a title is too long, not when the program starts."""
_NEVER_FIRST = frozenset("，。、；：！？）》〉”’〕·的")
_NEVER_LAST = frozenset("（《〈“‘〔—")

_GOOD, _ANYWHERE, _INSIDE_A_WORD, _INSIDE_A_KEPT_NAME, _WRONG_SIGN, _TOO_WIDE = 0.0, 12.0, 60.0, 400.0, 1e3, 1e4
"""What a place to cut, and a line that does not fit, cost; a line a character off its wished width costs 1, two 4."""
_UNEVEN = 0.3
"""How much the wished widths of the lines differ, in parts of their mean."""
_MOST_LINES = 5
"""Longer than this it is no title but a text, and is left to the program that shows it."""


@lru_cache(maxsize=64)
def sense_lines(text: str, room: float) -> tuple[str, ...]:
    """The lines of `text`, joined they are `text` again; one where it fits into `room` Han characters."""
    places = _places(text)
    total = places[-1]
    if total <= room or len(text) < 2 or total > room * _MOST_LINES:
        return (text,)
    costs = _cut_costs(text, places, room)
    count = ceil(total / room)
    best = min(
        _cheapest(places, costs, [share * total for share in shape], room)
        for lines in (count, count + 1)
        for shape in _shapes(lines)
    )
    cuts = [0, *best[1], len(text)]
    return tuple(text[start:end] for start, end in pairwise(cuts))


def _places(text: str) -> list[float]:
    """Where each character begins and the last one ends, in Han characters from the start; with the quarter of one that
    some programs leave between Han and digits."""
    widths = [0.0]
    for index, character in enumerate(text):
        narrow = is_narrow(character)
        gap = 0.25 if index and narrow != is_narrow(text[index - 1]) else 0.0
        widths.append((0.5 if narrow else 1.0) + gap)
    return list(accumulate(widths))


def _shapes(lines: int) -> list[list[float]]:
    """Wished shares of the width: falling, rising and, from three lines on, widest in the middle."""
    off_centre = [(lines - 1 - 2 * index) / (lines - 1) for index in range(lines)]
    falling = [1 + _UNEVEN / 2 * place for place in off_centre]
    rhombic = [1 - _UNEVEN * abs(place) for place in off_centre]
    wished = [falling, falling[::-1]] + ([rhombic] if lines > 2 else [])
    return [[share / sum(shape) for share in shape] for shape in wished]


def _cut_costs(text: str, places: list[float], room: float) -> list[float]:
    """What it costs to begin a line at each character."""
    costs = [_ANYWHERE] * len(places)
    for pattern, price in ((_WORDS, _INSIDE_A_WORD), (_KEPT_WHOLE, _INSIDE_A_KEPT_NAME)):
        for match in re.finditer(pattern, text):
            if places[match.end()] - places[match.start()] > room:
                continue
            for index in range(match.start() + 1, match.end()):
                costs[index] = max(costs[index], price)
    good = {match.end() for pattern in (_GOOD_AFTER, _GOOD_BEFORE) for match in re.finditer(pattern, text)}
    for index in range(1, len(text)):
        if text[index] in _NEVER_FIRST or text[index - 1] in _NEVER_LAST or text[index].isspace():
            costs[index] = _WRONG_SIGN
        elif costs[index] == _ANYWHERE and index in good:
            costs[index] = _GOOD
    return costs


def _cheapest(places: list[float], costs: list[float], wished: list[float], room: float) -> tuple[float, list[int]]:
    """Total cost and places of the cuts whose lines come nearest to the wished widths; a further line costs, too."""
    size = len(places) - 1
    reached: dict[int, tuple[float, list[int]]] = {0: (_ANYWHERE * len(wished), [])}
    for line, width in enumerate(wished):
        last = line == len(wished) - 1
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (spent, cuts) in reached.items():
            for end in (size,) if last else range(start + 1, size):
                have = places[end] - places[start]
                cost = spent + (have - width) ** 2
                cost += (_TOO_WIDE if have > room else 0.0) + (0.0 if last else costs[end])
                if end not in following or cost < following[end][0]:
                    following[end] = (cost, cuts if last else [*cuts, end])
        reached = following
    return reached.get(size, (float("inf"), []))
