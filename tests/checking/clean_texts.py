"""Reports without a slip, made by chance: every figure told twice is told alike, every sum and rate holds."""

from __future__ import annotations

import random
from pathlib import Path

FORM = Path(__file__).resolve().parents[1] / "data" / "clean-report.txt"
PLACES = ("南苑 东湖 北渠 西桥 青年 和平 解放 新华 云谷 星河", "翠堤 松涛 梅园 柳浪 听涛 望江 银杏 丹枫 碧波 锦绣")
SLOGANS = ("三访四问 一户一档 双联双促 五心服务 红色邻里", "云上议事 百家夜谈 初心课堂 清风学堂 幸福积分")
FIELDS = ("抓项目、强经济", "优环境、美家园", "办实事、惠民生", "守底线、保平安")


def _words(rows: tuple[str, ...]) -> list[str]:
    return " ".join(rows).split()


def clean_report(seed: int) -> str:
    """A half-year report of a street that is none, of about 1,000 characters."""
    rng = random.Random(seed)
    one, two, three, four = rng.sample(_words(SLOGANS), 4)
    found, left, solved = rng.randint(120, 900), rng.randint(11, 60), rng.randint(21, 37)
    jobless, town = rng.randint(210, 480), rng.randint(1210, 1680)
    whole, part, better = rng.randint(260, 380), rng.randint(120, 180), rng.randint(2, 9)
    return FORM.read_text(encoding="utf-8").format(
        one=one, two=two, three=three, four=four, places=rng.sample(_words(PLACES), 7), fields=FIELDS,
        tax=rng.randint(30, 99) / 10, rise=rng.randint(11, 99) / 10, output=rng.randint(310, 499) / 10,
        fall=rng.randint(11, 95) / 10, percent=rng.randint(31, 69), plots=rng.randint(5, 9),
        posts=rng.randrange(3101, 8999, 2), better=better, first=80 + better, held=18 + better,
        jobless=jobless, town=town, both=jobless + town, whole=whole, part=part, other=whole - part,
        filed=40, solved=solved, rate=solved / 40 * 100, found=found, mended=found - left,
    )  # fmt: skip
