"""The main job where no window can be shown: the sample report drafted to Word, and what is in it."""

from __future__ import annotations

import json
import subprocess

from chores.places import ROOT, Stop, child_environment, say, venv_python

TEXT = ROOT / "templates" / "sample" / "half_year_2022.txt"
TARGET = ROOT / "build" / "示例.docx"


def draft() -> int:
    """Write the sample to build/示例.docx, print where it lies and what is in it."""
    say("这里没有图形桌面，不打开窗口，改为把示例文稿排成 Word 公文。")
    TARGET.parent.mkdir(exist_ok=True)
    written = _answer("sample", "-o", str(TARGET), "--force").strip()
    found = json.loads(_answer("read", str(TEXT), "--json"))
    print(f"已写好：{written}（带表和图，图表在 Word 里可以改）")
    print("程序从一份纯文本旧稿里能读出这样的大纲：")
    for section in found["sections"]:
        if section["level"] < 4:
            print("  " * section["level"] + f"{section['number']} {section['title']}")
    print(f"读出数据 {len(found['indicators'])} 处。", end="")
    print("自己的稿子这样转换：python3 dev.py run convert 原稿.txt -o 公文.docx")
    return 0


def _answer(*words: str) -> str:
    """What the program's command line prints; its talk stays unseen unless it fails."""
    command = [str(venv_python()), "main.py", *words]
    done = subprocess.run(command, cwd=ROOT, env=child_environment(), capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise Stop(f"没能写出示例文稿：{done.stderr.strip()}")
    return done.stdout
