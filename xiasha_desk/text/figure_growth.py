"""Growth told in per cent: 同比增长22.1%, 增速达到11.1%, 分别下降6.2%、19.3%, 同比-3%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_RISE = "增长率|增长|增加|上升|提高|提升|上涨|攀升|增幅|增速|涨幅|扩大|增收"
_FALL = "下降率|下降|减少|降低|回落|下滑|下跌|降幅|减幅|跌幅|缩减|萎缩|压降|压减|负增长|减收"
_RATE = r"\d+(?:\.\d+)?%"
_JOINT = "(?:、|，?和|及|以及|与|，)"
_FILL = "(?:了|幅度|均|各|分别|达到|达|为|是|约|近|超过|超|逾|高达|保持在|位居[^，。；]{1,8}，|：){0,5}"
_LEADS = (
    "同比|环比|同期|比上年同期|比上年末|比上年底|比上年|比去年同期|比去年底|比去年|较上年同期|较上年末|较上年|较去年同期|较去年底|较去年|"
    "与上年同期相比|与去年同期相比|与去年相比|同口径相比|同口径|按同口径|按可比口径|可比口径|按可比价格计算|按可比价格|按可比价计算|"
    "按可比价|按不变价格计算|按不变价计算|按不变价|可比|名义|实际|预计|分别|各|净|均|也|都|继续|大幅|又|再|整体|总体|快速|稳步|小幅|仅|再次|首次"
)
_GROWTH = re.compile(
    rf"(?P<lead>(?:(?:{_LEADS})[，、]?){{0,5}})"
    rf"(?:(?P<rise>{_RISE}|(?<=同比|分别)[增升涨]|(?<=[，、（])增)|(?P<fall>{_FALL}|(?<=同比|分别)[降减跌]|(?<=[，、（])降))"
    rf"{_FILL}(?P<rates>[-+]?{_RATE}(?:{_JOINT}[-+]?{_RATE})*)"
    rf"|(?P<signed_lead>同比(?:增幅|增速|分别|为|：){{0,3}})(?P<signed>[-+]{_RATE}(?:{_JOINT}[-+]?{_RATE})*)"
    rf"|(?P<level>同比(?:基本)?持平)"
)
_OTHER_BASE = re.compile(
    r"(年均|年平均|年化|平均|环比|[比较](?:上[月季周]|年初|\d{4}年[^，。；]{0,6}|疫情前|前[一两二三]?年|上季度)|两年|每年|翻)"
    r"[^，。；、\d]{0,4}$"
)
_SIGNED_RATE = re.compile(r"([-+]?)(\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth phrase in a compact text: `start` with its lead words, `end`; rates as (place, signed per cent).

    `year_on_year` is False for growth against another base (年均, 环比).
    """

    start: int
    end: int
    rates: tuple[tuple[int, Decimal], ...]
    year_on_year: bool


def growth_phrases(text: str) -> Iterator[Growth]:
    """The growth phrases of a compact text, from left to right."""
    for match in _GROWTH.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()] + (match["lead"] or "")
        year_on_year = not _OTHER_BASE.search(before) and "环比" not in (match["lead"] or "")
        if match["level"]:
            yield Growth(match.start(), match.end(), ((match.start(), Decimal(0)),), year_on_year)
            continue
        group = "rates" if match["rates"] else "signed"
        factor = -1 if match["fall"] else 1
        rates = tuple(
            (match.start(group) + rate.start(2), factor * Decimal(rate[2]) * (-1 if rate[1] == "-" else 1))
            for rate in _SIGNED_RATE.finditer(match[group])
        )
        yield Growth(match.start(), match.end(), rates, year_on_year)
