"""Words by which a report says that something is still to come."""

from __future__ import annotations

import re

FIGURE_AHEAD = "力争|目标|计划|预计|争取|确保|拟|将(?:建|新|投|完)|不低于|不少于"
"""In the clause of a figure: a target, no value of the report's period."""
WORK_AHEAD = re.compile(
    "尚未|还未|仍未|未(?=完成|开工|启动|投用|招标)|拟|将|力争|争取|确保|计划|预计|(?:年|月|季度)?[底末]前|下一步|准备|待(?!竣工|验收)"
)
"""In the clause of a project: a stage that is not reached."""
HEADING_AHEAD = re.compile(r"下半年|明年|来年|下一?[年步季]|下阶段|今后|后续|新的?一年")
_PLAN = re.compile(
    r"(下半年|明年|来年|下一?年|下一?步|下一?阶段|下季度|今后|后续|新的?一年|\d{4}年)?.{0,12}"
    r"(计划|打算|安排|思路|任务|部署|举措|目标)"
)
_DONE = re.compile(r"回顾|完成情况|总结|成效|做法|开展情况|推进情况|进展")


def is_plan_heading(heading: str, level: int) -> bool:
    """Whether a heading looks ahead (下半年, 明年, 下一步) or, of the first level, names a plan, and does not look back
    (回顾, 完成情况)."""
    ahead = HEADING_AHEAD.search(heading) or (level == 1 and _PLAN.match(heading))
    return bool(heading and ahead) and not _DONE.search(heading)
