"""Titles become file names that Windows, Linux and a USB stick take."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xiasha_desk.storage.file_names import safe_filename, shortened


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("下沙街道2022年半年度工作总结", "下沙街道2022年半年度工作总结"),
        ("关于：a/b\\c", "关于：a／b＼c"),
        ('<>:"|?*', "＜＞：＂｜？＊"),
        ("第一行\n第二行\t完", "第一行 第二行 完"),
        ("总结. . ", "总结"),
        ("  .总结", "总结"),
        ("", "未命名文稿"),
        (" \n ", "未命名文稿"),
        ("...", "未命名文稿"),
        ("CON", "＿CON"),
        ("con.2022", "＿con.2022"),
        ("com1", "＿com1"),
        ("LPT9 .x", "＿LPT9 .x"),
        ("CONSTANT", "CONSTANT"),
        ("总\x00结\x01\u202e完", "总结完"),
        ("半\ud83d个", "半个"),
        ("表情😀", "表情😀"),
    ],
)
def test_table(title, name):
    assert safe_filename(title) == name


@given(st.text(max_size=400))
@example("0 \x1b\r0")
def test_any_title_gives_a_name_that_can_be_written(title):
    name = safe_filename(title)
    assert name
    assert name == safe_filename(name)
    assert len(f"{name}（99）.docx".encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*\n\r\t\x00')
    assert name[-1] not in " ."
    assert name[0] != "."


def test_two_hundred_characters_can_be_written(tmp_path):
    path = tmp_path / f"{safe_filename('长' * 200)}.docx"
    path.write_bytes(b"x")
    assert os.listdir(tmp_path) == [path.name]


def test_shortened_cuts_between_characters():
    assert shortened("长长长", 7) == "长长"
    assert shortened("abc", 7) == "abc"
