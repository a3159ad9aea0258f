"""Starting a report from each shipped template, and copying one: ids, elements, titles, what the ledger gets."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders.reports import make_indicator
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.domain.contents import ComposedChart, ComposedTable
from xiasha_desk.domain.exhibit import ChartRef, FreeTable, Image, Picture, TableRef
from xiasha_desk.domain.ledger import GrowthRule, Indicator, Ledger, Observation
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentKind, OfficialElements
from xiasha_desk.domain.period import PeriodKind, parse_period
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph, Report, Section, exhibits_of
from xiasha_desk.domain.template import ReportTemplate, Started, TemplateSection
from xiasha_desk.errors import UserError
from xiasha_desk.services.starting import copied_title, copy_report, office_name, period_for, start_report, title_for
from xiasha_desk.template_files.catalogue import load_catalogue
from xiasha_desk.template_files.loader import list_templates, template_roots

TOOL = Path(__file__).resolve().parents[3] / "shared" / "tools" / "measure_docx.py"
CATALOGUE = load_catalogue()
TEMPLATES = {t.slug: t for t in list_templates(template_roots()[:1], CATALOGUE)[0]}
OFFICE = OfficeProfile("杭州市钱塘区下沙街道办事处", "下沙街道办事处")
KEYS = {PeriodKind.YEAR: "2023", PeriodKind.HALF: "2023H1"}


def _ids() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"n{next(numbers)}"


def _all_ids(report: Report) -> list[str]:
    blocks = [b for s in report.sections for b in s.blocks]
    marks = [m.id for b in blocks if isinstance(b, Paragraph) for m in b.marks]
    return [report.id, *(s.id for s in report.sections), *(b.id for b in blocks), *marks]


def _period(template: ReportTemplate) -> str:
    return next(KEYS[kind] for kind in template.period_kinds if kind in KEYS)


def _started(slug: str) -> Started:
    template = TEMPLATES[slug]
    return start_report(template, CATALOGUE, _period(template), "", OFFICE, _ids())


def _filled(started: Started) -> tuple[Report, Ledger]:
    """Every section with two paragraphs of its own, every indicator with this year, three years before and a target."""
    sentence = "街道把这项工作列入年度重点，逐月调度、逐项销号，有关科室和社区分工落实，群众反映的问题件件有回音。"
    report = started.report
    sections = tuple(
        replace(s, blocks=(*(Paragraph(f"{s.id}-{n}", sentence * 2) for n in range(2)), *s.blocks))
        for s in report.sections
    )
    period = parse_period(report.period)
    keys = [replace(period, year=period.year - n).key for n in range(4)] + [period.target().key]
    keys += [year for year in (str(period.year - 1),) if year not in keys]  # what 比上年末 is measured against
    found = [
        Observation(i.id, key, Decimal(n + 3) * Decimal("1.7") - place)
        for n, i in enumerate(started.additions.indicators)
        for place, key in enumerate(keys)
    ]
    elements = replace(report.elements, document_date="2023年7月5日")
    return replace(report, sections=sections, elements=elements), Ledger(
        started.additions.indicators, {o.key: o for o in found}
    )


@pytest.mark.parametrize("slug", sorted(TEMPLATES))
def test_every_template_becomes_a_report(slug: str) -> None:
    started, template = _started(slug), TEMPLATES[slug]
    report = started.report
    ids = _all_ids(report)
    assert len(set(ids)) == len(ids)
    assert [(s.level, s.run_in) for s in report.sections] == [(s.level, s.run_in) for s in template.sections]
    assert len(exhibits_of(report)) == len(template.exhibits)
    assert not {e.id for e in template.exhibits} & set(ids)
    assert "{" not in compose(report).text + "".join(s.hint for s in report.sections)
    assert tuple(i.id for i in started.additions.indicators) == template.indicators
    assert started.additions.observations == {}
    used = {i for _, e in exhibits_of(report) if isinstance(e, TableRef | ChartRef) for i in e.indicators}
    assert used <= {i.id for i in started.additions.indicators}
    places = [CATALOGUE.index(i) for i in started.additions.indicators]
    assert places == sorted(places)


@pytest.mark.parametrize("slug", sorted(TEMPLATES))
def test_filled_it_prints_every_figure(slug: str) -> None:
    report, ledger = _filled(_started(slug))
    document = compose(report, ledger)
    contents = [b.content for b in document.blocks if b.content is not None]
    free = [e for _, e in exhibits_of(report) if isinstance(e, FreeTable)]
    tables = [c for c in contents if isinstance(c, ComposedTable)]
    assert len(tables) >= 1
    without = sum(i.growth_rule is GrowthRule.NONE for i in ledger.indicators)
    assert sum(table.text.count("—") for table in tables) <= without
    assert len(tables) - len(free) >= 1
    for content in contents:
        if isinstance(content, ComposedChart):
            assert content.series
            assert all(value is not None for row in content.series for value in row.values)
    texts = {s.id: s for s in report.sections}
    printed = {b.section for b in document.blocks if b.role is BlockRole.BODY}
    assert printed == set(texts)


@pytest.mark.rendering
@pytest.mark.slow
@pytest.mark.parametrize("slug", sorted(TEMPLATES))
def test_filled_and_exported_it_keeps_to_the_standard(slug: str, tmp_path: Path) -> None:
    from xiasha_desk.word.writer import WordWriter

    if not TOOL.exists():
        pytest.skip("the measuring tool does not lie beside the checkout")
    target = tmp_path / f"{slug}.docx"
    writer = WordWriter()
    data = writer.write(compose(*_filled(_started(slug))))
    writer.verify(data)
    target.write_bytes(data)
    run = subprocess.run([sys.executable, str(TOOL), str(target)], capture_output=True, text=True, check=False)
    verdict = json.loads(run.stdout)
    if verdict["stand_ins"].get("missing"):
        pytest.skip(f"stand-in fonts are missing: {verdict['stand_ins']['missing']}")
    assert [check for check in verdict["checks"] if check["result"] == "fail"] == []


@pytest.mark.parametrize(
    ("slug", "elements"),
    [
        ("half_year_summary", OfficialElements()),
        ("annual_summary", OfficialElements()),
        ("livelihood_progress", OfficialElements(agency_signature="下沙街道办事处", kind=DocumentKind.PROGRESS)),
        (
            "special_report",
            OfficialElements(
                main_recipients="区人民政府：", agency_signature="下沙街道办事处", kind=DocumentKind.REPORT
            ),
        ),
    ],
)
def test_the_elements_follow_the_kind(slug: str, elements: OfficialElements) -> None:
    assert _started(slug).report.elements == elements


def test_a_profile_without_signature_signs_with_its_name() -> None:
    office = OfficeProfile("某市某区甲街道办事处")
    started = start_report(TEMPLATES["special_report"], CATALOGUE, "2023H1", "", office)
    assert started.report.elements.agency_signature == "某市某区甲街道办事处"


@pytest.mark.parametrize(
    ("slug", "period", "title"),
    [
        ("half_year_summary", "2023H1", "下沙街道2023年上半年工作总结"),
        ("half_year_summary", "2023T05", "下沙街道2023年1—5月工作总结"),
        ("annual_summary", "2023", "下沙街道2023年度工作总结"),
        ("livelihood_progress", "2023", "下沙街道2023年民生实事项目进展情况"),
        ("special_report", "2023Q3", "下沙街道关于2023年三季度××工作情况的报告"),
    ],
)
def test_titles(slug: str, period: str, title: str) -> None:
    assert title_for(TEMPLATES[slug], period, OFFICE) == title
    assert start_report(TEMPLATES[slug], CATALOGUE, period, " ", OFFICE).report.title == title
    assert start_report(TEMPLATES[slug], CATALOGUE, period, "自己的标题", OFFICE).report.title == "自己的标题"


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        (OfficeProfile(), "××街道"),
        (OFFICE, "下沙街道"),
        (OfficeProfile("下沙街道办事处"), "下沙街道"),
        (OfficeProfile("", "白杨街道办事处\n白杨街道党工委"), "白杨街道"),
        (OfficeProfile("某县城关镇人民政府"), "城关镇"),
        (OfficeProfile("区民政局"), "区民政局"),
        (OfficeProfile("某市开发区街道办事处"), "开发区街道"),
    ],
)
def test_the_short_name_of_an_office(profile: OfficeProfile, name: str) -> None:
    assert office_name(profile) == name


@pytest.mark.parametrize(
    ("period", "own", "following"),
    [
        ("2023H1", "上半年", "下半年"),
        ("2023H2", "下半年", "2024年上半年"),
        ("2023", "全年", "2024年"),
        ("2023Q1", "一季度", "二季度"),
        ("2023Q4", "四季度", "2024年一季度"),
        ("2023M07", "7月", "下一步"),
        ("2023T05", "1—5月", "下一步"),
    ],
)
def test_placeholders(period: str, own: str, following: str) -> None:
    sections = (
        TemplateSection(0, "", "{期}", ("{单位}{年}{x}",)),
        TemplateSection(1, "{期名}与{下期}", "", (FreeTable("t", "{期}", (("{期名}",),), note="{年}"),)),
    )
    template = ReportTemplate("t", "某报", "", DocumentKind.SUMMARY, "{单位}", tuple(PeriodKind), sections)
    lead, part = start_report(template, (), period, "", OFFICE).report.sections
    label = parse_period(period).label
    assert (lead.hint, lead.paragraphs[0].text) == (label, "下沙街道2023{x}")
    assert part.heading == f"{own}与{following}"
    (table,) = part.blocks
    assert isinstance(table, FreeTable)
    assert (table.caption, table.rows, table.note) == (label, ((own,),), "2023")


@pytest.mark.parametrize(
    ("slug", "told", "key"),
    [
        ("half_year_summary", "2023H1", "2023H1"),
        ("half_year_summary", " 2023年上半年 ", "2023H1"),
        ("half_year_summary", "2023年1—5月", "2023T05"),
        ("annual_summary", "2023", "2023"),
        ("annual_summary", "2023年", "2023"),
        ("annual_summary", "2023年度", "2023"),
        ("livelihood_progress", "2023年7月", "2023M07"),
    ],
)
def test_periods_as_typed(slug: str, told: str, key: str) -> None:
    assert period_for(TEMPLATES[slug], told).key == key


@pytest.mark.parametrize(
    ("slug", "told", "says"),
    [
        ("half_year_summary", "2023", "“半年工作总结”不写2023年这样的报告期"),
        ("half_year_summary", "2023P", "不写2023年目标这样的报告期"),
        ("annual_summary", "2023H1", "不写2023年上半年这样的报告期"),
        ("annual_summary", "2023H3", "看不出是哪一年、哪一段时间"),
        ("annual_summary", "2023年年年", "看不出"),
        ("annual_summary", "去年", "看不出"),
        ("annual_summary", "1848", "看不出"),
        ("annual_summary", "2023年13月", "看不出"),
        ("annual_summary", "", "看不出"),
    ],
)
def test_periods_that_do_not_fit(slug: str, told: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        period_for(TEMPLATES[slug], told)
    assert says in caught.value.sentence()
    assert "报告期可写：" in caught.value.remedy
    assert caught.value.exit_code == 2


def _indicators(*ids: str) -> tuple[Indicator, ...]:
    return tuple(make_indicator(i, f"指标{i}") for i in ids)


def test_a_copy_shares_nothing_but_the_words() -> None:
    mark = Mark("m", "c", last_printed="8.3亿元")
    picture = Picture("p", Image("image/png", b"x", 1, 1), "图")
    blocks = (
        Paragraph("a", f"税收{MARK_CHARACTER}。", (mark,)),
        TableRef("t", "表", ("b",)),
        ChartRef("h", "图", indicators=("d",)),
        FreeTable("f", "事"),
        picture,
    )
    sections = (Section("lead", 0), Section("s", 1, "经济", blocks, hint="写经济", ordinal="一、"))
    elements = OfficialElements(document_date="2022年7月5日", kind=DocumentKind.REPORT)
    report = Report("r", "旧", sections, elements, "2022H1", "旧.docx")
    ledger = Ledger(_indicators("d", "b", "e", "c"), {("b", "2022H1"): Observation("b", "2022H1", Decimal(1))})
    started = copy_report(report, ledger, "新", "2023H1", _ids())
    same = copy_report(report, ledger, "新", "2022H1", _ids()).report
    copy = started.report
    assert not set(_all_ids(copy)) & set(_all_ids(report))
    assert len(set(_all_ids(copy))) == len(_all_ids(report))
    assert (copy.title, copy.period, copy.elements, copy.source_name) == ("新", "2023H1", elements, "")
    assert [i.id for i in started.additions.indicators] == ["d", "b", "c"]
    assert started.additions.observations == {}
    assert compose(same, ledger).text.split("\n")[1:] == compose(report, ledger).text.split("\n")[1:]
    assert copy.sections[1].hint == "写经济"


def test_a_copy_of_every_template_composes_the_same() -> None:
    for slug in TEMPLATES:
        report, ledger = _filled(_started(slug))
        copy = copy_report(report, ledger, report.title, report.period).report
        assert compose(copy, ledger).text == compose(report, ledger).text


@pytest.mark.parametrize(
    ("told", "short"),
    [
        ("钱塘区人民政府下沙街道办事处", "下沙街道"),
        ("××市××区人民政府某某街道办事处", "某某街道"),
        ("中共钱塘区下沙街道工作委员会", "下沙街道"),
        ("下沙街道党政办公室", "下沙街道"),
        ("某县某某镇人民政府", "某某镇"),
        ("开发区街道办事处", "开发区街道"),
        ("区民政局", "区民政局"),
    ],
)
def test_the_office_is_called_by_its_short_name(told: str, short: str) -> None:
    assert office_name(OfficeProfile(agency_name=told)) == short


@pytest.mark.parametrize(
    ("title", "old", "new", "wanted"),
    [
        ("示例：某街道2022年半年度工作总结", "2022H1", "2023H1", "某街道2023年上半年工作总结"),
        ("某街道2022年上半年工作总结", "2022H1", "2022", "某街道2022年工作总结"),
        ("某街道2022年度工作总结", "2022", "2023", "某街道2023年工作总结"),
        ("关于垃圾分类的报告", "2022", "2023", "关于垃圾分类的报告"),
        ("2021年回顾", "2022", "2023", "2021年回顾"),
    ],
)
def test_a_copy_is_called_by_its_own_period(title: str, old: str, new: str, wanted: str) -> None:
    assert copied_title(title, old, new) == wanted
