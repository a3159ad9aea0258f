"""Official documents of every form, measured: python -m tests.word.official_matrix prints a table of them.

What the measuring tool cannot judge is named in `Case.beyond`, with the clause.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from tests.word.official import (
    FULL,
    HEADED,
    IMPRINTED,
    LETTER,
    MINUTES,
    NAME,
    ORDER,
    PLAIN,
    SCHOOL,
    WIDE,
    attachments,
    official,
)
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.official import OfficialElements, SealForm, Urgency
from xiasha_desk.word.writer import WordWriter

TOOL = Path(__file__).resolve().parents[3] / "shared" / "tools" / "measure_docx.py"
_HEAD = "issuer_mark,doc_number,red_rule,addressee,sign_date"
_NUMBER_GAP = frozenset({"pdf.doc_number_gap"})
_OF_SEVERAL = _NUMBER_GAP | {"pdf.issuer_centre"}
_BODIES = ("某区发展和改革局", "某区财政局", NAME)
_LETTER = "issuer_mark,addressee,sign_date"
_JOINT = "某区财政局\n某区民政局\n" + NAME


_OF_SCHOOL = frozenset(
    {"page.margin_top", "page.core_height", "pdf.line_pitch", "body.line_rule", "pdf.pageno_drop", "pdf.issuer_top",
     "imprint.bottom"}
)  # fmt: skip
"""It knows one school of margins and lines (5.2.1, 5.2.3) and measures from its edges."""
_OF_LETTER = frozenset({"imprint.rules", "imprint.width", "imprint.bottom", "imprint.indent", "imprint.last_even"})
"""10.1: 版记 without rules and without 印发, on the last page whichever it is; the tool measures from its rules, and
the indent of the turnovers where there is no 印发."""
_OF_ORDER = frozenset(
    {"pdf.red_rule", "pdf.red_rule_gap", "pdf.red_rule_width", "pdf.title_gap", "title.font", "title.size",
     "pdf.title_font", "pdf.title_size"}
)  # fmt: skip
"""10.2: no red rule and no title; the tool takes the number for the title."""
_OF_ACROSS = frozenset({"body.indent", "body.justify", "body.line_rule", "pdf.pageno_present"})
"""It takes the line of the unit and the note for text, and looks for numbers at the foot of the page as it lies."""


class Case(NamedTuple):
    """Elements, sections of text under them, what the tool must find, what it cannot judge, attachments, a table."""

    elements: OfficialElements
    required: str
    sections: int = 3
    beyond: frozenset[str] = frozenset()
    attached: int = 0
    exhibit: FreeTable | None = None


CASES = {
    "无版头": Case(PLAIN, "addressee,sign_date", 6),
    "无版头_加盖印章": Case(replace(PLAIN, seal=SealForm.SEALED), "addressee,sign_date", 6),
    "有版头": Case(HEADED, _HEAD),
    "有版头_不加文件": Case(replace(HEADED, with_file_word=False, agency_marks=(NAME + "党政办公室",)), _HEAD),
    "版记_单页后加页": Case(IMPRINTED, _HEAD + ",imprint", 3),
    "版记_双页": Case(IMPRINTED, _HEAD + ",imprint", 5),
    "版记_双页放不下": Case(IMPRINTED, _HEAD + ",imprint", 9),
    "全部要素": Case(FULL, _HEAD + ",copy_no,urgency,attach_note,note,imprint"),
    "一个附件": Case(replace(HEADED, attachment_titles=("重点项目清单",)), _HEAD + ",attach_note"),
    "上行文": Case(replace(HEADED, signatories=("张某某",)), _HEAD + ",signer"),
    "上行文_两个签发人": Case(replace(HEADED, signatories=("张某某", "李某")), _HEAD + ",signer"),
    "上行文_三个签发人": Case(
        replace(HEADED, signatories=("张某某", "李某", "王某某")), _HEAD + ",signer", beyond=_NUMBER_GAP
    ),
    "三个机关": Case(replace(IMPRINTED, agency_marks=_BODIES), _HEAD + ",imprint", beyond=_OF_SEVERAL),
    "三个机关_不加文件": Case(replace(HEADED, agency_marks=_BODIES, with_file_word=False), _HEAD, beyond=_NUMBER_GAP),
    "联合署名": Case(replace(HEADED, seal=SealForm.SEALED, agency_signature=_JOINT), _HEAD),
    "联合署名_不加盖印章": Case(replace(HEADED, agency_signature=_JOINT), _HEAD),
    "签名章": Case(replace(HEADED, seal=SealForm.SIGNATURE_STAMP, signature_title="主任"), _HEAD),
    "一个附件_附在后面": Case(PLAIN, "addressee,sign_date,attach_note,attach_head", 6, attached=1),
    "三个附件_附在后面": Case(IMPRINTED, _HEAD + ",imprint,attach_note,attach_head", attached=3),
    "三个附件_上行文": Case(
        replace(IMPRINTED, signatories=("张某某",)), _HEAD + ",signer,imprint,attach_note,attach_head", 6, attached=3
    ),
    "横排表格": Case(IMPRINTED, _HEAD + ",imprint", 6, _OF_ACROSS, exhibit=WIDE),
    "信函": Case(LETTER, _LETTER, 6, _OF_LETTER),
    "信函_份号_紧急程度": Case(
        replace(LETTER, copy_number="000012", urgency=Urgency.JIAJI), _LETTER + ",copy_no,urgency", 6, _OF_LETTER
    ),
    "信函_三个附件": Case(LETTER, _LETTER + ",attach_note,attach_head", 6, _OF_LETTER, attached=3),
    "命令": Case(ORDER, "issuer_mark,sign_date", 6, _OF_ORDER),
    "命令_版记": Case(
        replace(ORDER, printing_office="某区人民政府办公室", printing_date="2023年7月5日"),
        "issuer_mark,sign_date,imprint",
        6,
        _OF_ORDER,
    ),
    "纪要": Case(MINUTES, "issuer_mark,doc_number,red_rule,imprint", 6),
    "常用版式_无版头": Case(replace(PLAIN, layout=SCHOOL), "addressee,sign_date", 6, _OF_SCHOOL),
    "常用版式_有版头": Case(replace(IMPRINTED, layout=SCHOOL), _HEAD + ",imprint", 5, _OF_SCHOOL),
    "常用版式_上行文": Case(replace(HEADED, layout=SCHOOL, signatories=("张某某", "李某")), _HEAD, 5, _OF_SCHOOL),
    "常用版式_三个机关": Case(
        replace(IMPRINTED, layout=SCHOOL, agency_marks=_BODIES), _HEAD + ",imprint", 5, _OF_SCHOOL | _OF_SEVERAL
    ),
    "常用版式_加盖印章": Case(replace(HEADED, layout=SCHOOL, seal=SealForm.SEALED), _HEAD, 5, _OF_SCHOOL),
    "常用版式_三个附件": Case(
        replace(IMPRINTED, layout=SCHOOL), _HEAD + ",imprint,attach_head", 5, _OF_SCHOOL, attached=3
    ),
    "常用版式_信函": Case(replace(LETTER, layout=SCHOOL), _LETTER, 6, _OF_SCHOOL | _OF_LETTER),
    "常用版式_命令": Case(replace(ORDER, layout=SCHOOL), "issuer_mark,sign_date", 6, _OF_SCHOOL | _OF_ORDER),
    "常用版式_纪要": Case(replace(MINUTES, layout=SCHOOL), "issuer_mark,imprint", 6, _OF_SCHOOL),
}


def document_of(case: Case) -> ComposedDocument:
    """The document of a case."""
    return official(case.elements, case.sections, attachments(case.attached), case.exhibit)


def verdict(case: Case, folder: Path) -> dict[str, Any]:
    """What the tool says of a case; its file is written into `folder`."""
    target = folder / "official.docx"
    writer = WordWriter()
    data = writer.write(document_of(case))
    writer.verify(data)
    target.write_bytes(data)
    command = [sys.executable, str(TOOL), str(target), "--require", case.required]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(run.stdout)


def failed(said: dict[str, Any]) -> dict[str, Any]:
    """The failed checks and what was measured."""
    return {check["id"]: check["figure"] for check in said["checks"] if check["result"] == "fail"}


def main() -> int:
    """Print the table; 1 when a check failed that the tool can judge."""
    worst = 0
    print("| 文件 | 通过/适用 | 工具判断不了的 | 未通过 |\n| --- | --- | --- | --- |")
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            said = verdict(case, Path(folder))
        wrong = failed(said)
        real = sorted(wrong.keys() - case.beyond)
        worst = max(worst, len(real) and 1)
        score = f"{said['score']['passed']}/{said['score']['total']}"
        print(f"| {name} | {score} | {'、'.join(sorted(wrong.keys() & case.beyond))} | {'、'.join(real)} |", flush=True)
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
