import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.text.punctuation import PARTNERS, widen_punctuation


@pytest.mark.parametrize(
    ("half", "wide"),
    [
        ("聚合力、促发展,同心;协力:好!行?", "聚合力、促发展，同心；协力：好！行？"),
        ("(一)抓项目(含扩建)", "（一）抓项目（含扩建）"),
        ("(1)做好服务", "（1）做好服务"),
        ("(2) 2023年目标", "（2） 2023年目标"),
        ("完成率96%,办结28件", "完成率96%，办结28件"),
        ('推行"一企一员"机制', "推行“一企一员”机制"),
        ("当好'店小二'", "当好‘店小二’"),
        ("发布日期:2023-07-18 09:42", "发布日期：2023-07-18 09:42"),
        ("（一)统筹(二）", "（一）统筹（二）"),
        ("增长8%,9%", "增长8%，9%"),
        ("一期(2022-2025)", "一期（2022-2025）"),
        ("OA,办公", "OA，办公"),
    ],
)
def test_prose_is_widened(half: str, wide: str) -> None:
    assert widen_punctuation(half) == wide


@pytest.mark.parametrize(
    "kept",
    [
        "上午10:55开会",
        "按1:3的比例",
        "结构为4.2 : 40 : 55.8",
        "走访26,667家",
        "增长2.5个百分点",
        "云政办(2023)15号文件",
        "网址为http://a.example/b?c=1,2;d 查询",
        "邮箱为a.b-c@f.example",
        "only English, here: (ok)",
        '留着半个"引号',
        '三个"引"号"',
        "Xi'an机场",
        "1. 标题",
        "V2.0(beta)平台",
    ],
)
def test_what_is_no_prose_stays(kept: str) -> None:
    assert widen_punctuation(kept) == kept


TEXT = st.text(st.sampled_from("中文一二12,;:?!()\"'，（）“”。. %a-/@\n\r\t\u3000"), max_size=60)


@given(TEXT)
def test_one_character_for_one_and_nothing_else(text: str) -> None:
    wide = widen_punctuation(text)
    assert len(wide) == len(text)
    for old, new in zip(text, wide, strict=True):
        assert new == old or new in PARTNERS[old]


@given(TEXT)
def test_a_second_time_changes_nothing(text: str) -> None:
    wide = widen_punctuation(text)
    assert widen_punctuation(wide) == wide
