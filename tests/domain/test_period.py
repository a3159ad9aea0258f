"""Report periods: keys, labels, last year, and periods named in titles."""

from __future__ import annotations

import pytest

from xiasha_desk.domain.period import Period, PeriodKind, parse_period, period_of_title


@pytest.mark.parametrize(
    ("key", "label", "last_year"),
    [
        ("2023", "2023年", "2022"),
        ("2023H1", "2023年上半年", "2022H1"),
        ("2023H2", "2023年下半年", "2022H2"),
        ("2023Q4", "2023年四季度", "2022Q4"),
        ("2023M05", "2023年5月", "2022M05"),
        ("2023M12", "2023年12月", "2022M12"),
        ("2023T05", "2023年1—5月", "2022T05"),
        ("2023T01", "2023年1月", "2022T01"),
    ],
)
def test_key_label_last_year(key, label, last_year):
    period = parse_period(key)
    assert (period.key, period.label, period.same_period_last_year().key) == (key, label, last_year)


@pytest.mark.parametrize(
    "key", ["", "23", "2023H3", "2023H0", "2023Q5", "2023M13", "2023T00", "1900", "2023X1", "2023H", "2023 "]
)
def test_no_such_period(key):
    with pytest.raises(ValueError):
        parse_period(key)


def test_a_year_has_no_number():
    with pytest.raises(ValueError):
        Period(2023, PeriodKind.YEAR, 1)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("下沙街道2022年半年度工作总结", "2022H1"),
        ("2022年上半年工作总结", "2022H1"),
        ("2022年下半年工作要点", "2022H2"),
        ("2022年度工作总结", "2022"),
        ("2022年工作总结和2023年工作思路", "2022"),
        ("2023年一季度经济运行情况", "2023Q1"),
        ("2023年1季度经济运行情况", "2023Q1"),
        ("2023年1-5月民生实事进展", "2023T05"),
        ("2023年1—5月民生实事进展", "2023T05"),
        ("2023 年 1 至 11 月进展", "2023T11"),
        ("2023年5月工作小结", "2023M05"),
        ("2023年13月工作小结", ""),
        ("民生实事项目进展", ""),
        ("", ""),
    ],
)
def test_period_of_title(title, key):
    assert period_of_title(title) == key
