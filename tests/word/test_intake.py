"""Files of unknown origin: one sentence or a check-up, never anything else."""

from __future__ import annotations

import contextlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.inspection.files import MAIN, ODD, SETTINGS, STYLES, Roots, inspected, rewritten, whole_file, zipped
from xiasha_desk.errors import UserError
from xiasha_desk.inspection.inspect import as_json, inspect_file, listing
from xiasha_desk.inspection.looks import W
from xiasha_desk.word import intake
from xiasha_desk.word.intake import WordPackage

_RELATIONS = zipfile.ZipFile(io.BytesIO(whole_file())).read("_rels/.rels")
_DOCUMENT = f'<w:document xmlns:w="{W.strip("{}")}"><w:body>%s</w:body></w:document>'
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_FETCH = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
_READ = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def _word(main: str | bytes, **more: bytes) -> bytes:
    data = main.encode() if isinstance(main, str) else main
    return zipped({"_rels/.rels": _RELATIONS, MAIN: data, **more})


def _members(names: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


def _encrypted() -> bytes:
    data = bytearray(whole_file())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def _wrong_sum() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(MAIN, _DOCUMENT % "<w:p/>")
    return out.getvalue().replace(b"<w:p/>", b"<w:q/>")


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE = {
    "empty": (b"", "空的"),
    "random": (b"\x00\x01\x02" * 999, "不是 Word"),
    "old": (_OLE + b"\0" * 999, "旧格式"),
    "password": (_OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "truncated": (whole_file()[:3000], "损坏"),
    "encrypted members": (_encrypted(), "密码"),
    "wrong sum": (_wrong_sum(), "损坏"),
    "another zip": (_members(["a.txt"]), "不是 Word"),
    "workbook": (zipped({"_rels/.rels": _RELATIONS, MAIN: b"<workbook/>"}), "不是 Word"),
    "many members": (_members([f"m{n}" for n in range(intake.MEMBERS_AT_MOST + 1)]), "太大"),
    "traversal": (_members(["../../x"]), "结构"),
    "absolute": (_members(["/x"]), "结构"),
    "bomb": (_word(_DOCUMENT % "<w:p/>", **{"word/a.xml": b"\0" * 5_000_000}), "压缩"),
    "not XML": (_word("<w:document"), "读不出来"),
    "laughs": (_word(_LAUGHS + _DOCUMENT % "&b;"), "声明"),
    "external DTD": (_word(_FETCH + _DOCUMENT % ""), "声明"),
    "file": (_word(_READ + _DOCUMENT % "&e;"), "声明"),
    "UTF-16 DTD": (_word((_LAUGHS + _DOCUMENT % "").encode("utf-16")), "声明"),
    "UTF-7": (_word(b'<?xml version="1.0" encoding="utf-7"?>' + b"+ADw-!DOCTYPE"), "读不出来"),
    "not UTF-8": (_word(b"<a>\xff\xfe\xff</a>"), "读不出来"),
    "deep": (_word(_DOCUMENT % ("<w:ins>" * 5000 + "</w:ins>" * 5000)), "读不出来"),
    "many elements": (_word(_DOCUMENT % ("<w:p/>" * (intake.MARKS_AT_MOST + 1))), "太大|压缩"),
    "many paragraphs": (_word(_DOCUMENT % "".join(f"<w:p w:x='{n * 7919}'/>" for n in range(60_000))), "太大"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_get_one_sentence(case: str) -> None:
    data, why = HOSTILE[case]
    with pytest.raises(UserError, match=why) as refused:
        inspected(data)
    assert refused.value.exit_code == 3
    assert refused.value.what
    assert refused.value.remedy


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_parts_are_refused() -> None:
    with pytest.raises(UserError, match="结构"):
        WordPackage(_members([MAIN, MAIN]))


def test_a_part_larger_than_the_directory_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "PART_AT_MOST", 100)
    with pytest.raises(UserError, match="太大"):
        inspected(whole_file())


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(intake.FILE_AT_MOST + 1)
    with pytest.raises(UserError, match="太大"):
        inspect_file(path)


@pytest.mark.parametrize("name", [".", "没有.docx", "a\0b.docx"])
def test_no_such_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        inspect_file(tmp_path / name)


def test_the_strict_form_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    text = f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>工作报告</w:t></w:r></w:p></w:body></w:document>'
    assert "title.font" in {f.requirement.id for f in inspected(_word(text)).of("broken")}


def test_styles_based_on_each_other_end() -> None:
    def change(roots: Roots) -> None:
        for style in roots[STYLES].iter(W + "style"):
            base = style.find(W + "basedOn")
            if base is not None:
                base.set(W + "val", style.get(W + "styleId", ""))

    assert inspected(rewritten(whole_file(), change)).findings


@pytest.mark.parametrize(
    "text",
    [
        "附件：" + " " * 100_000,
        "2024年" + " " * 50_000 + "7月",
        "〔" * 50_000,
        "印发" * 20_000,
        "（" * 50_000,
        "字" * 100_000,
    ],
    ids=["note", "date", "brackets", "printing", "round", "one word"],
)
def test_endless_paragraphs_come_to_an_end(text: str) -> None:
    paragraph = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    assert inspected(_word(_DOCUMENT % (paragraph + "<w:p/>" + paragraph))).findings


_VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "1e999", "99999999999999999999", "九", "nan", "on", "auto", "exact", "12pt", "1\u00b2"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=12),
    st.integers(-(10**6), 10**6).map(str),
)


@pytest.mark.parametrize(
    "value", ["", "九", "1e999", "nan", "-1", "0", "999999999", "9" * 400, "12pt", "1.5.1", "²", "-0.0001"]
)
def test_any_number_may_be_anything(value: str) -> None:
    def change(roots: Roots) -> None:
        for part in (MAIN, STYLES, SETTINGS, ODD):
            for node in roots[part].iterdescendants():
                for name, old in node.attrib.items():
                    if re.fullmatch("-?[0-9]+", str(old)):
                        node.set(name, value)

    inspection = inspected(rewritten(whole_file(), change))
    assert json.dumps(as_json(inspection), allow_nan=False)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_changes_of_the_XML_never_fail(data: st.DataObject) -> None:
    def change(roots: Roots) -> None:
        for _ in range(data.draw(st.integers(1, 8))):
            root = roots[data.draw(st.sampled_from([MAIN, STYLES, SETTINGS, ODD]))]
            nodes = list(root.iterdescendants())
            if not nodes:
                continue
            node = nodes[data.draw(st.integers(0, len(nodes) - 1))]
            _mutate(data, node, nodes)

    try:
        inspection = inspected(rewritten(whole_file(), change))
    except UserError:
        return
    assert "\n".join(listing(inspection))
    assert as_json(inspection)["requirements"]


def _mutate(data: st.DataObject, node: etree._Element, nodes: list[etree._Element]) -> None:
    match data.draw(st.sampled_from(["value", "text", "drop", "rename", "move"])):
        case "value":
            names = [str(name) for name in node.attrib] or [W + "val"]
            node.set(data.draw(st.sampled_from(names)), data.draw(_VALUES))
        case "text":
            node.text = data.draw(_VALUES)
        case "drop" if (parent := node.getparent()) is not None:
            parent.remove(node)
        case "rename":
            other = nodes[data.draw(st.integers(0, len(nodes) - 1))]
            node.tag = other.tag
        case _:
            other = nodes[data.draw(st.integers(0, len(nodes) - 1))]
            if node not in list(other.iterancestors()) and other is not node:
                other.append(node)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 20_000))
def test_random_bytes_in_the_package_never_fail(noise: bytes, place: int) -> None:
    whole = whole_file()
    start = place % len(whole)
    data = whole[:start] + noise + whole[start + len(noise) :]
    with contextlib.suppress(UserError):
        assert inspected(data).findings
