"""Writes docs/rules.md out of the rule tables: python3 dev.py rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from xiasha_desk.checking.catalog import all_rules  # noqa: E402
from xiasha_desk.checking.rule import Family, Rule  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"
HEAD = """# 校核规则

由这条命令写成，不手改（规则改了以后重新写）：

```
python3 dev.py rules
```

“错误”是怎么读都不对的，导出前要改，或者写明原因；“警告”几乎总是不对；“请核”要由人看。
带 `ledger` 的规则要有台账，只用在稿件库里的文稿上。
每条规则在 `tests/checking/corpus_*.py` 里至少有三个该报的和三个不该报的小例子。
例子里的 ⏎ 是换段。
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    for family in Family:
        rules = [rule for rule in all_rules() if rule.family is family]
        yield f"## {family.value}（{len(rules)}条）\n"
        yield "| 规则 | 轻重 | 为什么 | 依据 | 会报 | 不报 |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for rule in rules:
            yield _row(rule)
        yield ""


def _row(rule: Rule) -> str:
    name = f"{rule.name}<br>`{rule.id}`"
    cells = (name, rule.severity.word, rule.why, rule.source, _example(rule.wrong), _example(rule.right))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _example(text: str) -> str:
    shown = text.strip("\n").replace("\n", "⏎")
    return shown if len(shown) <= 90 else shown[:60] + "……" + shown[-20:]


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
