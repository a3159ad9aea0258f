"""What an official document must have, dates, document numbers, marks of secrecy, claims against figures."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import GB_9704, GB_15835, OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject

_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?")
_SHORT_DATE = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_ZERO = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>0\d|\d{1,2})月(?P<d>0\d|\d{1,2})日")
_NUMBER = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:发|函|办|字|办发|政发|委发)[（(\\[【](?P<year>(?:19|20)\\d\\d)[）)\\]】]第?(?P<serial>\\d{1,4})号"
)
_SERIAL = re.compile("〔(?:19|20)\\d\\d〕(?P<bad>第\\d{1,4}|0\\d{1,3})号")
_SECRET = re.compile(
    "(?:^|\n)[ \u3000]*(?P<mark>绝密|机密|秘密)(?:★|[ \u3000]*\\d+年|[ \u3000]*(?=\n|$))"
    "|(?P<inner>内部资料[，,]?(?:注意保存|严禁外传)|工作秘密)"
)
_ATTACHMENT = re.compile("附件(?P<n>\\d{1,2})")
_CLAIM = re.compile(
    "(?:主要|各项|全部|多项)?(?:经济)?指标[^。；]{0,30}(?:均|都|全面|普遍|仍然|继续|稳步|大幅|较大幅度|快速)[^。；]{0,8}(?:增长|上升|提升)|全面(?:增长|飘红)|稳中有升"
)
_ALL = re.compile("均|都|全面|普遍|较大幅度")
_GROWTHS = 3
_LONGEST = 1000
_COMING = re.compile("前|将|拟|计划|预计|起施行|至|止")
_TIME = re.compile("半年|全年|年度|季度|\\d月|月份|[12]\\d{3}年|今年|本年|截至|截止|期末")
_HALF = re.compile("半年|上半年")
_OTHER_PERIOD = re.compile("1[-—－~至到]\\s?(?P<m>[1-9]|1[0-2])月(?:份)?")


def impossible_dates(facts: Facts) -> Iterator[Hit]:
    """13月, 2月30日."""
    seen: set[int] = set()
    for match in _DATE.finditer(facts.flat):
        seen.add(match.start("m"))
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"] or 1)
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield Hit(*facts.span(*match.span()), f"没有“{match[0]}”这一天。")
    for match in _SHORT_DATE.finditer(facts.flat):
        month, day = int(match["m"]), int(match["d"])
        if match.start("m") in seen:
            continue
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
            yield Hit(*facts.span(*match.span()), f"没有“{match[0]}”这一天。")


def padded_dates(facts: Facts) -> Iterator[Hit]:
    """2022年07月05日: no zeros before."""
    for match in _ZERO.finditer(facts.flat):
        if match["m"].startswith("0") or match["d"].startswith("0"):
            right = f"{match['y']}年{int(match['m'])}月{int(match['d'])}日"
            place = facts.span(*match.span())
            yield Hit(*place, f"“{match[0]}”：月、日前不编虚位，应为“{right}”。", edits=(Edit(*place, right),))


def number_brackets(subject: Subject) -> Iterator[Hit]:
    """钱下街办[2022]5号."""
    for match in _NUMBER.finditer(subject.text):
        start, end = match.start("year") - 1, match.end("year") + 1
        yield Hit(
            start,
            end,
            "发文字号的年份用六角括号“〔〕”。",
            edits=(Edit(start, start + 1, "〔"), Edit(end - 1, end, "〕")),
        )
    for match in _SERIAL.finditer(subject.text):
        place = match.span("bad")
        right = match["bad"].lstrip("第").lstrip("0")
        yield Hit(*place, "发文顺序号不加“第”，不编虚位。", edits=(Edit(*place, right),))


def secrecy(subject: Subject) -> Iterator[Hit]:
    """A mark of secrecy on a text of this program."""
    for match in _SECRET.finditer(subject.text):
        place = match.span("mark" if match["mark"] else "inner")
        yield Hit(
            *place, f"文中有“{match['mark'] or match['inner']}”字样：涉密内容不得在非涉密电脑上处理，请按保密规定办理。"
        )


def attachments(subject: Subject) -> Iterator[Hit]:
    """附件3 spoken of, and two attachments in the note."""
    lines = subject.outline.attachment
    if not lines:
        return
    words = "\n".join(line.text for line in lines)
    numbered = [int(n) for n in re.findall(r"(?:^|[：:\s])(\d{1,2})[.．、](?!\d)", words)]
    count = max(numbered) if numbered else 1
    first, last = lines[0].start, lines[-1].end
    if numbered and numbered != list(range(1, len(numbered) + 1)):
        yield Hit(first, min(last, first + 50), "附件说明的顺序号不连。")
    for match in _ATTACHMENT.finditer(subject.text):
        if not first <= match.start() < last and int(match["n"]) > count:
            yield Hit(*match.span(), f"提到“{match[0]}”，附件说明里只有{count}个。", ((first, min(last, first + 50)),))


def claims(facts: Facts) -> Iterator[Hit]:
    """主要指标保持增长, and one of them falls."""
    match = _CLAIM.search(facts.flat)
    if match is None:
        return
    for figure in facts.figures:
        if figure.growth is not None and figure.growth < 0 and figure.start > match.end():
            claim = facts.span(max(match.start(), match.end() - 30), match.end())
            place = facts.span(max(0, figure.start - 8), min(len(facts.flat), figure.stop + 8))
            yield Hit(*place, f"前面说“{match[0][-14:]}”，这里{figure.name}却下降，请核对说法。", (claim,))
            return


def periods(subject: Subject) -> Iterator[Hit]:
    """A title of the half-year over figures of other months."""
    title = subject.outline.title
    if title is None or not _HALF.search(title.text):
        return
    for passage in subject.passages:
        if passage.planned:
            continue
        for match in _OTHER_PERIOD.finditer(passage.facts.flat):
            if match["m"] != "6":
                yield Hit(
                    *passage.place(*match.span()), f"标题是半年，这里的数是“{match[0]}”的，请核对时段。",
                    ((title.start, min(title.end, title.start + 50)),),
                )  # fmt: skip
                return


def no_period(subject: Subject) -> Iterator[Hit]:
    """Growth told again and again, and nowhere of which time."""
    told = [(p, f) for p in subject.passages if not p.planned for f in p.facts.figures if f.growth is not None]
    if len(told) >= _GROWTHS and not _TIME.search(subject.text):
        passage, figure = told[0]
        yield Hit(*passage.place(figure.start, figure.stop), "没有写明数据截至什么时候，请写上“上半年”或“截至某月”。")


def dates_in_order(subject: Subject) -> Iterator[Hit]:
    """Something told as done on a day after the document's own date."""
    stretch = subject.outline.document_date
    own = _DATE.search(stretch.text) if stretch is not None else None
    if stretch is None or own is None or not own["d"]:
        return
    end = (int(own["y"]), int(own["m"]), int(own["d"]))
    for passage in subject.passages:
        if passage.planned or passage.start == stretch.start:
            continue
        for match in _DATE.finditer(passage.facts.flat):
            clause = passage.facts.flat[slice(*passage.facts.clause_at(match.start()))]
            if match["d"] and (int(match["y"]), int(match["m"]), int(match["d"])) > end and not _COMING.search(clause):
                place = passage.place(*match.span())
                yield Hit(*place, f"“{match[0]}”在成文日期之后，请核对。", ((stretch.start, stretch.end),))


def long_paragraphs(subject: Subject) -> Iterator[Hit]:
    """A paragraph that fills more than a page."""
    for passage in subject.passages:
        if len(passage.facts.flat) > _LONGEST:
            start, end = passage.place(0, 20)
            yield Hit(start, end, f"这一段有{len(passage.facts.flat)}个字，超过一页半，宜分开写。")


def no_title(subject: Subject) -> Iterator[Hit]:
    """A document without a title."""
    if subject.outline.title is None and subject.passages and subject.sections and len(subject.text) > 300:
        first = subject.passages[0]
        yield Hit(first.start, min(first.end, first.start + 20), "没有认出标题：公文要有标题，写在最前面一行。")


RULES = (
    Rule(
        "date.impossible",
        "日期不存在",
        "月份一到十二，日子看大小月。",
        GB_15835 + " 4.1",
        Family.FIGURES,
        Kind.OTHER,
        Severity.ERROR,
        "截至2022年6月31日完成。",
        "截至2022年6月30日完成。",
        paragraph=impossible_dates,
    ),
    Rule(
        "date.padded",
        "日期编了虚位",
        "月、日不编虚位，1不写作01。",
        GB_9704 + " 7.3.5",
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.WARNING,
        "成文于2022年07月05日。",
        "成文于2022年7月5日。",
        paragraph=padded_dates,
    ),
    Rule(
        "figure.claim",
        "说法与数据相反",
        "说指标都增长，下面却有下降的，读者会追问。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.ASK,
        "主要经济指标均保持增长。税收收入8亿元，同比增长5%；工业总产值34亿元，同比下降3.9%。",
        "主要经济指标总体平稳。税收收入8亿元，同比增长5%；工业总产值34亿元，同比下降3.9%。",
        paragraph=claims,
    ),
    Rule(
        "figure.period",
        "标题时段与数据时段不一",
        "半年的报告里用了1—5月的数，要么换成上半年的，要么写明。",
        OFFICE,
        Family.FIGURES,
        Kind.OTHER,
        Severity.ASK,
        "某街道2022年上半年工作总结\n一、主要工作\n1-5月，完成税收收入8.3亿元，同比增长2%。",
        "某街道2022年上半年工作总结\n一、主要工作\n1-6月，完成税收收入8.3亿元，同比增长2%。",
        whole=periods,
    ),
    Rule(
        "element.number",
        "发文字号写法不对",
        "年份全称、六角括号，序号不编虚位、不加“第”。",
        GB_9704 + " 7.2.5",
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.ERROR,
        "根据某街办发[2022]5号文件要求。",
        "根据某街办发〔2022〕5号文件要求。",
        whole=number_brackets,
    ),
    Rule(
        "element.attachments",
        "附件与附件说明不符",
        "正文提到的附件，附件说明里都要列出，顺序号相连。",
        GB_9704 + " 7.3.4",
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.WARNING,
        "工作报告\n详见附件3。\n附件：1.任务清单\n2.责任分工\n",
        "工作报告\n详见附件2。\n附件：1.任务清单\n2.责任分工\n",
        whole=attachments,
    ),
    Rule(
        "element.secrecy",
        "涉密字样",
        "涉密文稿不得在非涉密电脑上起草、保存。",
        "《保守国家秘密法》",
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.ERROR,
        "机密★一年\n工作报告\n今年以来平稳。",
        "工作报告\n今年以来做好保密教育。",
        whole=secrecy,
    ),
    Rule(
        "element.date_order",
        "日期在成文日期之后",
        "已经做了的事，日子不会晚于成文日期。",
        GB_9704 + " 7.3.5.4",
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.ASK,
        "工作报告\n一、情况\n2023年7月8日召开推进会。\n某街道办事处\n2023年7月1日",
        "工作报告\n一、情况\n2023年6月8日召开推进会。\n某街道办事处\n2023年7月1日",
        whole=dates_in_order,
    ),
    Rule(
        "element.long_paragraph",
        "段落过长",
        "一段超过一页半，读的人难找重点；分成几段，或加段首标题。",
        OFFICE,
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.ASK,
        "扎实推进各项工作，成效明显提升。" * 70,
        "扎实推进各项工作，成效明显提升。" * 40,
        whole=long_paragraphs,
    ),
    Rule(
        "element.period",
        "没有写明数据时段",
        "同比、增长要写明是哪一段时间的。",
        OFFICE,
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.ASK,
        "税收收入8亿元，同比增长2%。投资9亿元，同比增长3%。社零7亿元，同比增长4%。",
        "上半年，税收收入8亿元，同比增长2%。投资9亿元，同比增长3%。社零7亿元，同比增长4%。",
        whole=no_period,
    ),
    Rule(
        "element.title",
        "没有标题",
        "标题由发文机关名称、事由和文种组成。",
        GB_9704 + " 7.3.1",
        Family.ELEMENTS,
        Kind.ELEMENT,
        Severity.ASK,
        "一、总体情况\n" + "今年以来各项工作平稳推进，成效明显。" * 18,
        "工作总结\n一、总体情况\n" + "今年以来各项工作平稳推进，成效明显。" * 18,
        whole=no_title,
    ),
)
