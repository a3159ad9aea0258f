"""Where a centred head that is too long for one line is broken: nearly even lines that end where sense does."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil

from xiasha_desk.ui.preview.geometry import characters_wide

_NEVER_FIRST = frozenset("，。、；：！？）》〉”’〕·的")
_NEVER_LAST = frozenset("（《〈“‘〔—关")
_WHOLE = re.compile(
    r"[0-9]+(?:年上半年|年下半年|年度|年|月|日|季度|个|项|%)*|《[^》]*》|“[^”]*”|（[^）]*）|[A-Za-z]+|"
    r"工作总结|工作报告|工作情况|实施方案|实施意见|工作要点|工作计划|街道|社区|年度|工作|总结|报告|情况|方案|意见|通知|计划|"
    r"项目|推进|落实|建设|发展|经济|社会|服务|管理|治理|安全|生产|环境|整治|提升|专项|重点|委员会|办事处|人民政府|民生实事"
)
_GOOD = re.compile("的|、|，|：|；|办事处|委员会|人民政府|街道|年度|上半年|下半年|情况|(?=关于|——|及|和|与|（)")


@lru_cache(maxsize=64)
def title_lines(text: str, room: float) -> tuple[str, ...]:
    """The lines of `text`, `room` Han characters wide at most; joined they are `text` again."""
    total = characters_wide(text)
    if total <= room or len(text) < 2:
        return (text,)
    count = ceil(total / room)
    count += count // 6  # so long a text is no title: room enough that lines can end where sense does
    costs = _cut_costs(text)
    ends = [0.0, *accumulate(map(characters_wide, text))]
    cuts = [0]
    for line in range(1, count):
        wished = (total - ends[cuts[-1]]) / (count - line + 1) + (0.5 if line == 1 else 0.0)
        last = min(len(text) - (count - line) + 1, cuts[-1] + 2 * ceil(room) + 2)
        places = range(cuts[-1] + 1, max(last, cuts[-1] + 2))

        def cost(place: int, start: int = cuts[-1], wished: float = wished, left: int = count - line) -> float:
            wide = ends[place] - ends[start]
            rest = (total - ends[place]) / left
            return (wide - wished) ** 2 + costs[place] + (1e4 if wide > room or rest > room else 0.0)

        cuts.append(min(places, key=cost))
    return tuple(text[start:end] for start, end in pairwise([*cuts, len(text)]))


def _cut_costs(text: str) -> list[float]:
    costs = [12.0] * (len(text) + 1)
    for match in _GOOD.finditer(text):
        costs[match.end()] = 0.0
    for match in _WHOLE.finditer(text):
        for place in range(match.start() + 1, match.end()):
            costs[place] = 100.0
    for place in range(1, len(text)):
        if text[place] in _NEVER_FIRST or text[place - 1] in _NEVER_LAST:
            costs[place] = 1000.0
    return costs
