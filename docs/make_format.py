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
“工具判断不了”的，是工具只看第一个机关名称或第一行签发人，量出的位置不对；页面已逐一看过。

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
