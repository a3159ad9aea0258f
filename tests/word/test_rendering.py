"""The page as LibreOffice draws it, measured by the project's own tool where that lies beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.word.documents import block, document, full_document, words
from tests.word.exhibits import exhibit, table
from xiasha_desk.domain.composed import BlockRole, ComposedDocument, RunRole
from xiasha_desk.word.writer import WordWriter

TOOL = Path(__file__).resolve().parents[3] / "shared" / "tools" / "measure_docx.py"


def _long_document() -> ComposedDocument:
    """Six pages with every level of heading and a long title."""
    sentence = "今年以来，街道坚持以项目建设为抓手，统筹推进各项重点任务，老旧小区改造有序落实，群众获得感持续增强。"
    blocks = [block(BlockRole.MAIN_RECIPIENTS, "区人民政府：")]
    for ordinal in "一二三四五六七八":
        blocks.append(block(BlockRole.HEADING, words(f"{ordinal}、重点工作推进情况", RunRole.HEADING), level=1))
        blocks.append(block(BlockRole.HEADING, words("（一）民生保障方面", RunRole.HEADING), level=2))
        blocks.append(block(BlockRole.BODY, words("1.救助。", RunRole.HEADING), sentence * 2, level=3))
        blocks.append(block(BlockRole.BODY, sentence + "“一老一小”投入1.25亿元，增长12.5%。" + sentence))
    blocks += full_document().blocks[-8:-3]
    return document(*blocks, title="某街道办事处关于2024年上半年民生实事项目推进情况的报告")


def _document_with_exhibits() -> ComposedDocument:
    """A page of tables, charts and pictures between pages of text."""
    text = _long_document().blocks
    exhibits = [made for made in full_document().blocks if made.content or made.role in _BESIDE_EXHIBITS]
    unnoted = [made for made in exhibits if made.role is not BlockRole.EXHIBIT_NOTE]  # the tool takes notes for text
    many = table(["某某社区得分"] * 9, *[["98.75"] * 9] * 40, numbers=range(9))
    more = [block(BlockRole.TABLE_CAPTION, "表2　得分"), exhibit(many), *unnoted, block(BlockRole.BODY, "如下。")]
    return document(*text[1:17], *exhibits, *text[2:17] * 4, *text[17:], *more, exhibit(many), title=text[0].text)


_BESIDE_EXHIBITS = frozenset({BlockRole.TABLE_CAPTION, BlockRole.FIGURE_CAPTION, BlockRole.EXHIBIT_NOTE})


@pytest.mark.rendering
@pytest.mark.slow
@pytest.mark.parametrize("composed", [_long_document(), _document_with_exhibits()], ids=["text", "exhibits"])
def test_no_check_of_the_standard_fails(tmp_path: Path, composed: ComposedDocument) -> None:
    if not TOOL.exists():
        pytest.skip("the measuring tool does not lie beside the checkout")
    target = tmp_path / "report.docx"
    target.write_bytes(WordWriter().write(composed))
    run = subprocess.run([sys.executable, str(TOOL), str(target)], capture_output=True, text=True, check=False)
    verdict = json.loads(run.stdout)
    if verdict["stand_ins"].get("missing"):
        pytest.skip(f"stand-in fonts are missing: {verdict['stand_ins']['missing']}")
    failed = [check for check in verdict["checks"] if check["result"] == "fail"]
    assert failed == []
    assert verdict["score"]["passed"] >= 63
    results = {check["id"]: check["result"] for check in verdict["checks"]}
    if any(made.content for made in composed.blocks):
        assert results["pdf.tables_inside"] == results["pdf.pictures_inside"] == "pass"
        assert results["text.exact_picture"] == "pass"
