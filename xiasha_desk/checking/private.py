"""Personal data that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import Family, Rule
from xiasha_desk.text.privacy import find_private

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
_NAMED = re.compile(
    f"(?P<who>信访人|上访人|来访人|举报人|投诉人|当事人|未成年人|困境儿童|服刑人员|戒毒人员|矫正对象|被害人|受害人|低保户|患者|确诊病例)(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    "(?=[，。；、（）反来到等的因在已于一]|$)"
)
_NOT_A_NAME = re.compile(
    "[的了在及和与等、]|方面|高度|金额|关系|管理|关爱|保护|救助|安置|帮扶|工作|满意|何时|任何|高风|万元|于"
)


def private_data(facts: Facts) -> Iterator[Hit]:
    """Numbers of identity cards, phones, bank cards, addresses down to the room."""
    for one in find_private(facts.raw):
        words = f"公开稿里不应有{one.kind.value}，建议隐去。"
        yield Hit(one.start, one.end, words, edits=(Edit(one.start, one.end, one.masked),))


def named_persons(facts: Facts) -> Iterator[Hit]:
    """Petitioners, minors and their like by name."""
    for match in _NAMED.finditer(facts.flat):
        if _NOT_A_NAME.search(match["name"]):
            continue
        place = facts.span(*match.span("name"))
        hidden = match["name"][0] + "某" * (len(match["name"]) - 1)
        yield Hit(*place, f"{match['who']}的姓名不宜公开，可写作“{hidden}”。", edits=(Edit(*place, hidden),))


RULES = (
    Rule(
        "privacy.data",
        "个人信息",
        "身份证号、电话、详细住址不得写进公开稿。",
        "《个人信息保护法》、《政府信息公开条例》第十五条",
        Family.PRIVACY,
        Kind.PRIVACY,
        Severity.WARNING,
        "联系电话13800138000。",
        "联系电话见办事指南。",
        paragraph=private_data,
    ),
    Rule(
        "privacy.person",
        "信访人、未成年人姓名",
        "信访人、未成年人等的姓名应隐去。",
        "《未成年人保护法》、《信访工作条例》",
        Family.PRIVACY,
        Kind.PRIVACY,
        Severity.ASK,
        "信访人张建国反映道路积水。",
        "信访人反映道路积水。",
        paragraph=named_persons,
    ),
)
