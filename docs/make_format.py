"""Measures a matrix of official documents with the measuring tool beside the checkout: python3 dev.py format.

Each file is written by the program, drawn by LibreOffice and measured; the table goes into docs/format.md.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.word.official_matrix import CASES, TOOL, failed, verdict  # noqa: E402

HEAD = """# 公文格式测量

下表由这条命令写成，不手改（要有 LibreOffice、代用字体，以及放在本仓库旁边的测量工具）：

```
python3 dev.py format
```

每份文件由本程序写出，用 LibreOffice 画成页面，再由测量工具逐条核对《党政机关公文格式》（GB/T 9704—2012）。
“适用”是这份文件用得上的条数：版头、附件说明、附注、版记这些要素，文件里有的都要求测到（`--require`），不算作没有。
“工具判断不了”的，页面已逐一看过：工具只看第一个机关名称和第一行签发人；信函的版记没有分隔线和印发行，落在最后一面（10.1）；
命令没有标题和红线，工具把令号当作标题（10.2）；横排页的页码跟着纸转，表上方的单位和表下的注被当作正文（第9章）；
常用版式上白边34.6毫米、行距29.6磅，工具只认37毫米、28.95磅一种，从它的版心量出的页码、标志、版记位置也跟着偏（5.2.1、5.2.3）。

| 文件 | 通过/适用 | 要求测到的要素 | 工具判断不了 | 未通过 |
| --- | --- | --- | --- | --- |
"""


def main() -> int:
    """Write the table; 1 when a check failed that the tool can judge."""
    if not TOOL.exists():
        print("测量工具不在本仓库旁边，没有量。")
        return 1
    rows, worst = [], 0
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            said = verdict(case, Path(folder))
        wrong = failed(said)
        real = sorted(wrong.keys() - case.beyond)
        worst = max(worst, int(bool(real)))
        beyond = "、".join(sorted(wrong.keys() & case.beyond))
        score = f"{said['score']['passed']}/{said['score']['total']}"
        rows.append(f"| {name} | {score} | {case.required.replace(',', '、')} | {beyond} | {'、'.join(real)} |")
        print(rows[-1], flush=True)
    (ROOT / "docs" / "format.md").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
