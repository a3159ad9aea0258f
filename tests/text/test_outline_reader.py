import pytest

from tests.text.shared_texts import OWN_TEXTS, read
from xiasha_desk.text.headings import read_heading
from xiasha_desk.text.ordinals import read_ordinal
from xiasha_desk.text.outline_parts import ReadOutline
from xiasha_desk.text.outline_reader import read_outline

TEXTS = {path.stem: path for path in OWN_TEXTS}


def outline_of(name: str) -> ReadOutline:
    return read_outline(read(TEXTS[name]))


@pytest.mark.parametrize(
    ("line", "level", "printed", "number"),
    [
        ("一、工作回顾", 1, "一、", "一"),
        ("十二、其他工作", 1, "十二、", "十二"),
        ("一、 工作回顾", 1, "一、 ", "一"),
        ("（一）抓项目", 2, "（一）", "一"),
        ("(一)抓项目", 2, "(一)", "一"),
        ("（一） 抓项目", 2, "（一） ", "一"),
        ("( 三 )抓项目", 2, "( 三 )", "三"),
        ("1.抓项目", 3, "1.", "1"),
        ("1．抓项目", 3, "1．", "1"),
        ("１．抓项目", 3, "１．", "1"),
        ("12、 抓项目", 3, "12、 ", "12"),
        ("（1）抓项目", 4, "（1）", "1"),
        ("(10) 抓项目", 4, "(10) ", "10"),
        ("二、三大行动见成效", 1, "二、", "二"),
        ("一、2023年工作回顾", 1, "一、", "一"),
    ],
)
def test_ordinals(line: str, level: int, printed: str, number: str) -> None:
    ordinal = read_ordinal(line)
    assert ordinal is not None
    assert (ordinal.level, ordinal.printed, ordinal.number) == (level, printed, number)


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业协调发展",
        "一、二季度增速加快",
        "1.5亿元专项资金到位",
        "2023年是关键一年",
        "3.15消费者权益日",
        "12345热线",
        "一年来，成效明显",
        "十四五规划",
        "（2023年12月22日）",
        "（含扩建）",
        "1、2号楼完工",
    ],
)
def test_what_is_no_ordinal(line: str) -> None:
    assert read_heading(line) is None


@pytest.mark.parametrize(
    ("line", "title", "run_in", "end_mark"),
    [
        ("（一）抓项目，促发展", "抓项目，促发展", False, ""),
        ("（一）抓项目，促发展。", "抓项目，促发展", False, "。"),
        ("1.抓项目。全年开工9个。", "抓项目", True, "。"),
        ("2.工作要求：", "工作要求", False, "："),
        ("2.招商引资：签约9个，开工2个。", "招商引资", True, "："),
        ("（二）抓党建强基础  今年以来，街道党工委坚持把党建摆在首位，成效明显。", "抓党建强基础", True, ""),
    ],
)
def test_headings_end_where_they_end(line: str, title: str, run_in: bool, end_mark: str) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert line[heading.title_start : heading.title_end] == title
    assert (heading.run_in, heading.end_mark) == (run_in, end_mark)


@pytest.mark.parametrize(
    "line",
    [
        "1.完成办公楼改造；",
        "1.完成办公楼改造;",
        "1.完成办公楼改造，",
        "（1）道路\t5条\t完成",
        "1." + "围绕年度目标逐项梳理、逐项对照、逐项落实，" * 5 + "确保完成。",
        "（一）",
        "3.——",
    ],
)
def test_items_rows_and_long_sentences_are_no_headings(line: str) -> None:
    assert read_heading(line) is None


def test_a_district_report() -> None:
    outline = outline_of("annual-district")
    assert outline.title is not None
    assert outline.title.text == "政 府 工 作 报 告"
    assert [line.text[:2] for line in outline.head_lines] == ["——", "青枫"]
    assert outline.main_recipients is not None
    assert outline.main_recipients.text == "各位代表："
    assert [(s.level, s.number, s.title) for s in outline.sections if s.level == 1] == [
        (1, "一", "2023年工作回顾"),
        (1, "二", "2024年重点工作"),
    ]
    assert [s.run_in for s in outline.sections if s.level == 2] == [True] * 4 + [False] * 3
    deepest = [(s.ordinal, s.number) for s in outline.sections if s.level == 3]
    assert deepest == [("1．", "1"), ("2．", "2"), ("3．", "3")]
    points = [point for s in outline.sections for p in s.paragraphs for point in p.points]
    assert [(p.number, p.marker, p.title) for p in points] == [
        ("一", "首先，", "抓好就业这个最基本的民生"),
        ("二", "其次，", "补齐公共服务短板"),
        ("三", "最后，", "织密社会保障网"),
    ]


def test_a_street_report() -> None:
    outline = outline_of("half-year-street")
    assert outline.title is not None
    assert outline.title.text.startswith("柳荫街道办事处2023年上半年")
    assert outline.publish_line is not None
    assert outline.publish_line.text.startswith("发布日期:2023-07-18")
    assert not outline.head_lines
    assert outline.main_recipients is None
    assert [s.level for s in outline.sections] == [1, 2, 3, 3, 3, 2, 3, 3, 3, 2, 3, 3, 3, 2, 3, 3, 3, 1, 1, 2, 2, 2]
    assert outline.sections[1].ordinal == "(一)"
    counts = [[p.marker for q in s.paragraphs for p in q.points] for s in outline.sections if s.level < 3]
    assert counts[-4:] == [[], ["一要", "二要", "三要"], ["一是", "二是", "三是"], []]


def test_a_special_report() -> None:
    outline = outline_of("special-report")
    assert outline.main_recipients is not None
    assert outline.main_recipients.text == "区人民政府："
    assert [s.number for s in outline.sections if s.level == 4] == ["1", "2", "3"]
    assert [line.text[:4] for line in outline.attachment] == ["附件：1", "2.梅岭"]
    assert [line.text for line in outline.signature] == ["梅岭镇人民政府"]
    assert outline.document_date is not None
    assert outline.document_date.text == "2023年12月22日"
    assert len(outline.annotation) == 1
    last = outline.sections[-1]
    assert last.paragraphs[-1].text == "特此报告。"
    assert [p.number for q in last.paragraphs for p in q.points] == ["一", "二", "三"]


@pytest.mark.parametrize("path", OWN_TEXTS, ids=lambda path: path.stem)
def test_every_part_stands_where_it_says(path: object) -> None:
    text = read(path)  # type: ignore[arg-type]
    outline = read_outline(text)
    for part in (outline.title, outline.main_recipients, outline.document_date, *outline.head_lines):
        assert part is None or text[part.start : part.end] == part.text
    for section in outline.sections:
        assert text[section.start :].startswith(section.ordinal + section.title)
        assert text[section.title_start : section.title_end] == section.title
        for paragraph in section.paragraphs:
            assert text[paragraph.start : paragraph.end] == paragraph.text
            for point in paragraph.points:
                assert text[point.start :].startswith(point.marker)


def test_a_text_without_headings() -> None:
    outline = read_outline("情况说明\n今年以来，一切平稳。\n下一步继续努力。\n")
    assert outline.title is not None
    assert not outline.sections
    assert [p.text for p in outline.lead] == ["今年以来，一切平稳。", "下一步继续努力。"]


def test_no_text_at_all() -> None:
    outline = read_outline("\r\n \u3000\r\n")
    assert outline.title is None
    assert not outline.lead


def test_a_title_of_several_lines_and_a_masthead() -> None:
    masthead = "柳荫街道办事处文件\n柳街办〔2023〕7号\n"
    outline = read_outline(masthead + "柳荫街道办事处\n2023年工作总结\n今年以来，一切平稳。")
    assert outline.title is not None
    assert outline.title.text == "柳荫街道办事处\n2023年工作总结"
    assert [line.text for line in outline.head_lines] == ["柳荫街道办事处文件", "柳街办〔2023〕7号"]


def test_notes_number_themselves_anew() -> None:
    outline = read_outline("一、回顾\n很好。\n注 释\n1.“四个一”：一室。\n2.“三清”：清河。")
    assert len(outline.sections) == 1
    assert [p.text[:2] for p in outline.sections[0].paragraphs] == ["很好", "注 ", "1.", "2."]


def test_levels_may_be_skipped_and_numbers_may_jump() -> None:
    outline = read_outline("一、甲项工作\n1.乙项。做了。\n三、丙项工作\n（1）丁项。做了。")
    assert [(s.level, s.number) for s in outline.sections] == [(1, "一"), (3, "1"), (1, "三"), (4, "1")]


@pytest.mark.parametrize(
    ("paragraph", "points"),
    [
        ("做到三点：一是快。二是准。三是稳。", [("一", "快"), ("二", "准"), ("三", "稳")]),
        ("一是抓早；二是抓小，见底；", [("一", "抓早"), ("二", "抓小")]),
        ("统一是关键。一是单独的。", []),
        ("三要素齐全，一要看。", []),
        ("一要快。三要稳。", [("一", "快"), ("三", "稳")]),
        ("一要快。九要稳。", []),
        ("一要快。二要准。二要稳。", [("一", "快"), ("二", "准")]),
        ("第一，抓早。第二，抓小。", [("一", "抓早"), ("二", "抓小")]),
        ("第一产业增长，第二产业下降。", []),
        ("首先抓早。没有下文。", []),
        ("首先，抓早。其次，抓小。再次，抓实。", [("一", "抓早"), ("二", "抓小"), ("三", "抓实")]),
    ],
)
def test_points(paragraph: str, points: list[tuple[str, str]]) -> None:
    outline = read_outline("标题\n" + paragraph + "\n其余如常，不再赘述。")
    assert [(p.number, p.title) for q in outline.lead for p in q.points] == points


def test_a_report_without_its_signature_at_the_end_keeps_all_in_place() -> None:
    text = "标题\n正文如下。\n柳荫街道办事处\n2023年7月1日\n另有一段正文。"
    outline = read_outline(text)
    assert outline.document_date is None
    assert len(outline.lead) == 4
