"""版式 files: the shipped ones are sound and true, every mistake has its sentence, a broken one hides nothing."""

from __future__ import annotations

import contextlib
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xiasha_desk.composition.page import geometry
from xiasha_desk.composition.page.geometry import grid_of
from xiasha_desk.domain.page_layout import Design, PageLayout, Strength
from xiasha_desk.errors import UserError
from xiasha_desk.paths import template
from xiasha_desk.template_files.layouts import layout_roots, list_layouts, load_layout
from xiasha_desk.word.fonts import GB2312_SET, families_of

SHIPPED = template("layouts")
SLUGS = sorted(path.stem for path in SHIPPED.glob("*.toml"))
OWN = """name = "本街道版式"
description = "照国标"
based_on = "guobiao"

[page]
top_mm = 37
bottom_mm = 35
left_mm = 28
right_mm = 26
line_twips = 579

[faces]
fangsong = { name = "仿宋", other = "FangSong" }

[text]
digits = "Arial"
bold_level_2 = true

[[notes]]
label = "标题"
value = "2号{小标宋}"
clause = "7.3.1"
strength = "规定"
"""


def own(folder: Path, text: str | bytes = OWN, slug: str = "own") -> Path:
    path = folder / f"{slug}.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def loaded(folder: Path, text: str) -> PageLayout:
    return load_layout(own(folder, text))


# -- the shipped ones ---------------------------------------------------------------------------
def test_all_shipped_layouts_are_sound_and_the_standard_comes_first() -> None:
    layouts, problems = list_layouts((SHIPPED,))
    assert problems == ()
    assert layouts[0].slug == "guobiao"
    assert sorted(layout.slug for layout in layouts) == SLUGS
    assert {"guobiao_windows", "guobiao_fangzheng", "guobiao_cesi", "changyong"} <= set(SLUGS)
    assert any(layout.bold_level_2 and layout.digits == "Times New Roman" for layout in layouts)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_shipped_layout_fits_its_lines_and_explains_itself(slug: str) -> None:
    layout = load_layout(SHIPPED / f"{slug}.toml")
    grid = grid_of(layout)
    assert grid.core_height // grid.line == geometry.LINES_A_PAGE
    assert grid.right == geometry.Twips.mm(layout.right_mm)
    assert [face.design for face in layout.faces] == list(Design)
    assert all(len(name) < 32 for face in layout.faces for name in (face.name, face.other_name, face.beyond_gb2312))
    assert layout.name
    assert layout.description
    labels = [note.label for note in layout.notes]
    assert len(set(labels)) == len(labels) >= 8
    assert all(note.value and note.clause and "{" not in note.value for note in layout.notes)


def test_the_standards_layout_has_the_standards_figures() -> None:
    layout = load_layout(SHIPPED / "guobiao.toml")
    assert grid_of(layout) == geometry.STANDARD
    assert families_of(layout) == GB2312_SET
    assert (layout.digits, layout.bold_level_2) == ("", False)


def test_the_other_school() -> None:
    layout = load_layout(SHIPPED / "changyong.toml")
    assert (layout.top_mm, layout.bottom_mm, layout.line_twips) == (34.6, 32.6, 592)
    notes = {note.label: note for note in layout.notes}
    assert notes["页边距"].strength is Strength.CUSTOM
    assert notes["页边距"].value.startswith("上34.6、下32.6")
    assert notes["行数、字数"].strength is Strength.RULE


# -- what a file says ---------------------------------------------------------------------------
def test_a_copy_says_only_what_differs(tmp_path: Path) -> None:
    standard = load_layout(SHIPPED / "guobiao.toml")
    layout = loaded(tmp_path, 'name = "少"\nbased_on = "guobiao"\n[text]\nbold_level_2 = true\n')
    assert replace(
        layout, slug="guobiao", name=standard.name, description=standard.description, notes=(), bold_level_2=False
    ) == replace(standard, notes=())
    changed = [note for note, old in zip(layout.notes, standard.notes, strict=True) if note != old]
    assert [(n.label, n.value, n.clause, n.strength) for n in changed] == [
        ("各级标题", "一级黑体，二级楷体加粗，三、四级仿宋", "与7.3.3不同", Strength.CUSTOM)
    ]


def test_own_notes_stand_in_the_place_of_the_bases(tmp_path: Path) -> None:
    standard = load_layout(SHIPPED / "guobiao.toml")
    layout = loaded(tmp_path, OWN.replace('label = "标题"', 'label = "正文"') + OWN[OWN.index("[[notes]]") :])
    assert [n.label for n in layout.notes] == [n.label for n in standard.notes]
    assert layout.notes[2].value == "2号方正小标宋简体"
    assert layout.digits == "Arial"
    assert layout.faces[0].name == "仿宋"
    assert layout.faces[0].beyond_gb2312 == ""


def test_a_file_may_be_based_on_the_shipped_one_of_its_own_name(tmp_path: Path) -> None:
    path = own(tmp_path, 'name = "自己的"\nbased_on = "changyong"\n', "changyong")
    assert load_layout(path).line_twips == 592


class Mistake(NamedTuple):
    content: str | bytes
    says: str


def _with(old: str, new: str) -> str:
    assert old in OWN
    return OWN.replace(old, new, 1)


MISTAKES = {
    "empty": Mistake(" \n", "“own.toml”是空的"),
    "gbk": Mistake(OWN.encode("gbk"), "存成了 GBK 编码，不是 UTF-8"),
    "no toml": Mistake(_with('"仿宋"', "仿宋"), "“own.toml”第13行写法不对"),
    "chinese key": Mistake(_with("fangsong =", "仿宋 ="), "第13行等号左边用了汉字"),
    "chinese quotes": Mistake(_with('"Arial"', "“Arial”"), "第16行用了中文的引号"),
    "unknown key": Mistake(_with("description", "descripton"), "第2行的“descripton”不认识。是不是想写“description”"),
    "unknown key of the page": Mistake(_with("top_mm", "top"), "第6行的“top”不认识。是不是想写“top_mm”"),
    "unknown face": Mistake(_with("fangsong =", "fangsang ="), "第13行的“fangsang”不认识。是不是想写“fangsong”"),
    "unknown key of a face": Mistake(_with("other =", "othr ="), "第13行的“othr”不认识"),
    "unknown key of a note": Mistake(_with("clause", "clausa"), "第22行的“clausa”不认识"),
    "no name": Mistake(_with('name = "本街道版式"\n', ""), "没有写“name”"),
    "page as words": Mistake('page = "A4"\n' + OWN[: OWN.index("[page]")], "第1行的“page”要写成单独的一段"),
    "margin as words": Mistake(_with("37", '"37"'), "第6行的“top_mm”不是数"),
    "margin as a flag": Mistake(_with("37", "true"), "第6行的“top_mm”不是数"),
    "margin of no number": Mistake(_with("37", "nan"), "第6行的“top_mm”只能在20至60之间"),
    "margin in cm": Mistake(_with("37", "3.7"), "第6行的“top_mm”只能在20至60之间。单位是毫米"),
    "margin too large": Mistake(_with("35", "61"), "第7行的“bottom_mm”只能在20至60之间"),
    "core too wide": Mistake(_with("26", "24"), "第9行里，左右页边距留下的版心宽158毫米，每行28字要156毫米"),
    "core too narrow": Mistake(_with("28", "35.5"), "版心宽148.5毫米，每行28字要156毫米。请让“left_mm”和“right_mm”合"),
    "line not whole": Mistake(_with("579", "28.95"), "第10行的“line_twips”要写整数。一磅是20"),
    "line too high": Mistake(
        _with("579", "580"), "第10行的行距排出来不是每页22行。这样的上下页边距，“line_twips”最大写 579"
    ),
    "line too low": Mistake(_with("579", "554"), "“line_twips”最大写 579，最小写 555"),
    "line for other margins": Mistake(_with("top_mm = 37", "top_mm = 40"), "第10行的行距排出来不是每页22行"),
    "line in a base": Mistake(
        'name = "x"\nbased_on = "guobiao"\n[page]\ntop_mm = 40\n', "第3行的行距排出来不是每页22行"
    ),
    "no page": Mistake('name = "x"\n', "的 [page] 里没有写“top_mm”。请补上，如 top_mm = 37"),
    "no line": Mistake(
        _with('based_on = "guobiao"\n', "").replace("line_twips = 579\n", ""),
        "第4行的 [page] 里没有写“line_twips”。请补上，如 line_twips = 579",
    ),
    "a design lacking": Mistake(_with('based_on = "guobiao"\n', ""), "第11行没有写楷体用什么字体"),
    "face as words": Mistake(_with('{ name = "仿宋", other = "FangSong" }', '"仿宋"'), "第13行的“fangsong”写法不对"),
    "face without name": Mistake(_with('name = "仿宋", ', ""), "第13行的“fangsong”没有写“name”"),
    "face as a number": Mistake(_with('name = "仿宋"', "name = 3"), "第13行的“name”要写文字"),
    "name of a face too long": Mistake(
        _with('"仿宋"', f'"{"仿" * 32}"'), "第13行的字体名“仿仿仿仿仿仿仿仿…”超过31个字"
    ),
    "sign in a face": Mistake(_with('"仿宋"', '"仿宋;x"'), "第13行的字体名“仿宋;x”里有不该有的符号"),
    "digits too long": Mistake(_with('"Arial"', f'"{"A" * 32}"'), "第16行的字体名“AAAAAAAA…”超过31个字"),
    "bold as words": Mistake(_with("true", '"是"'), "第17行的“bold_level_2”只能写 true 或 false"),
    "unknown base": Mistake(
        _with('"guobiao"', '"gb"'), "第3行的“based_on”里，“gb”不是随附的版式。请从这些里选：changyong"
    ),
    "base elsewhere": Mistake(_with('"guobiao"', '"../guobiao"'), "不是随附的版式"),
    "unknown braces": Mistake(_with("{小标宋}", "{标题}"), "第21行的“{标题}”不知道代表什么。花括号里只能写：上、下"),
    "empty braces": Mistake(_with("{小标宋}", "{}"), "第21行的“{}”不知道代表什么"),
    "format in braces": Mistake(_with("{小标宋}", "{上.real}"), "第21行的“{上.real}”不知道代表什么"),
    "single brace": Mistake(_with("{小标宋}", "{小标宋"), "第21行的花括号不成对"),
    "unknown strength": Mistake(
        _with('"规定"', '"必须"'), "第23行的“strength”不能写“必须”。请从这些里选：规定、推荐、惯例"
    ),
    "note without clause": Mistake(_with('clause = "7.3.1"\n', ""), "第19行没有写“clause”"),
    "note twice": Mistake(OWN + OWN[OWN.index("[[notes]]") :], "第25行的“标题”写了两遍"),
    "key twice": Mistake(_with("right_mm = 26\n", "right_mm = 26\nright_mm = 26\n"), "把同一个项目写了两遍"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_has_its_sentence(name: str, tmp_path: Path) -> None:
    content, says = MISTAKES[name]
    with pytest.raises(UserError) as caught:
        load_layout(own(tmp_path, content))
    error = caught.value
    assert says in error.sentence()
    assert error.what == "版式“own”用不了"
    assert error.exit_code == 3
    assert re.search(r"[\u4e00-\u9fff]", error.why)
    assert not re.search(r"您|成功|!|！", error.sentence())
    assert error.remedy.endswith("。")


def test_the_largest_line_that_fits_is_told_truly(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        loaded(tmp_path, _with("35", "40").replace("579", "600"))
    most, least = map(int, re.findall(r"写 (\d+)", caught.value.remedy))
    for line, fits in ((most, True), (most + 1, False), (least, True), (least - 1, False)):
        refused = contextlib.nullcontext() if fits else pytest.raises(UserError)
        with refused:
            loaded(tmp_path, _with("35", "40").replace("579", str(line)))


@pytest.mark.parametrize("slug", ["my layout", "a.b", "x" * 41])
def test_the_name_of_the_file(slug: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件名有空格、符号或者超过40个字"):
        load_layout(own(tmp_path, OWN, slug))


def test_layouts_based_on_each_other_are_refused(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        own(tmp_path, f'name = "{one}"\nbased_on = "{other}"\n', one)
    layouts, problems = list_layouts((tmp_path,))
    assert layouts == ()
    assert all("绕了一圈" in problem.sentence() for problem in problems)


def test_a_broken_layout_never_hides_the_others(tmp_path: Path) -> None:
    own(tmp_path, OWN, "a")
    own(tmp_path, OWN.replace("本街道", "乙"), "changyong")
    own(tmp_path, "坏", "guobiao_cesi")
    own(tmp_path, OWN, "same_name")
    own(tmp_path, OWN, "guobiao")
    (tmp_path / "readme.txt").write_text("说明", encoding="utf-8")
    layouts, problems = list_layouts((SHIPPED, tmp_path, tmp_path / "absent"))
    named = {layout.slug: layout.name for layout in layouts}
    assert sorted(named) == sorted([*SLUGS, "a"])
    assert (named["changyong"], named["guobiao"]) == ("乙版式", "国标版式")
    assert [problem.what for problem in problems] == [
        f"版式“{slug}”用不了" for slug in ("guobiao", "guobiao_cesi", "same_name")
    ]
    assert "国标版式不能换" in problems[0].sentence()
    assert "和另一个版式一样" in problems[2].sentence()


def test_own_layouts_lie_in_the_users_folder(own_folders: Path) -> None:
    folder = own_folders / "templates" / "layouts"
    folder.mkdir(parents=True)
    own(folder)
    assert layout_roots() == (SHIPPED, folder)
    assert "own" in [layout.slug for layout in list_layouts(layout_roots())[0]]


# -- what is written is read, or refused -----------------------------------------------------------
_PLACES = st.decimals(10, 65, places=1)
_NAMES = st.text('仿宋楷体黑AZ_- 9;"', min_size=1, max_size=33)


def _written(page: dict[str, object], face: str, digits: str, bold: bool) -> str:
    quoted = [word.replace("\\", "\\\\").replace('"', '\\"') for word in (face, digits)]
    lines = [f"{key} = {value}" for key, value in page.items()]
    return "\n".join([
        'name = "试"', 'based_on = "guobiao"', "[page]", *lines, "[faces]",
        f'heiti = {{ name = "{quoted[0]}" }}', "[text]", f'digits = "{quoted[1]}"', f"bold_level_2 = {bold}".lower(),
    ])  # fmt: skip


@given(_PLACES, _PLACES, _PLACES, st.integers(400, 700), _NAMES, _NAMES, st.booleans())
@example(37, 35, 28, 579, "黑体", "Arial", True)
@example(34.6, 32.6, 28, 592, "黑体", "黑体", False)
def test_what_is_written_is_read_or_refused(
    top: float, bottom: float, left: float, line: int, face: str, digits: str, bold: bool
) -> None:
    page = {"top_mm": top, "bottom_mm": bottom, "left_mm": left, "right_mm": 54 - left, "line_twips": line}
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(UserError):
        layout = loaded(Path(folder), _written(page, face, digits, bold))
        said = (layout.top_mm, layout.bottom_mm, layout.left_mm, layout.right_mm, layout.line_twips)
        assert said == tuple(float(value) for value in page.values())
        grid = grid_of(layout)
        assert grid.core_height // grid.line == geometry.LINES_A_PAGE
        assert layout.faces[2].name == face.strip()
        assert (layout.digits, layout.bold_level_2) == (digits.strip(), bold)


@given(st.lists(st.sampled_from([*OWN.splitlines(), "[page]", "x", "=", '"', "{", "[[notes]]", "top_mm = 1e999"])))
def test_nothing_but_a_user_error_comes_out_of_a_file(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(UserError):
        loaded(Path(folder), "\n".join(lines))


def test_the_example_of_the_readme_is_sound(tmp_path: Path) -> None:
    readme = (SHIPPED.parent / "README.md").read_text("utf-8")
    (example,) = [block for block in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "based_on" in block]
    layout = loaded(tmp_path, example)
    assert layout.line_twips == 584
    assert layout.notes[0].value == "上36、下34毫米"
