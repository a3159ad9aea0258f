"""Every mistake in a template has its sentence: which file, which line, why, what to do."""

from __future__ import annotations

import contextlib
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.template_files.folders import CATALOGUE, FIRST, SECOND, TOML, make_template
from xiasha_desk.errors import UserError
from xiasha_desk.template_files.loader import list_templates, load_template


class Mistake(NamedTuple):
    """The file it is in (toml, first, second), its whole new content, and words of the sentence."""

    file: str
    content: str | bytes | None
    says: str


def _toml(old: str, new: str) -> str:
    assert old in TOML
    return TOML.replace(old, new, 1)


def _first(more: str) -> str:
    return FIRST + more


MISTAKES = {
    "no toml": Mistake("toml", None, "“template.toml”找不到"),
    "empty toml": Mistake("toml", " \n", "“template.toml”是空的"),
    "gbk toml": Mistake("toml", TOML.encode("gbk"), "“template.toml”存成了 GBK 编码，不是 UTF-8"),
    "utf-16 toml": Mistake("toml", TOML.encode("utf-16"), "“template.toml”存成了“Unicode”编码"),
    "broken bytes": Mistake("toml", TOML.encode() + b"\n\xff\xff\xff", "“template.toml”第24行有认不出的字"),
    "too large": Mistake("toml", TOML + "#" * 600_000, "“template.toml”超过512KB"),
    "no toml grammar": Mistake("toml", _toml('kind = "报告"', "kind = 报告"), "“template.toml”第2行写法不对"),
    "unclosed list": Mistake("toml", _toml('["单月", "半年"]', '["单月"'), "写法不对"),
    "chinese key": Mistake("toml", _toml("name =", "名称 ="), "“template.toml”第1行等号左边用了汉字"),
    "chinese quotes": Mistake("toml", _toml('"月报"', "“月报”"), "第1行用了中文的引号、等号、逗号或方括号"),
    "endless number": Mistake("toml", "a = " + "9" * 5000, "“template.toml”里有写错的数"),
    "endless brackets": Mistake("toml", "a = " + "[" * 100_000, "“template.toml”的方括号套得太多"),
    "same key twice": Mistake(
        "toml", _toml('kind = "报告"', 'kind = "报告"\nkind = "报告"'), "第3行把同一个项目写了两遍"
    ),
    "unknown key": Mistake("toml", _toml("title", "titel"), "第3行的“titel”不认识。是不是想写“title”"),
    "unknown key in a table": Mistake("toml", _toml("rows", "rowz"), "第16行的“rowz”不认识。是不是想写“rows”"),
    "quite unknown key": Mistake("toml", _toml("kind", "xyz"), "第2行的“xyz”不认识。这里可以写："),
    "number for text": Mistake("toml", _toml('"月报"', "5"), "第1行的“name”要写文字"),
    "text in lines": Mistake("toml", _toml('"月报"', '"月\\n报"'), "第1行的“name”写成了几行"),
    "text for list": Mistake("toml", _toml('["单月", "半年"]', '"单月"'), "第4行的“periods”要写成一组文字"),
    "table for no table": Mistake("toml", 'tables = "x"\n' + TOML.split("[[")[0], "第1行的“tables”要写成单独的一段"),
    "single bracket": Mistake(
        "toml", TOML.split("[[")[0] + '[tables]\nname = "数"\n', "第8行的“tables”要写成单独的一段"
    ),
    "no title": Mistake("toml", _toml('title = "{单位}{期}月报"\n', ""), "“template.toml”没有写“title”"),
    "empty title": Mistake("toml", _toml('"{单位}{期}月报"', '" "'), "第3行没有写“title”"),
    "no name": Mistake("toml", _toml('name = "月报"\n', ""), "“template.toml”没有写“name”"),
    "unknown kind": Mistake("toml", _toml('"报告"', '"请示"'), "第2行的“kind”不能写“请示”。请从这些里选：总结、报告"),
    "no kind": Mistake("toml", _toml('kind = "报告"\n', ""), "没有写“kind”"),
    "no periods": Mistake("toml", _toml('periods = ["单月", "半年"]\n', ""), "没有写“periods”"),
    "unknown period kind": Mistake("toml", _toml('"半年"]', '"半月"]'), "第4行的“periods”不能写“半月”"),
    "period kind twice": Mistake("toml", _toml('"半年"]', '"单月"]'), "第4行的“periods”里有重复的词"),
    "placeholder in title": Mistake("toml", _toml("{期}月报", "{月}月报"), "第3行的“{月}”不知道代表什么"),
    "placeholder in caption": Mistake("toml", _toml("{期}数据", "{季}数据"), "第10行的“{季}”不知道代表什么"),
    "placeholder in a cell": Mistake("toml", _toml('["事项", ', '["{事}", '), "第16行的“{事}”不知道代表什么"),
    "recipients without colon": Mistake("toml", _toml("局：", "局:"), "第5行的“recipients”末尾不是全角冒号"),
    "unknown indicator": Mistake("toml", _toml("税收收入", "税收入"), "第11行的指标“税收入”，指标目录里没有"),
    "unknown indicator above": Mistake("toml", _toml('"jobs"', '"job"'), "第6行的指标“job”，指标目录里没有"),
    "indicator twice": Mistake(
        "toml", _toml('"税收收入"', '"税收收入", "tax"'), "第11行的“indicators”里，“tax”写了两遍"
    ),
    "table without name": Mistake("toml", _toml('name = "数"\n', ""), "第8行没有写“name”"),
    "table without caption": Mistake("toml", _toml('caption = "事项"\n', ""), "第13行没有写“caption”"),
    "table without indicators": Mistake("toml", _toml('indicators = ["税收收入"]\n', ""), "第8行的表“数”没有指标"),
    "bracket in a name": Mistake("toml", _toml('"数"', '"数：甲"'), "第9行的名称“数：甲”里有冒号或方括号"),
    "name taken": Mistake("toml", _toml('"事"', '"数"'), "第14行的名称“数”已经用过"),
    "unknown column": Mistake("toml", _toml("[[charts", 'columns = ["增速"]\n[[charts'), "既写了“rows”又写了"),
    "unknown column in its place": Mistake(
        "toml",
        _toml('indicators = ["税收收入"]', 'indicators = ["税收收入"]\ncolumns = ["增速"]'),
        "第12行的“columns”不能写“增速”",
    ),
    "rows of words": Mistake("toml", _toml('[["事项", "进展"], ["", ""]]', '["事项"]'), "第16行的“rows”要写成一行一组"),
    "number in a cell": Mistake("toml", _toml('["", ""]', '["", 5]'), "第16行的“rows”里有不是文字的格子"),
    "one row": Mistake("toml", _toml(', ["", ""]', ""), "第16行的“rows”不足两行"),
    "uneven rows": Mistake("toml", _toml('["", ""]', '[""]'), "第2行和第1行的格数不一样"),
    "too many rows": Mistake("toml", _toml('["", ""]', ",".join(['["", ""]'] * 600)), "的“rows”超过1000格"),
    "chart without indicators": Mistake("toml", _toml('indicators = ["tax"]\n', ""), "第18行的图“图一”没有指标"),
    "chart of two units": Mistake("toml", _toml('["tax"]', '["tax", "rate"]'), "里单位不同（亿元、%）"),
    "unknown chart kind": Mistake("toml", TOML + 'kind = "饼图"\n', "第23行的“kind”不能写“饼图”"),
    "unknown axis": Mistake("toml", TOML + 'axis = "横"\n', "第23行的“axis”不能写“横”"),
    "unknown chart period": Mistake("toml", _toml('["本期"]', '["去年"]'), "第22行的时期“去年”不认识"),
    "target as chart period": Mistake("toml", _toml('["本期"]', '["2023P"]'), "第22行的时期“2023P”不认识"),
    "chart period twice": Mistake("toml", _toml('["本期"]', '["本期", "本期"]'), "第22行的“periods”里有重复的时期"),
    "values neither shown nor hidden": Mistake("toml", TOML + 'show_values = "是"\n', "第23行的“show_values”只能写"),
    "listed file missing": Mistake("toml", 'sections = ["01.md", "02.md", "3.md"]\n' + TOML, "“sections/3.md”找不到"),
    "file not listed": Mistake("toml", 'sections = ["01.md"]\n' + TOML, "第1行的“sections”里漏了“02.md”"),
    "file listed twice": Mistake(
        "toml", 'sections = ["01.md", "01.md"]\n' + TOML, "第1行的“sections”里同一个文件写了两遍"
    ),
    "file of another folder": Mistake("toml", 'sections = ["../01.md"]\n' + TOML, "“../01.md”不是正文文件"),
    "exhibit never placed": Mistake(
        "second", SECOND.replace("[表：事]", ""), "“template.toml”第14行的表“事”没有放进正文"
    ),
    "empty text file": Mistake("second", "\n\n", "“sections/02.md”是空的"),
    "gbk text file": Mistake("second", SECOND.encode("gbk"), "“sections/02.md”存成了 GBK 编码"),
    "level jump": Mistake(
        "second", SECOND.replace("## ", "### "), "“sections/02.md”第1行的标题跳了级（上一个标题1级，这个3级）"
    ),
    "first heading too deep": Mistake("first", FIRST.replace("# ", "## "), "“sections/01.md”第5行的第一个标题就是2级"),
    "five levels": Mistake("first", _first("##### 深\n"), "第8行的标题有5个“#”"),
    "heading without text": Mistake("first", _first("##\n"), "第8行的“#”后面没有标题"),
    "heading of a stop": Mistake("first", _first("## 。\n"), "第8行的“#”后面没有标题"),
    "heading with a number": Mistake("first", _first("## （一）经济\n"), "第8行的标题“（一）经济”自己写了序号"),
    "same heading twice": Mistake("first", _first("# 情况\n"), "第8行的标题“情况”在同一层里写了两遍"),
    "unknown table": Mistake("first", _first("[表：无]\n"), "第8行要放的表“无”没有定义"),
    "chart called a table": Mistake("first", _first("[表：图一]\n"), "第8行要放的表“图一”没有定义"),
    "unknown chart": Mistake("first", _first("[图：无]\n"), "第8行要放的图“无”没有定义"),
    "placed twice": Mistake("first", _first("【表:数】\n"), "第8行又放了一次表“数”"),
    "list of markdown": Mistake("first", _first("- 一\n"), "第8行开头的“-”不是这里的写法"),
    "table of markdown": Mistake("first", _first("| 一 |\n"), "第8行开头的“|”不是这里的写法"),
    "placeholder in text": Mistake("first", _first("{谁}写。\n"), "第8行的“{谁}”不知道代表什么"),
    "placeholder in a hint": Mistake("first", _first("> {谁}写。\n"), "第8行的“{谁}”不知道代表什么"),
    "placeholder in a heading": Mistake("first", _first("# {谁}\n"), "第8行的“{谁}”不知道代表什么"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_has_its_sentence(name: str, tmp_path: Path) -> None:
    file, content, says = MISTAKES[name]
    folder = make_template(tmp_path, **{file: content})
    with pytest.raises(UserError) as caught:
        load_template(folder, CATALOGUE)
    error = caught.value
    assert says in error.sentence()
    assert error.what == "模板“monthly”用不了"
    assert error.exit_code == 3
    for sentence in (error.why, error.remedy):
        assert re.search(r"[\u4e00-\u9fff]", sentence)
        assert not re.search(r"您|成功|!|！", sentence)
    assert error.remedy.endswith("。")


_PIECES = st.sampled_from(
    [
        *"#>[]{}：:表图数事一。 \n\r\t=\"',.",
        "[[tables]]\n",
        "[表：数]\n",
        "# 甲\n",
        "## 乙\n",
        'name = "x"\n',
        "\ufeff",
        "\x00",
    ]
)


@given(
    st.sampled_from(["toml", "first", "second"]), st.one_of(st.lists(_PIECES).map("".join), st.binary()), st.booleans()
)
def test_whatever_is_written_is_read_or_refused(file: str, written: str | bytes, added: bool) -> None:
    standard = {"toml": TOML, "first": FIRST, "second": SECOND}[file]
    data = written if isinstance(written, bytes) else written.encode()
    with tempfile.TemporaryDirectory() as root:
        folder = make_template(Path(root), **{file: standard.encode() + data if added else data})
        with contextlib.suppress(UserError):
            assert load_template(folder, CATALOGUE).sections[0].level == 0


@pytest.mark.parametrize("slug", ["my report", "a.b", "x" * 41, "a！"])
def test_the_name_of_the_folder(slug: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹名有空格、符号或者超过40个字"):
        load_template(make_template(tmp_path, slug), CATALOGUE)


def test_no_text_at_all(tmp_path: Path) -> None:
    folder = make_template(tmp_path, first=None, second=None)
    with pytest.raises(UserError, match="旁边没有正文"):
        load_template(folder, CATALOGUE)
    (folder / "sections").rmdir()
    with pytest.raises(UserError, match="旁边没有正文"):
        load_template(folder, CATALOGUE)


def test_text_without_a_heading(tmp_path: Path) -> None:
    toml = TOML.split("[[")[0]
    folder = make_template(tmp_path, toml=toml, first="开头。", second="结尾。")
    with pytest.raises(UserError, match="旁边的正文里没有标题"):
        load_template(folder, CATALOGUE)


def test_too_many_files(tmp_path: Path) -> None:
    folder = make_template(tmp_path)
    for number in range(60):
        (folder / "sections" / f"x{number}.md").write_text("字", encoding="utf-8")
    with pytest.raises(UserError, match="超过60个文件"):
        load_template(folder, CATALOGUE)


def test_a_broken_template_never_hides_the_others(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    make_template(shipped, "a")
    make_template(shipped, "b")
    make_template(own, "a", toml=TOML.replace("月报", "本单位月报"))
    make_template(own, "b", toml="坏")
    make_template(own, "信访月报")
    (own / "readme.txt").write_text("说明", encoding="utf-8")
    (own / ".hidden").mkdir()
    templates, problems = list_templates((shipped, own, tmp_path / "absent"), CATALOGUE)
    assert [(t.slug, t.name) for t in templates] == [("a", "本单位月报"), ("b", "月报"), ("信访月报", "月报")]
    (problem,) = problems
    assert problem.what == "模板“b”用不了"


def test_a_root_that_is_a_file_is_told_of(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    root.write_text("", encoding="utf-8")
    templates, problems = list_templates((root,), CATALOGUE)
    assert templates == ()
    assert "打不开" in problems[0].sentence()
