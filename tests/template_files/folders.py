"""A small sound template to spoil, on disk."""

from __future__ import annotations

from pathlib import Path

from xiasha_desk.domain.ledger import Indicator

TOML = """name = "月报"
kind = "报告"
title = "{单位}{期}月报"
periods = ["单月", "半年"]
recipients = "区信访局："
indicators = ["jobs"]

[[tables]]
name = "数"
caption = "{期}数据"
indicators = ["税收收入"]

[[tables]]
name = "事"
caption = "事项"
rows = [["事项", "进展"], ["", ""]]

[[charts]]
name = "图一"
caption = "对比"
indicators = ["tax"]
periods = ["本期"]
"""
FIRST = """> 开头写什么。

开头。

# 情况

[表：数]
"""
SECOND = """## 办理。

> 办理写什么。
> 再写什么。

{期名}办理。

[图：图一]

# 打算

[表：事]
"""
CATALOGUE = (
    Indicator("tax", "税收收入", "亿元", 1),
    Indicator("jobs", "就业", "人"),
    Indicator("rate", "满意率", "%"),
)


def make_template(root: Path, slug: str = "monthly", **files: str | bytes | None) -> Path:
    """The sound template in `root`, with `toml`, `first` and `second` exchanged (None: not there)."""
    folder = root / slug
    (folder / "sections").mkdir(parents=True)
    places = {"toml": "template.toml", "first": "sections/01.md", "second": "sections/02.md"}
    for key, standard in {"toml": TOML, "first": FIRST, "second": SECOND}.items():
        text = files.get(key, standard)
        if isinstance(text, bytes):
            (folder / places[key]).write_bytes(text)
        elif text is not None:
            (folder / places[key]).write_text(text, encoding="utf-8")
    return folder
