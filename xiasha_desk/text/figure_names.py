"""The name of a figure, out of the words before its number and behind its unit."""

from __future__ import annotations

import re

_LONGEST = 24
_WINDOW = 60
_CLAUSE = re.compile(r"[，。；：！？\n（）…]")
_CLAUSE_OR_PAUSE = re.compile(r"[，。；：！？\n（）…、]")
_TAIL = re.compile(
    "(?:(?<![签预合公条契履违邀相集节制])约|大约|接近|近|超过?|逾|已经|已|共计|总计|合计|累计|总共|共|达到了?|达成|达|为|是|突破|实现了?|完成了?|提高|提升|下降|上升|增加|"
    "降低|扩大|减少|增长|提高到|增至|降至|升至|到|至|分别|各|多达|高达|保持在?|控制在|稳定在|维持在|不低于|不少于|不超过|低于|高于|仅|"
    "也|(?<![人户年平日月])均|都|预计|将|力争|在|等|了|有|的|：|新增|[-—])+$"
)
_HEAD = re.compile(
    "(?:上半年|下半年|一季度|前三季度|三季度|全年|年内|今年以来|去年以来|本年度|今年|去年|截至目前|截止目前|目前|半年来|一年来|年来|至今|期间|"
    "我们|我[市区县镇街]道?|全(?:市|区|县|镇|乡|村|街道|省)(?!域)|街道(?=实现|完成|共|累计)|其中|同时|此外|并且|并|以及|及(?!时|格)|和(?!谐|平)|与|或|、|累计|共计|总计|合计|总共|共有|共(?![同享建富青产治])|已经|已|"
    "完成了?|实现了?|达到了?|达成|预计|其(?![他它])|将|对(?![外口接象])|"
    "顺利|全部|全面|圆满|成功|高质量|高标准|高效|积极|扎实|稳步|有序|陆续|先后|定期|充分|持续|深入|大力|广泛|认真|进一步|继续|全力|"
    "组织开展|组织举办|组织|开展|举办|举行|召开|承办|做好|进行|落实|推进|推动|实施|启动|力争|确保|计划|拟|约(?!定)|近(?![期年])|超(?![市低高])|逾|了|的|为(?![民农老])|各级各类|"
    r"\d{4}年|\d{1,2}月份?|[一二三四五六七八九十]是|[一二三四五六七八九十]要|首先|其次|每年)+"
)
_BEHIND_CUT = re.compile(
    "已经|已|均|将|加快|制定|进行|提供|参与|交付|投用|完工|签约|惠及|享受|全部|全面|基本|正在|即将|顺利|成功|正式|投入|建成|通过|有序|稳步|得到|获评|获得|获批|获|入选|入驻|进入|位居|居全|位列|"
    "中(?=[有排的])|列入|纳入|达到|荣获|成为|落户|落地|开工|竣工|投产|运营|上线|同比|增长|占全|占比|较上年|比上年|，|的(?=建设|改造|整治|工作)"
)
_BEHIND_HEAD = re.compile("^(?:的|之|以上的?|左右的?|实现|完成|享受|参加|参与|进行|接受|全部|全面)+")
_NO_THING = re.compile(
    "^(?:占|居(?!民|家)|位[居列于]|列[入为]|比(?!赛|例)|同比|增长|增加|增幅|下降|减少|较|环比|以[上内下]|左右|和|与|及|以及|是|用于|"
    "为(?!民|农|老)|对(?!象|口)|在(?!建|校|职|册|岗|线|外|库)|分别|均|已|全部|先后|推动|推进|支持|新建|成立|"
    r"[，、。；：）（\n]|$)"
)
_FROM = re.compile(r"[由从](?=.{0,8}\d).*$")
_EPITHET = re.compile("^“[^”]{1,16}”(?=[一-龥]{2})")
_PARALLEL = re.compile("(?:、|和|与|及|以及)(?:大?约|近|超过?|逾)?$")
_HOW_FAR = re.compile(
    "(?:已经|已|均)*(?:(?:进展|进度|推进)(?:顺利|有序|平稳|良好|较快|过半)"
    "|(?:主体|整体)(?:基本|全面)?(?:完工|竣工|施工|封顶)"
    "|(?:主体|整体)?(?:基本|全面|全部|初步|顺利|正式|有序|稳步|扎实|加快|加速)+(?:完工|竣工|动工|施工|建设|推进|投用|启动)?"
    "|(?:已经|已|正在)(?:完工|竣工|开工建设|开工|动工|施工|建设|推进|投用|启动))中?$"
)
"""How far a work has come, told at the end of a clause: 已基本完成, 有序推进, 进展顺利."""
_SHORTEST_PAUSED = 4
_AND = re.compile("(?:、|以及|和(?!谐|平)|与(?!会)|及(?!时|格))")
_EXAMPLES = re.compile("(?<![平高中初优同对劣])等(?![级候待额次效于])")


def words_before(text: str, number_start: int, floor: int, *, keep_pauses: bool) -> str:
    """The words of the clause before a number, from `floor` on, bared of verbs and softeners at both ends.

    `keep_pauses` lets the clause reach over 、 (反馈率、办结率); otherwise it is cut there. "" when the number opens
    an item parallel to the figure before it, which ended at `floor`: the words between belong to that one.
    """
    raw = text[max(floor, number_start - _WINDOW) : number_start]
    if floor and number_start - floor < _WINDOW and _PARALLEL.search(raw):
        return ""
    border = _CLAUSE if keep_pauses else _CLAUSE_OR_PAUSE
    cut = 0
    for match in border.finditer(raw):
        cut = match.end()
    return bare_name(raw[cut:])


def bare_name(raw: str) -> str:
    """A name without the verbs, adverbs and time words around it; of several joined by 、 the last, if long."""
    name = _without_lead(_TAIL.sub("", _FROM.sub("", raw)))
    examples = _EXAMPLES.split(name)
    if len(examples[-1]) >= 3:
        name = examples[-1]
    parts = name.split("、")
    if len(parts) > 1:
        name = parts[-1] if len(parts[-1]) >= _SHORTEST_PAUSED else "、".join(parts[-2:])
        name = _without_lead(name)
    name = name[-_LONGEST:]
    return name.strip("、，·-—“”‘’" if name.count("“") != name.count("”") else "、，")


def without_how_far(name: str) -> str:
    """The work itself of 学校改造有序推进, "" where only the latter is told."""
    return _HOW_FAR.sub("", name)


def words_behind(text: str, end: int, ceiling: int) -> str:
    """The thing counted, named behind the unit that ends at `end`; nothing from `ceiling` on. "" for none."""
    raw = text[end : min(ceiling, end + _WINDOW)]
    raw = _BEHIND_HEAD.sub("", raw)
    if _NO_THING.match(raw):
        return ""
    raw = _EPITHET.sub("", raw)
    border = _CLAUSE_OR_PAUSE.search(raw)
    if border and border[0] == "、" and border.start() < 3 and border.end() < len(raw):
        border = _CLAUSE_OR_PAUSE.search(raw, border.end())
    if border:
        raw = raw[: border.start()]
    cut = _BEHIND_CUT.search(raw, 1)
    if cut:
        raw = raw[: cut.start()]
    joined = _AND.search(raw, _SHORTEST_PAUSED)
    if joined:
        raw = raw[: joined.start()]
    return re.sub("(?:和|与|及|以及|等|的)$", "", raw)[:_LONGEST]


def shared_names(words: str, count: int) -> list[str]:
    """`count` names for a list told by 分别: A、B和C, or 城乡… for two; where they do not part, the same for all."""
    words = bare_name_of_list(words)
    if count == 2 and "城乡" in words:
        return [words.replace("城乡", "城镇", 1), words.replace("城乡", "农村", 1)]
    parts = [p for p in _AND.split(words) if p]
    if len(parts) == count:
        return [_with_head_noun(part, parts[-1]) for part in parts]
    if len(parts) > count:
        return parts[-count:]
    return [words] * count


def _with_head_noun(part: str, last: str) -> str:
    """刑事、治安警情 share their head noun: 刑事警情."""
    lacks = len(last) >= len(part) + 2 and not part.endswith(last[-1])
    return part + last[-2:] if lacks else part


def bare_name_of_list(raw: str) -> str:
    """As `bare_name`, but keeping every part of a list."""
    return _without_lead(_TAIL.sub("", raw))


def _without_lead(name: str) -> str:
    """Without the adverbs and light verbs it opens with, unless that beheads a noun (完成率)."""
    lead = _HEAD.match(name)
    rest = name[lead.end() :] if lead else name
    return name if not rest or rest[0] in "率度量额值数" else rest
