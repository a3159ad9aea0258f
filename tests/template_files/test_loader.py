"""What a sound template becomes, and the templates that are shipped."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.template_files.folders import CATALOGUE, FIRST, SECOND, TOML, make_template
from xiasha_desk.domain.exhibit import ChartRef, FreeTable, TableRef
from xiasha_desk.domain.official import DocumentKind
from xiasha_desk.domain.period import PeriodKind
from xiasha_desk.domain.template import ReportTemplate, TemplateSection
from xiasha_desk.paths import template
from xiasha_desk.template_files.catalogue import load_catalogue
from xiasha_desk.template_files.loader import list_templates, load_template, template_roots

SHIPPED = ["annual_summary", "half_year_summary", "livelihood_progress", "special_report"]


@pytest.fixture(scope="module")
def shipped() -> dict[str, ReportTemplate]:
    templates, problems = list_templates(template_roots()[:1], load_catalogue())
    assert [problem.sentence() for problem in problems] == []
    return {one.slug: one for one in templates}


def test_a_small_template(tmp_path: Path) -> None:
    read = load_template(make_template(tmp_path), CATALOGUE)
    table, chart = TableRef("数", "{期}数据", ("tax",)), ChartRef("图一", "对比", indicators=("tax",), periods=("",))
    free = FreeTable("事", "事项", (("事项", "进展"), ("", "")))
    assert read == ReportTemplate(
        "monthly",
        "月报",
        "",
        DocumentKind.REPORT,
        "{单位}{期}月报",
        (PeriodKind.MONTH, PeriodKind.HALF),
        (
            TemplateSection(0, "", "开头写什么。", ("开头。",)),
            TemplateSection(1, "情况", "", (table,)),
            TemplateSection(2, "办理", "办理写什么。\n再写什么。", ("{期名}办理。", chart), run_in=True),
            TemplateSection(1, "打算", "", (free,)),
        ),
        ("tax", "jobs"),
        "区信访局：",
    )
    assert read.exhibits == (table, chart, free)


def test_what_notepad_does_to_files_changes_nothing(tmp_path: Path) -> None:
    plain = load_template(make_template(tmp_path / "a"), CATALOGUE)
    files = {
        key: text.replace("\n", "\r\n").encode("utf-8-sig")
        for key, text in {"toml": TOML, "first": FIRST, "second": SECOND}.items()
    }
    assert load_template(make_template(tmp_path / "b", **files), CATALOGUE) == plain


def test_files_in_an_order_of_their_own(tmp_path: Path) -> None:
    folder = make_template(tmp_path, toml='sections = ["02.md", "01.md"]\n' + TOML, second=SECOND.replace("## ", "# "))
    read = load_template(folder, CATALOGUE)
    assert [s.heading for s in read.sections] == ["", "办理", "打算", "情况"]


def test_marks_and_control_characters_are_left_out(tmp_path: Path) -> None:
    folder = make_template(tmp_path, first=FIRST.replace("开头。", "开\ufffc\x00头。"))
    assert load_template(folder, CATALOGUE).sections[0].blocks == ("开头。",)


def test_the_shipped_ones_are_there_and_whole(shipped: dict[str, ReportTemplate]) -> None:
    assert sorted(shipped) == SHIPPED
    assert shipped["livelihood_progress"].kind is DocumentKind.PROGRESS
    assert shipped["special_report"].kind is DocumentKind.REPORT
    assert shipped["special_report"].recipients == "区人民政府："
    for one in shipped.values():
        kinds = {type(exhibit) for exhibit in one.exhibits}
        assert ChartRef in kinds
        assert kinds & {TableRef, FreeTable}
        assert one.description
        assert len(one.indicators) >= 10
        for section in one.sections:
            assert section.hint, (one.slug, section.heading)
            texts = [b for b in section.blocks if isinstance(b, str)]
            assert texts or not section.blocks, "a run-in heading needs a line before its table"


@pytest.mark.parametrize("slug", ["half_year_summary", "annual_summary"])
def test_the_plan_mirrors_the_review(shipped: dict[str, ReportTemplate], slug: str) -> None:
    sections = shipped[slug].sections
    tops = [n for n, s in enumerate(sections) if s.level == 1] + [len(sections)]
    parts = [sections[a:b] for a, b in itertools.pairwise(tops)]
    review = [s for s in parts[0] if s.level == 2]
    level = 2 if slug == "half_year_summary" else 3
    plan = [s for s in parts[-1] if s.level == level]
    assert len(review) == len(plan) == 5
    assert not {s.heading for s in review} & {s.heading for s in plan}


def test_hints_are_in_plain_words(shipped: dict[str, ReportTemplate]) -> None:
    for one in shipped.values():
        words = "".join(s.hint + "".join(b for b in s.blocks if isinstance(b, str)) for s in one.sections)
        for unwanted in ("您", "圆满", "！", "!"):
            assert unwanted not in words


def test_the_example_of_the_readme_is_a_template(tmp_path: Path) -> None:
    readme = template("README.md").read_text("utf-8")
    toml, text = (readme.split(fence, 1)[1].split("```", 1)[0] for fence in ("```toml\n", "正文\n\n```\n"))
    read = load_template(make_template(tmp_path, "信访月报", toml=toml, first=text, second=None), load_catalogue())
    assert [e.id for e in read.exhibits] == ["信访", "重点事项", "来访"]
    assert [s.heading for s in read.sections] == ["", "总体情况", "重点事项办理", "来访情况"]
    assert read.recipients == "区信访局："
