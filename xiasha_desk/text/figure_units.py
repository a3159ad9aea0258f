"""The grammar of units: money, measures, rates and the measure words of Chinese, an open class told by form."""

from __future__ import annotations

import re

_MONEY = "元人民币|美元|欧元|港元|日元|英镑|元"
_MEASURES = (
    "平方公里|平方千米|平方米|平米|立方米|立方|公里|千米|厘米|毫米|海里|公顷|公斤|千克|毫克|毫升|微克|蒸吨|标准煤|"
    "分钟|个工作日|个月|天(?![然空津台])|岁|千瓦时|千瓦|兆瓦|摄氏度|小时|课时|学时|标准箱|标箱|千卡|㎡|m²|m2|km²|km2|km|kg|kWh|MWh|MW|GW|kW|TB|GB|PB|"
    "米(?!粉)|吨|亩|克(?!服|难|隆)|斤|升(?!级|学|温|值|至|到|降)|℃"
)
_TIMES = "[人家户件场车剂架班批辆台点处例条项所篇份轮天个班艘]次(?![密序数])"
_CLASSIFIERS = (
    "个批次|个(?!百分点|小时|星期|交易日|体|人|性)|名(?!单|录|优|称|胜|牌|师|校|企|医|城)|"
    "人(?!大代|大常|均|口|员|才|民|群|士|社局|行道|防)|户(?!籍|外|均|型)|家(?!庭|园|长|属|电|具|政)|"
    "件(?!套)|项(?!目)|处(?!置|理|罚|室|级|于|方)|条(?!例|件|块)|台(?!账|阶|风|州)|座(?!谈|位)|所(?!有|在|属|需|以)|"
    "场(?!馆|地|所|景|均)|批(?!复|准|发|示|量)|起(?!步|来|到|点|草)|宗|辆|套(?!餐|用)|间(?!接|隔)|栋|幢|张(?!贴)|"
    "份(?!额)|册|本(?!地|级|科|市|区|街|届|土|次|年)|部(?!门|分|署|队|级|委)|篇(?!章)|支(?!部|持|出|付|撑|行)|"
    "只(?!有|要|是)|头(?!部)|匹(?!配)|棵|株|例(?!如|行|会)|笔(?!试)|票|席|床(?!位)|针(?!对)|剂|袋|箱|瓶|桶|罐|"
    "艘|架(?!构)|趟|列(?!入|为|车)|根(?!据|本)|口(?!岸|袋|径)|眼|盏|把(?!握|关)|块(?!链)|片(?!区)|轮(?!岗|换|训)|"
    "节(?!点|能|约|日|目|水|气)|堂|组(?!织|建|长|团|成|合)|队(?!伍)|种(?!植|类|子|养)|款(?!项)|则|枚|面(?!积|向|对|临|上)|"
    "门(?!店|禁|诊|类|前|户)|位(?!列|居|于|置)|方(?!面|式|案|法|向|便|位|可|针)|幅(?!度)|届|期(?!间|盼|货)|类|道(?!路)|"
    "次(?![密序数氯])|杆|尊|顶|扇|对|副|尾|羽|车(?!辆|站|位|间|道)|板|路(?![面段灯])|度(?!假|过|夏)|级|大(?=[一-龥])"
)
_RATES = "个?百分点|%|‰"
_SIMPLE = rf"(?:{_MONEY}|{_MEASURES}|{_TIMES}|{_CLASSIFIERS}|{_RATES})"
_PER = r"/(?:平方公里|平方米|立方米|公顷|万元|小时|亩|人|户|吨|年|日|天|月|升|家|个|件|次|度|㎡|m2|kg|L|m³|m3)"

UNIT = rf"(?:{_SIMPLE}(?:{_PER})?(?:[（(][个只头户辆台套人件次][)）])?)"
"""A unit, with 每 by a stroke (微克/立方米) and its twin in brackets (头（只）)."""

_BEFORE_THING = re.compile("[一-龥]{2}")
_AT_END = re.compile(r"[，。；、）\n]|$")
_DOUBTFUL = {
    "级": None,
    "届": None,
    "道": None,
    "度": None,
    "期": _AT_END,
    "面": _AT_END,
    "路": _AT_END,
    "类": _BEFORE_THING,
    "大": _BEFORE_THING,
    "位": _BEFORE_THING,
    "种": _BEFORE_THING,
}
"""Measure words that often make a name (4级, 三类): what must follow for them to count; None for never alone."""

_RATE_UNITS = frozenset({"%", "‰", "百分点", "个百分点"})
_MEASURED = re.compile(rf"(?:万亿|亿|万|千)?(?:(?:{_MONEY}|{_MEASURES})(?:/.*)?)?")


def is_rate(unit: str) -> bool:
    """Whether the unit is a per cent or a percentage point."""
    return unit in _RATE_UNITS


def is_classifier(unit: str) -> bool:
    """Whether the unit counts things (269台, 12家次), so that the thing may be named behind it."""
    return not is_rate(unit) and not _MEASURED.fullmatch(unit)


def is_money(unit: str) -> bool:
    """Whether the unit is a currency, with or without 万 and 亿."""
    return "元" in unit


def is_span_of_time(unit: str) -> bool:
    """Whether the unit measures time: mostly part of a name or an adverb (24小时, 连续7天), seldom a figure."""
    return unit in ("小时", "分钟", "个工作日", "个月", "天", "岁")


def may_count(unit: str, following: str) -> bool:
    """Whether a doubtful measure word counts here, judged by the words that follow it."""
    if unit not in _DOUBTFUL:
        return True
    wanted = _DOUBTFUL[unit]
    return wanted is not None and bool(wanted.match(following))
