from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Desk


def test_a_text_becomes_a_word_file(desk: Desk, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "公文.docx"
    outcome = desk("convert", draft, "-o", target)
    assert (outcome.code, outcome.out) == (0, f"{target}\n")
    assert outcome.err == f"已写好：标题4个，共{len(TEXT.replace(chr(10), ''))}字。\n"
    xml = zipfile.ZipFile(target).read("word/document.xml").decode("utf-8")
    words = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))
    assert words == TEXT.replace("\n", "")


def test_a_text_becomes_clean_text(desk: Desk, draft: Path, tmp_path: Path, own_folders: Path) -> None:
    target = tmp_path / "out.TXT"
    assert desk("convert", draft, "-o", target).code == 0
    assert target.read_bytes().decode("utf-8") == re.sub(r"\n+", "\n", TEXT)
    assert not own_folders.exists(), "convert touches no folder of the program"


def test_an_existing_file_is_kept_without_force(desk: Desk, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("kept")
    refused = desk("convert", draft, "-o", target)
    assert (refused.code, refused.out, target.read_text()) == (5, "", "kept")
    assert desk("convert", draft, "-o", target, "--force").code == 0
    assert target.read_text("utf-8").startswith("某街道")


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.docx.bak"])
def test_an_unknown_ending_is_wrong_use(desk: Desk, draft: Path, tmp_path: Path, name: str) -> None:
    outcome = desk("convert", draft, "-o", tmp_path / name)
    assert (outcome.code, outcome.out) == (2, "")
    assert ".docx" in outcome.err
    assert not (tmp_path / name).exists()


def test_the_source_is_never_written_over(desk: Desk, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(draft)
    for target in (draft, tmp_path / "." / draft.name, tmp_path / "link.txt"):
        assert desk("convert", draft, "-o", target, "--force").code == 2
    assert draft.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "找不到"), (b"", ""), (b"\0" * 5000, ""), (b"PK\x03\x04" + bytes(range(256)) * 20, "")],
    ids=["missing", "empty", "zeros", "zip"],
)
def test_a_bad_file_is_input_bad_and_writes_nothing(
    desk: Desk, tmp_path: Path, content: bytes | None, said: str
) -> None:
    source = tmp_path / "坏.txt"
    if content is not None:
        source.write_bytes(content)
    outcome = desk("convert", source, "-o", tmp_path / "out.docx")
    assert (outcome.code, outcome.out) == (3, "")
    assert "坏.txt" in outcome.err
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / "out.docx").exists()


def test_a_folder_as_source_or_a_missing_folder_as_target(desk: Desk, draft: Path, tmp_path: Path) -> None:
    assert desk("convert", tmp_path, "-o", tmp_path / "out.docx").code == 3
    assert desk("convert", draft, "-o", tmp_path / "nowhere" / "out.docx").code == 5
    assert not (tmp_path / "nowhere").exists()


def test_names_too_long_for_the_disk_are_told(desk: Desk, draft: Path, tmp_path: Path) -> None:
    long = "长" * 200
    assert desk("convert", tmp_path / f"{long}.txt", "-o", tmp_path / "out.docx").code == 3
    assert desk("convert", draft, "-o", tmp_path / f"{long}.docx").code == 5


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_every_usual_encoding_is_read(desk: Desk, tmp_path: Path, encoding: str) -> None:
    source = tmp_path / "in.txt"
    source.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert desk("convert", source, "-o", tmp_path / "out.txt").code == 0
    assert (tmp_path / "out.txt").read_bytes().decode("utf-8") == re.sub(r"\n+", "\n", TEXT)
