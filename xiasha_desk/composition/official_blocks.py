"""Blocks of 版头, attachments, sealed signatures, 附注 and 版记 (GB/T 9704 7.2 to 7.4), of the special forms (10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, GeneratedKind, Run, SourceSpan
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm
from xiasha_desk.domain.report import Section

_MARK_ENDS = {DocumentForm.ORDER: "令", DocumentForm.MINUTES: "纪要"}
"""What the mark of a form ends in; 命令 ends in 令 too."""


def masthead_blocks(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """版头 in the order of the page; the 发文字号 always, without words while no number is given.

    Only a STANDARD one has 文件 and 签发人.
    """
    yield from _block(BlockRole.COPY_NUMBER, _words("copy_number", elements.copy_number))
    mark = elements.secrecy.value
    if mark:
        period = (_label("★", "secrecy"), *_words("secrecy_period", elements.secrecy_period))
        yield from _block(BlockRole.SECRECY, _words("secrecy", mark) + (period if elements.secrecy_period else ()))
    yield from _block(BlockRole.URGENCY, _words("urgency", elements.urgency.value))
    yield from _marks(elements)
    names = [name for name in elements.signatories if name and elements.form is DocumentForm.STANDARD]
    for index, name in enumerate(names):
        label = () if index else (_label("签发人：", "signatories"),)
        yield from _block(BlockRole.SIGNATORY, label + _words(f"signatories:{index}", name))
    number = _words("document_number", elements.document_number)
    yield ComposedBlock("document_number", BlockRole.DOCUMENT_NUMBER, number)


def attendance(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """出席, 请假 and 列席 of a 纪要 (10.3), those that have names."""
    rows = (("attendees", "出席："), ("absentees", "请假："), ("observers", "列席："))
    for source, label in rows:
        yield from _block(BlockRole.ATTENDANCE, (_label(label, source), *_words(source, getattr(elements, source))))


def attachment_note(names: Sequence[tuple[str, str]]) -> Iterator[ComposedBlock]:
    """附件说明 of the `attachment_names`: a block for each, numbered when there are several (7.3.4).

    One without a name yet is left out and keeps its number.
    """
    label = "附件："
    for number, (source, name) in enumerate(names, start=1):
        if not name:
            continue
        words = label + (f"{number}." if len(names) > 1 else "")
        runs = ((_label(words, source),) if words else ()) + _words(source, name)
        block_id = source if source.startswith("attachment_titles:") else f"{source}:note"
        yield ComposedBlock(block_id, BlockRole.ATTACHMENT_NOTE, runs)
        label = ""


def attachment_head(section: Section, label: str) -> Iterator[ComposedBlock]:
    """附件1 at the head of its page, then the attachment's title when it has one (7.3.4, 7.3.7)."""
    head = (_label(label, section.id),)
    yield ComposedBlock(f"{section.id}:head", BlockRole.ATTACHMENT_HEAD, head, section.id)
    if section.heading:
        yield ComposedBlock(section.id, BlockRole.ATTACHMENT_TITLE, _words(section.id, section.heading), section.id)


def signature(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """署名 and 成文日期 under a seal, or 签发人职务 and 成文日期 with a signature stamp (7.3.5.1, 7.3.5.3).

    An order always has the stamp (10.2).
    """
    if elements.seal is SealForm.SIGNATURE_STAMP or elements.form is DocumentForm.ORDER:
        yield from _block(BlockRole.STAMP_TITLE, _words("signature_title", elements.signature_title))
    else:
        for index, line in enumerate(elements.agency_signature.split("\n")):
            yield from _block(BlockRole.SEALED_SIGNATURE, _words(f"agency_signature:{index}", line))
    yield from _block(BlockRole.SEALED_DATE, _words("document_date", elements.document_date))


def annotation(text: str) -> Iterator[ComposedBlock]:
    """附注 in round brackets (7.3.6), the typed ones or its own."""
    words = _words("annotation", text)
    if not (text.startswith(("（", "(")) and text.endswith(("）", ")"))):
        words = (_label("（", "annotation"), *words, _label("）", "annotation"))
    yield from _block(BlockRole.ANNOTATION, words)


def imprint_blocks(elements: OfficialElements, *, with_recipients: bool = False) -> Iterator[ComposedBlock]:
    """版记: 抄送 with its full stop, further items, 印发机关 and 印发日期 (7.4); a letter has no 印发 (10.1).

    `with_recipients`: the 主送机关 stand there, too (7.3.2).
    """
    if with_recipients:
        names = elements.main_recipients.rstrip("：:。.")
        label, end = _label("主送：", "main_recipients"), _label("。", "main_recipients")
        yield from _block(BlockRole.MOVED_RECIPIENTS, (label, *_words("main_recipients", names), end))
    copies = elements.copy_recipients.rstrip("。.")
    if copies:
        label, end = _label("抄送：", "copy_recipients"), _label("。", "copy_recipients")
        start = len(copies) - len(copies.removeprefix("抄送：").removeprefix("抄送:"))
        words = Run(copies[start:], SourceSpan("copy_recipients", start, len(copies))) if start < len(copies) else None
        if words is not None:
            yield from _block(BlockRole.COPY_RECIPIENTS, (label, words, end))
    for index, item in enumerate(elements.imprint_items):
        yield from _block(BlockRole.IMPRINT_ITEM, _words(f"imprint_items:{index}", item))
    office, date = elements.printing_office, elements.printing_date.removesuffix("印发")
    if (office or date) and elements.form is not DocumentForm.LETTER:
        dated = (*_words("printing_date", date), _label("印发", "printing_date")) if date else ()
        yield ComposedBlock(
            "printing_office",
            BlockRole.PRINTING,
            (*_words("printing_office", office), _label("\t", "printing_office"), *dated),
        )


def _marks(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """A mark for each body, the last with 令 or 纪要 behind it; 文件 of several bodies stands beside their names."""
    names = [name for name in elements.agency_marks if name]
    if elements.form is DocumentForm.LETTER:
        names = names[:1]  # 10.1: the lead body's alone
    end = _MARK_ENDS.get(elements.form, "")
    if elements.form is DocumentForm.STANDARD and elements.with_file_word:
        end = "文件"
    beside = end == "文件" and len(names) > 1
    for index, name in enumerate(names):
        ends_here = index == len(names) - 1 and not beside and not name.endswith(end)
        word = (_label(end, "agency_marks"),) if end and ends_here else ()
        yield from _block(BlockRole.AGENCY_MARK, _words(f"agency_marks:{index}", name) + word)
    if beside:
        yield ComposedBlock("with_file_word", BlockRole.FILE_WORD, (_label(end, "agency_marks"),))


def _block(role: BlockRole, runs: tuple[Run, ...]) -> Iterator[ComposedBlock]:
    """The block, named like the first of the clerk's words in it; none without words."""
    sources = [run.origin.source for run in runs if isinstance(run.origin, SourceSpan)]
    if sources:
        yield ComposedBlock(sources[0], role, runs)


def _words(source: str, text: str) -> tuple[Run, ...]:
    return (Run(text, SourceSpan(source, 0, len(text))),) if text else ()


def _label(text: str, source: str) -> Run:
    return Run(text, Generated(GeneratedKind.ELEMENT_LABEL, source))
