"""发文字号 and dates as a clerk types them, in the form GB/T 9704 prints them (7.2.5, 7.3.5.4, 7.4.3)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple


class Normal(NamedTuple):
    """Typed words in the form of the standard, or as typed with a `problem`: a sentence for beside the field."""

    text: str
    problem: str = ""


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_NUMBER = re.compile(
    r"(?P<code>[^\d\W](?:[^\d\W]|[（(][^\d\W]+[）)])*)\s*[〔\[［(（【﹝{]?\s*(?P<year>\d{2,4})\s*年?\s*[〕\]］)）】﹞}]?"
    r"\s*第?\s*(?P<serial>\d+)\s*号?"
)
_WITHOUT_SERIAL = re.compile(r"[^\d\W]+〔\d{4}〕第?号?")
_DATE = re.compile(
    r"(?P<year>\d{2,4})\s*[年./\-—]\s*(?P<month>\d{1,2})\s*[月./\-—]\s*(?P<day>\d{1,2})\s*[日号]?(?P<end>印发)?"
)
_HAN_DATE = re.compile(r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]")


def document_number(typed: str) -> Normal:
    """机关代字〔年份〕n号 of what was typed: 下办[2023]05号, 下办(2023)5号 and 下办〔2023〕第5号 are 下办〔2023〕5号.

    An empty text is normal: the number is often given when the document is signed.
    """
    text = re.sub(r"\s+", "", typed.translate(_FULL_WIDTH))
    if not text:
        return Normal("")
    if not re.search(r"[〔\[［(（【﹝{]", text):
        return Normal(typed, "发文字号里没有年份，如 下办〔2023〕5号")
    match = _NUMBER.fullmatch(text)
    if match is None and _WITHOUT_SERIAL.fullmatch(text):
        return Normal(text, "还没有写序号，定了号再填上，如 下办〔2023〕5号")
    if match is None:
        return Normal(typed, "看不出机关代字、年份和序号，如 下办〔2023〕5号")
    if len(match["year"]) != 4:
        return Normal(typed, "年份要写全四位，如 下办〔2023〕5号")
    serial = match["serial"].lstrip("0")
    if not serial:
        return Normal(typed, "序号从1开始，如 下办〔2023〕5号")
    return Normal(f"{match['code']}〔{match['year']}〕{serial}号")


def official_date(typed: str) -> Normal:
    """The date as 2023年7月5日 of 2023.7.5, 2023-07-05 or 2023年07月05日; a day that there is not is refused."""
    text = re.sub(r"\s+", "", typed.translate(_FULL_WIDTH))
    if not text:
        return Normal("")
    match = _DATE.fullmatch(text)
    if match is None:
        if _HAN_DATE.fullmatch(text):
            return Normal(typed, "日期用阿拉伯数字写，如 2023年7月5日")
        return Normal(typed, "看不出是哪一天，如 2023年7月5日")
    if len(match["year"]) != 4:
        return Normal(typed, "年份要写全四位，如 2023年7月5日")
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    try:
        date(year, month, day)
    except ValueError:
        return Normal(typed, f"没有{year}年{month}月{day}日这一天")
    return Normal(f"{year}年{month}月{day}日")


def copy_number(typed: str) -> Normal:
    """份号 of six digits (7.2.1): 27 is 000027."""
    text = re.sub(r"\s+", "", typed.translate(_FULL_WIDTH))
    if not text:
        return Normal("")
    if not re.fullmatch(r"[0-9]{1,6}", text) or not int(text):
        return Normal(typed, "份号是六位数字，如 000001")
    return Normal(text.zfill(6))
