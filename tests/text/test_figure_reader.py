from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.text.figure_reader import read_figures

Told = tuple[str, str, str, str]


def told(sentence: str) -> list[Told]:
    """Name, value, unit and rate of every figure, in words ("" for none)."""
    return [
        (f.name, "" if f.value is None else str(f.value), f.unit, "" if f.year_on_year is None else str(f.year_on_year))
        for f in read_figures(sentence)
    ]


CASES: list[tuple[str, list[Told]]] = [
    # name, value, unit; growth behind
    ("街道完成税收收入4.26亿元,同比增长11.8%;", [("税收收入", "4.26", "亿元", "11.8")]),
    ("规上服务业营收15.3亿元，同比下降2.7%。", [("规上服务业营收", "15.3", "亿元", "-2.7")]),
    ("地区生产总值达到286.4亿元，按可比价计算，同比增长6.3%；", [("地区生产总值", "286.4", "亿元", "6.3")]),
    ("货物出口462亿元、增长5.9%。", [("货物出口", "462", "亿元", "5.9")]),
    ("限上零售额18.06亿元，增速12.5%，高于平均3.1个百分点。", [("限上零售额", "18.06", "亿元", "12.5")]),
    ("刑事警情112起，降幅达31.2%；", [("刑事警情", "112", "起", "-31.2")]),
    ("固定资产投资70亿元，同比持平。", [("固定资产投资", "70", "亿元", "0")]),
    ("土地出让收入12.6亿元，比上年减少3.1亿元，下降19.7%。", [("土地出让收入", "12.6", "亿元", "-19.7")]),
    ("火灾17起，同比减少6起，下降26.1%。", [("火灾", "17", "起", "-26.1")]),
    # lists
    (
        "财政总收入6.52亿元，其中地方级收入3.18亿元，同比分别增长8.4%和7.9%。",
        [("财政总收入", "6.52", "亿元", "8.4"), ("地方级收入", "3.18", "亿元", "7.9")],
    ),
    (
        "城乡居民人均可支配收入分别达到58620元和33147元，同比分别增长5.1%、7.3%。",
        [("城镇居民人均可支配收入", "58620", "元", "5.1"), ("农村居民人均可支配收入", "33147", "元", "7.3")],
    ),
    (
        "文创园、物流港也分别引进企业31家和14家。",
        [("文创园", "31", "家", ""), ("物流港", "14", "家", "")],
    ),
    (
        "内资9.7亿元、外资1200万美元，同比分别增长15%、-6.3%。",
        [("内资", "9.7", "亿元", "15"), ("外资", "1200", "万美元", "-6.3")],
    ),
    # a rate alone
    ("规模以上工业增加值增速达到7.4%；", [("规模以上工业增加值", "", "%", "7.4")]),
    ("电信诈骗发案量同比下降37.25%，", [("电信诈骗发案量", "", "%", "-37.25")]),
    ("事故起数和死亡人数分别下降25%和33.3%。", [("事故起数", "", "%", "-25"), ("死亡人数", "", "%", "-33.3")]),
    # no year-on-year
    ("专利拥有量年均增长16%。", []),
    ("贷款余额90亿元，较年初增长4%。", [("贷款余额", "90", "亿元", "")]),
    ("合格率98.7%，同比提高0.6个百分点。", [("合格率", "98.7", "%", "")]),
    # the thing behind the unit
    ("安装完成314台防盗门系统；", [("防盗门系统", "314", "台", "")]),
    ("完成8个老旧小区改造、16条道路整治。", [("老旧小区改造", "8", "个", ""), ("道路整治", "16", "条", "")]),
    ("31座口袋凉亭投入使用。", [("口袋凉亭", "31", "座", "")]),
    ("梧桐苑等9个生活小区污水改造；", [("生活小区污水改造", "9", "个", "")]),
    # two measures on one thing
    ("接待群众58批104人次，", [("接待群众", "58", "批", ""), ("接待群众", "104", "人次", "")]),
    ("其中52户130人稳定增收。", [("稳定增收", "52", "户", ""), ("稳定增收", "130", "人", "")]),
    ("打通断头路5条6.8公里。", [("打通断头路", "5", "条", ""), ("打通断头路", "6.8", "公里", "")]),
    # units of every kind
    ("健康随访超24万人次，", [("健康随访", "24", "万人次", "")]),
    ("平均浓度29微克/立方米。", [("平均浓度", "29", "微克/立方米", "")]),
    ("亩均税收38.5万元/亩。", [("亩均税收", "38.5", "万元/亩", "")]),
    ("走访企业1,085家次，", [("走访企业", "1085", "家次", "")]),
    ("年末存栏6.2万头（只）。", [("年末存栏", "6.2", "万头（只）", "")]),
    ("志愿服务时长7万多小时。", [("志愿服务时长", "7", "万小时", "")]),
    ("户籍人口4.2万，", [("户籍人口", "4.2", "万", "")]),
    ("改造进度完成40%。", [("改造进度", "40", "%", "")]),
    ("工业占比提高到54.8%。", [("工业占比", "54.8", "%", "")]),
    ("安全监管100%覆盖。", [("安全监管", "100", "%", "")]),
    # from and to: only the new value
    ("补贴由3元提高到5元；", [("补贴", "5", "元", "")]),
    # blanks and widths
    ("税收收入 7.6 亿元，同比增长 13.4 %。", [("税收收入", "7.6", "亿元", "13.4")]),
    ("税收收入７．６亿元，同比增长１３．４％。", [("税收收入", "7.6", "亿元", "13.4")]),
    ("规上工业总产值41.8亿元,同比下降\n4.9%;" + "上" * 8, [("规上工业总产值", "41.8", "亿元", "-4.9")]),
]


@pytest.mark.parametrize(("sentence", "figures"), CASES)
def test_figures_are_read(sentence: str, figures: list[Told]) -> None:
    if "\n" in sentence:
        sentence = "一" * 17 + "，" + sentence  # as wide as the page, so that the line runs on
        assert told(sentence)[0][1:] == figures[0][1:]
    else:
        assert told(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年3月15日上午10:55召开第12次会议。",
        "国发〔2023〕5号文件印发。",
        "拨打12345热线，推行“1+3+N”模式。",
        "“4·7”专案和“15分钟生活圈”。",
        "沿G60高速和1号线，建设4A级景区、5G基站。",
        "第五批、第3批试点，连续15年居首。",
        "24小时值守，14天内清零。",
        "按照1:3比例，结构为2.1:39.4:58.5。",
        "1-5月份和1—10月份，9月底。",
        "投资10亿元以上的项目、10蒸吨及以下锅炉。",
        "居全市第4位，排名前5名。",
        "《规划（2022-2025年）》的20个方向。"[:14],
        "1.主要指标\n2、抓项目",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "softener"),
    [
        ("体检约93万人次", "约"),
        ("收入超6亿元。", "超"),
        ("接种近7万剂次", "近"),
        ("投入450余万元，", "余"),
        ("宣讲5200多人次，", "多"),
        ("总量突破90亿元，", "突破"),
        ("培训3000人以上，", "以上"),
        ("失业率4%以内，", "以内"),
        ("税收8亿元。", ""),
    ],
)
def test_softeners(sentence: str, softener: str) -> None:
    assert [f.softener for f in read_figures(sentence)] == [softener]


def test_places_count_the_text_as_handed_over() -> None:
    text = "\u3000\u3000街道完成税收收入 1,007.6 亿元,同比增长 13.4%;\r\n\r\n发案量同比下降 4.8%。"
    first, second = read_figures(text)
    assert text[first.start : first.end] == "1,007.6"
    assert first.value == Decimal("1007.6")
    assert text[second.start : second.end] == "4.8"


WORDS = ["完成", "收入", "亿元", "同比", "增长", "分别", "小区", "由", "到", "和", "个", "余", "万"]
PIECES = [*WORDS, *"，。、（）“”；\n ", "7.6", "12", "5%"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_in_order_and_each_number_once(text: str) -> None:
    figures = read_figures(text)
    assert [f.start for f in figures] == sorted({f.start for f in figures})
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.value is not None or figure.year_on_year is not None
