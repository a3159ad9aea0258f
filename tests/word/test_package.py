from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.word.documents import MOMENT, find, full_document, part, parts
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.word.writer import WordWriter


@pytest.fixture(scope="module")
def data() -> bytes:
    return WordWriter(created=MOMENT).write(full_document())


def _with(data: bytes, **changed: bytes | None) -> bytes:
    """The package with members exchanged, or left out where the value is None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = changed.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def test_nothing_is_left_of_the_template(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/settings.xml", "word/styles.xml",
        "word/charts/_rels/chart1.xml.rels", "word/charts/chart1.xml",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx", "word/media/image1.png",
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for trace in (b"python-docx", b"2013-", b"rsid", b"Macintosh", b"External", b"comments"):
        assert trace not in everything


def test_properties_hold_title_language_moment_and_no_name() -> None:
    core = docx.Document(io.BytesIO(WordWriter(created=MOMENT).write(full_document()))).core_properties
    assert (core.title, core.language, core.author) == (full_document().title, "zh-CN", "")
    assert (core.last_modified_by, core.comments, core.keywords) == ("", "", "")
    assert core.created == core.modified == MOMENT
    names = {etree.QName(node).localname for node in part(full_document(), "docProps/core.xml")}
    assert names == {"title", "created", "modified", "language"}


def test_the_author_is_written_when_given() -> None:
    core = docx.Document(io.BytesIO(WordWriter("某街道办事处").write(full_document()))).core_properties
    assert core.author == core.last_modified_by == "某街道办事处"


def test_without_a_moment_it_is_now() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    created = docx.Document(io.BytesIO(WordWriter().write(full_document()))).core_properties.created
    assert before <= created <= datetime.now(UTC)


def test_a_title_that_xml_refuses_does_not_stop_the_properties() -> None:
    written = WordWriter().write(ComposedDocument("总\x00结\ud800<&>", ()))
    assert docx.Document(io.BytesIO(written)).core_properties.title == "总结<&>"


def test_same_document_same_bytes(data: bytes) -> None:
    assert WordWriter(created=MOMENT).write(full_document()) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert WordWriter(created=datetime(2025, 1, 1, tzinfo=UTC)).write(full_document()) != data


def test_verify_accepts_what_was_written(data: bytes) -> None:
    WordWriter().verify(data)


@given(st.floats(0, 1, exclude_max=True))
def test_verify_refuses_a_truncated_file(share: float) -> None:
    whole = WordWriter(created=MOMENT).write(full_document())
    with pytest.raises(Exception):  # noqa: B017  what zipfile raises is its own business
        WordWriter().verify(whole[: int(len(whole) * share)])


def test_verify_refuses_a_changed_byte_in_any_part(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    for member in members:
        place = member.header_offset + 30 + len(member.filename) + member.compress_size // 2
        broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        with pytest.raises(Exception):  # noqa: B017
            WordWriter().verify(broken)


def test_verify_refuses_what_is_no_word_file_of_ours(data: bytes) -> None:
    main = parts(data)["word/document.xml"]
    assert main is not None
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://example.com/a.dotm" TargetMode="External"/></Relationships>'
    )
    bad = [
        b"",
        b"PK",
        _with(data, **{"word/document.xml": b"<w:document"}),
        _with(data, **{"word/document.xml": None}),
        _with(data, **{"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        _with(data, **{"word/_rels/document.xml.rels": rels}),
        _with(data, **{"word/charts/chart1.xml": None}),
        _with(data, **{"word/charts/_rels/chart1.xml.rels": None}),
        _with(data, **{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": None}),
        _with(data, **{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"PK"}),
        _with(data, **{"word/media/image1.png": None}),
        _with(data, **{"word/media/image1.png": b"GIF89a"}),
        _with(data, **{"word/document.xml": _without_a_cell(main)}),
    ]
    for broken in bad:
        with pytest.raises(Exception):  # noqa: B017
            WordWriter().verify(broken)


def _without_a_cell(main: etree._Element) -> bytes:
    copied = deepcopy(main)
    cell = find(copied, "//w:tc")[-1]
    cell.getparent().remove(cell)
    return bytes(etree.tostring(copied))


def test_verify_refuses_a_part_that_stands_twice(data: bytes) -> None:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    with pytest.raises(ValueError, match="twice"):
        WordWriter().verify(buffer.getvalue())


def test_content_types_name_every_part(data: bytes) -> None:
    types = parts(data)["[Content_Types].xml"]
    named = {node.get("PartName") for node in types if node.get("PartName")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert named == {f"/{name}" for name in names if not re.search(r"rels$|^\[", name)}
