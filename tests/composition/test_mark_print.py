"""What a mark prints: every facet by examples, the verb by the sign, a reason where there is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.composition.mark_print import UNFILLED, MarkState, growth_phrase, printed_mark, printed_words
from xiasha_desk.domain.comparison import PercentagePoints, Rate, round_half_up
from xiasha_desk.domain.ledger import (
    Formula,
    FormulaKind,
    GrowthRule,
    Indicator,
    Ledger,
    Missing,
    Observation,
    Softener,
)
from xiasha_desk.domain.report import Facet, Mark

_INDICATORS = (
    Indicator("tax", "税收收入", "亿元", 1),
    Indicator("jobs", "新增就业", "人"),
    Indicator("rate", "垃圾分类准确率", "%", 2),
    Indicator("profit", "企业利润", "万元"),
    Indicator("stock", "企业数", "家", growth_rule=GrowthRule.FULL_YEAR),
    Indicator("once", "活动场次", "场", growth_rule=GrowthRule.NONE),
    Indicator("all", "财政收入", "万元", 0),
    Indicator("both", "就业合计", "人", formula=Formula(FormulaKind.SUM, ("jobs", "more"))),
    Indicator("more", "失业再就业", "人"),
)


def _ledger(**values: str | Observation) -> Ledger:
    found = {}
    for name, value in values.items():
        indicator, period = name.rsplit("_", 1)
        one = value if isinstance(value, Observation) else Observation(indicator, period, Decimal(value))
        found[one.key] = one
    return Ledger(_INDICATORS, found)


_FULL = _ledger(
    tax_2022H1="8.3", tax_2021H1="6.8", tax_2022P="16.5",
    jobs_2022H1=Observation("jobs", "2022H1", Decimal(8102), Softener.ODD),
    jobs_2021H1="9000", rate_2022H1="92.5", rate_2021H1="90.21", profit_2022H1="120", profit_2021H1="-30",
    stock_2022H1="430", stock_2021="400", once_2022H1="12", once_2021H1="10", all_2022H1="100000", more_2022H1="1420",
)  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark("m", "tax"), "8.3亿元"),
        (Mark("m", "tax", Facet.SOFTENED), "8.3亿元"),
        (Mark("m", "jobs"), "8102人"),
        (Mark("m", "jobs", Facet.SOFTENED), "8102余人"),
        (Mark("m", "tax", Facet.GROWTH_PHRASE), "同比增长22.1%"),
        (Mark("m", "tax", Facet.GROWTH_PHRASE, wording="增长"), "增长22.1%"),
        (Mark("m", "tax", Facet.GROWTH_PHRASE, wording="增幅"), "增幅22.1%"),
        (Mark("m", "tax", Facet.GROWTH_PHRASE, wording="比上年"), "比上年增长22.1%"),
        (Mark("m", "jobs", Facet.GROWTH_PHRASE), "同比下降10%"),
        (Mark("m", "jobs", Facet.GROWTH_PHRASE, wording="增幅"), "降幅10%"),
        (Mark("m", "jobs", Facet.GROWTH_PHRASE, wording="增速"), "增速−10%"),
        (Mark("m", "jobs", Facet.GROWTH_RATE), "−10%"),
        (Mark("m", "tax", Facet.GROWTH_RATE), "22.1%"),
        (Mark("m", "rate", Facet.GROWTH_PHRASE), "同比提高2.29个百分点"),
        (Mark("m", "rate", Facet.CHANGE), "提高2.29个百分点"),
        (Mark("m", "profit", Facet.GROWTH_PHRASE), "扭亏为盈"),
        (Mark("m", "tax", Facet.CHANGE), "增加1.5亿元"),
        (Mark("m", "jobs", Facet.CHANGE), "减少898人"),
        (Mark("m", "tax", Facet.BASE), "6.8亿元"),
        (Mark("m", "tax", Facet.TARGET), "16.5亿元"),
        (Mark("m", "tax", Facet.COMPLETION), "50.3%"),
        (Mark("m", "tax", Facet.SHARE, whole="all"), "83%"),
        (Mark("m", "stock", Facet.GROWTH_PHRASE, wording="比上年末"), "比上年末增长7.5%"),
        (Mark("m", "stock", Facet.BASE), "400家"),
        (Mark("m", "both"), "9522人"),
        (Mark("m", "tax", period="2021H1"), "6.8亿元"),
    ],
)
def test_words(mark, words):
    printed = printed_mark(mark, "2022H1", _FULL)
    assert (printed.words, printed.state) == (words, MarkState.BOUND)


@pytest.mark.parametrize(
    ("mark", "ledger", "reason"),
    [
        (Mark("m", "tax"), _ledger(), "本期数还没有填"),
        (Mark("m", "tax"), _ledger(tax_2022H1=Observation("tax", "2022H1", Missing("科室未报"))), "科室未报"),
        (Mark("m", "tax", Facet.GROWTH_PHRASE), _ledger(tax_2022H1="1"), "没有上年同期数"),
        (Mark("m", "tax", Facet.GROWTH_PHRASE), _ledger(tax_2022H1="1", tax_2021H1="0"), "上年同期为0"),
        (Mark("m", "tax", Facet.GROWTH_RATE), _ledger(tax_2022H1="-1", tax_2021H1="-3"), "为负"),
        (Mark("m", "tax", Facet.GROWTH_RATE), _ledger(tax_2022H1="1", tax_2021H1="-3"), "由负转正"),
        (Mark("m", "once", Facet.GROWTH_PHRASE), _ledger(once_2022H1="1", once_2021H1="2"), "不算同比"),
        (Mark("m", "tax", Facet.TARGET), _ledger(tax_2022H1="1"), "没有年度目标"),
        (Mark("m", "tax", Facet.COMPLETION), _ledger(tax_2022H1="1", tax_2022P="0"), "不大于0"),
        (Mark("m", "tax", Facet.SHARE, whole="jobs"), _ledger(tax_2022H1="1", jobs_2022H1="2"), "单位不同"),
        (Mark("m", "tax", Facet.SHARE), _ledger(tax_2022H1="1"), "总数"),
        (Mark("m", "both"), _ledger(jobs_2022H1="1"), "缺“失业再就业”"),
        (Mark("m", "gone"), _ledger(), "没有这个指标"),
    ],
)
def test_no_words_but_a_reason(mark, ledger, reason):
    printed = printed_mark(mark, "2022H1", ledger)
    assert (printed.words, printed.state) == (UNFILLED, MarkState.EMPTY)
    assert reason in printed.reason
    old = Mark(mark.id, mark.indicator, mark.facet, mark.period, mark.wording, "8.3亿元", mark.whole)
    printed = printed_mark(old, "2022H1", ledger)
    assert (printed.words, printed.state) == ("8.3亿元", MarkState.STALE)


def test_a_rate_that_was_only_told_is_printed_as_told():
    told = Observation("tax", "2022H1", Missing("仅报同比"), reported_rate=Decimal("9.2"))
    assert printed_words(Mark("m", "tax", Facet.GROWTH_PHRASE), "2022H1", _ledger(tax_2022H1=told)) == "同比增长9.2%"
    points = Observation("rate", "2022H1", Missing("仅报同比"), reported_rate=Decimal("2.3"))
    words = printed_words(Mark("m", "rate", Facet.GROWTH_PHRASE), "2022H1", _ledger(rate_2022H1=points))
    assert words == "同比提高2.3个百分点"


_numbers = st.decimals(-10000, 10000, places=3, allow_nan=False, allow_infinity=False)


@given(_numbers, st.sampled_from(["同比", "增长", "", "比上年", "增幅", "增速"]), st.booleans())
def test_the_verb_follows_the_printed_sign(number, lead, points):
    phrase = growth_phrase(lead, PercentagePoints(number) if points else Rate(number))
    rounded = round_half_up(number, 2 if points else 1)
    up = any(word in phrase for word in ("增长", "提高")) or ("增" in phrase and "−" not in phrase)
    down = any(word in phrase for word in ("下降", "降幅", "−"))
    assert (up, down, "持平" in phrase) in {
        (True, False, False) if rounded > 0 else (False, True, False) if rounded < 0 else (False, False, True),
        (True, False, False) if rounded >= 0 and lead in ("增幅", "增速") else (None, None, None),
    }
    assert not any(word in phrase for word in ("-", "--", "增长−", "下降−"))


@given(_numbers, _numbers)
def test_phrase_rate_and_change_agree(now, base):
    now, base = round_half_up(now, 1), round_half_up(base, 1)
    ledger = _ledger(tax_2022H1=str(now), tax_2021H1=str(base))
    phrase, change = (printed_mark(Mark("m", "tax", f), "2022H1", ledger) for f in (Facet.GROWTH_PHRASE, Facet.CHANGE))
    assert change.words.startswith("增加" if now > base else "减少" if now < base else "持平")
    if "增长" in phrase.words:
        assert now > base
    if "下降" in phrase.words:
        assert now < base
    if base <= 0:
        assert "%" not in phrase.words
