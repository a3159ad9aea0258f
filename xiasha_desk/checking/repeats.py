"""Words, clauses and sentences said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject

_FUNCTION = re.compile(
    "(?:的的(?!确|士)|得得(?![到])|了了(?![解结望不之])|(?<![的])和和(?![谐平睦美气])|与与(?!会)|及及(?!时|格)|(?<!实)在在(?![建校职册岗线外营押编逃])"
    "|是是(?!非)|将将(?!军)|把把(?!握|关)|被被|从从(?!严|重|快|业|实|优|事|容|紧)|由由|向向(?!好|善|上|前)|于于(?!家|是)|并并(?!网|购)|已已|也也|且且|或或(?!者)"
    "|以以(?![及人民案点上下内外此后往])|共共(?![同享建富青产治商])|各各(?!类|级|项|地|个|界|方|部|位|社|村|镇)|其其(?![中他它余次])|等等(?!级|候|待|额|。|，|；|）)|对对(?![口外接标象照待策症])"
    "|为为(?![民农老民人了企侨兵何])|就就(?![业近地医读餐诊学])|还还(?![款迁建])|均均(?![衡等价])|达达(?![到标成])|约约(?!定|束|谈|会)|超超(?![市低高千过万百])|近近(?![年期日万千百])|增增(?![长加强值设收])|计计(?![划算入生])|访访(?![问谈客])"
    "|不不|我我|们们|这这|该该|即即(?!将)|使使(?![用命])|让让(?!利|步)|由由(?!此))"
)
_WORD = re.compile("(?:([\u4e00-\u9fff]{2,4})\\1)(?![性者站家业部员法室]|[\u4e00-\u9fff]?\\1)")
_REDUPLICATED_WORDS = """
试试 看看 个个 家家 户户 处处 时时 事事 人人 天天 年年 月月 日日 步步 层层 级级
环环 点点 条条 件件 桩桩 样样 代代 世世 生生 研究研究 考虑考虑 学习学习 商量商量 讨论讨论
"""
_REDUPLICATED = frozenset(_REDUPLICATED_WORDS.split())
_CLAUSE_SPLIT = re.compile("[，。；：！？\n]")
_SHORT_CLAUSE = 8
_SHORT_SENTENCE = 18
_NUMBERS = re.compile(r"\d")


def doubled_words(facts: Facts) -> Iterator[Hit]:
    """的的, 共共: a word of no meaning of its own twice."""
    flat = facts.flat
    for match in _FUNCTION.finditer(flat):
        start, end = facts.span(match.start(), match.end())
        around = flat[max(0, match.start() - 4) : match.end() + 4]
        yield Hit(start, end, f"“{around}”里“{match[0][0]}”重复了。", edits=(Edit(start, end, match[0][0]),))


def doubled_terms(facts: Facts) -> Iterator[Hit]:
    """推进推进: a word of two to four characters twice in a row."""
    for match in _WORD.finditer(facts.flat):
        word = match[1]
        if len(set(word)) == 1 or word[0] == "一" or word in _REDUPLICATED or match[0] in _REDUPLICATED:
            continue
        start, end = facts.span(match.start(), match.end())
        yield Hit(start, end, f"“{word}”连着写了两遍。", edits=(Edit(start, end, word),))


def doubled_clauses(facts: Facts) -> Iterator[Hit]:
    """The same clause twice in one paragraph."""
    seen: dict[str, tuple[int, int]] = {}
    for start, end in facts.clauses:
        words = facts.flat[start:end]
        if len(words) < _SHORT_CLAUSE:
            continue
        if words in seen:
            first = facts.span(*_cut(*seen[words]))
            place = facts.span(*_cut(start, end))
            yield Hit(*place, f"“{words[:24]}”在这一段里写了两遍。", (first,))
        else:
            seen[words] = (start, end)


def _cut(start: int, end: int) -> tuple[int, int]:
    return start, min(end, start + 50)


def doubled_verbs(facts: Facts) -> Iterator[Hit]:
    """共接待来访共73批: 共 or 累计 twice before one number."""
    for match in re.finditer(
        r"(?:共|累计|总计|合计)([^，。；：、\d共]{2,10})(?:共计|共|累计|总计)(?![同享建富青产治])[^，。；：、\d]{0,4}(?=\d)",
        facts.flat,
    ):
        words = match[0]
        start, end = facts.span(match.start(), match.end())
        yield Hit(start, end, f"“{words}”里“共”“累计”一类的字用了两次。")


def doubled_sentences(subject: Subject) -> Iterator[Hit]:
    """The same sentence in two paragraphs."""
    seen: dict[str, tuple[int, int]] = {}
    for passage in subject.passages:
        for start, end in passage.facts.sentences:
            words = passage.facts.flat[start:end]
            if len(words) < _SHORT_SENTENCE or "。" not in words:
                continue
            place = passage.place(*_cut(start, end))
            if words in seen and seen[words] != place:
                yield Hit(*place, f"“{words[:24]}…”整句在前面已经写过。", (seen[words],))
            else:
                seen[words] = place


RULES = (
    Rule(
        "repeat.function_word",
        "虚字重复",
        "“的”“了”“共”一类的字连用两次，多半是改稿留下的。",
        OFFICE,
        Family.TEXT,
        Kind.REPEAT,
        Severity.ERROR,
        "取得了了明显成效。",
        "取得了明显成效。",
        paragraph=doubled_words,
    ),
    Rule(
        "repeat.word",
        "词语重复",
        "同一个词连着写了两遍。",
        OFFICE,
        Family.TEXT,
        Kind.REPEAT,
        Severity.WARNING,
        "扎实推进推进老旧小区改造。",
        "扎实推进老旧小区改造。",
        paragraph=doubled_terms,
    ),
    Rule(
        "repeat.clause",
        "分句重复",
        "同一段里同样的分句出现两次，多半是复制时留下的。",
        OFFICE,
        Family.TEXT,
        Kind.REPEAT,
        Severity.WARNING,
        "持续开展安全隐患排查，强化宣传，持续开展安全隐患排查。",
        "持续开展安全隐患排查，强化宣传。",
        paragraph=doubled_clauses,
    ),
    Rule(
        "repeat.total_word",
        "“共”字用了两次",
        "一个数字前面“共”“累计”只用一次。",
        OFFICE,
        Family.TEXT,
        Kind.REPEAT,
        Severity.WARNING,
        "共接待来访群众共73批。",
        "共接待来访群众73批。",
        paragraph=doubled_verbs,
    ),
    Rule(
        "repeat.sentence",
        "整句重复",
        "同一句话在两段里各写了一遍，删一处或改写。",
        OFFICE,
        Family.TEXT,
        Kind.REPEAT,
        Severity.WARNING,
        "持续推进老旧小区改造提升，居民生活环境明显改善。\n持续推进老旧小区改造提升，居民生活环境明显改善。",
        "持续推进老旧小区改造提升，居民生活环境明显改善。\n持续推进背街小巷整治，道路通行条件明显改善。",
        whole=doubled_sentences,
    ),
)
