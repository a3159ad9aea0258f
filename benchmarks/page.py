"""The page of figures: goals first, then the numbers of each part, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.results import UNMEASURED, Part
from benchmarks.timing import Calibration


def render(command: str, facts: Sequence[str], calibration: Calibration, parts: Sequence[Part]) -> str:
    """The whole page."""
    lines = ["# 测速", "", "所有数字出自同一次运行，由下面的命令写成，不手改：", "", "```", command, "```", ""]
    lines += [f"- {fact}" for fact in facts]
    low, middle, high = min(calibration.times), median(calibration.times), max(calibration.times)
    lines += [
        f"- 定标：一段固定的纯 Python 循环（{calibration.STEPS}步），各部分之间都测，共{len(calibration.times)}次，"
        f"中位{milliseconds(middle)}毫秒（{milliseconds(low)}～{milliseconds(high)}）。"
        "毫秒只在这台机器上有意义，换机器时看“定标”一列和比值；比值都是中位数之比。",
        "",
        "## 目标",
        "",
        "| 目标 | 不超过 | 实测 | 结果 |",
        "|---|---:|---:|---|",
    ]
    for part in parts:
        for goal in part.goals:
            measured = UNMEASURED if goal.measured is None else f"{goal.measured:.2f}×"
            lines.append(f"| {goal.name} | {goal.at_most:g}× | {measured} | {goal.verdict} |")
    for part in parts:
        lines += ["", *_part(part, calibration)]
    return "\n".join(lines) + "\n"


def milliseconds(seconds: float) -> str:
    """Three digits that mean something."""
    value = seconds * 1000
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _part(part: Part, calibration: Calibration) -> list[str]:
    lines = [f"## {part.title}", "", part.how]
    if part.rows:
        head = f"| 项目 | 中位（毫秒） | 最短～最长（毫秒） | 定标 | {part.ratio_name} |"
        lines += ["", head, "|---|---:|---:|---:|---:|"]
    for row in part.rows:
        span = f"{milliseconds(min(row.times))}～{milliseconds(max(row.times))}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
        units = f"{calibration.units(row.middle):.2f}"
        lines.append(f"| {row.name} | {milliseconds(row.middle)} | {span} | {units} | {ratio} |")
    for remark in part.remarks:
        lines += ["", remark]
    return lines
