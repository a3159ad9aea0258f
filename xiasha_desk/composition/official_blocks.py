"""Blocks of the official elements: 版头, 附件说明, sealed signatures, 附注 and 版记 (GB/T 9704 7.2 to 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, GeneratedKind, Run, SourceSpan
from xiasha_desk.domain.official import OfficialElements, SealForm

_CLOSING = "。；，、;,.!？！"
"""What no name of an attachment ends in (7.3.4)."""


def masthead_blocks(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """版头 in the order of the page; the 发文字号 always, without words while no number is given."""
    yield from _block(BlockRole.COPY_NUMBER, _words("copy_number", elements.copy_number))
    mark = elements.secrecy.value
    if mark:
        period = (_label("★", "secrecy"), *_words("secrecy_period", elements.secrecy_period))
        yield from _block(BlockRole.SECRECY, _words("secrecy", mark) + (period if elements.secrecy_period else ()))
    yield from _block(BlockRole.URGENCY, _words("urgency", elements.urgency.value))
    yield from _marks([name for name in elements.agency_marks if name], with_file_word=elements.with_file_word)
    names = [name for name in elements.signatories if name]
    for index, name in enumerate(names):
        label = () if index else (_label("签发人：", "signatories"),)
        yield from _block(BlockRole.SIGNATORY, label + _words(f"signatories:{index}", name))
    number = _words("document_number", elements.document_number)
    yield ComposedBlock("document_number", BlockRole.DOCUMENT_NUMBER, number)


def attachment_note(titles: tuple[str, ...]) -> Iterator[ComposedBlock]:
    """附件说明: a block for each attachment, numbered when there are several, without closing punctuation (7.3.4)."""
    names = [(index, name) for index, title in enumerate(titles) if (name := title.rstrip(_CLOSING))]
    for number, (index, name) in enumerate(names, start=1):
        label = ("附件：" if number == 1 else "") + (f"{number}." if len(names) > 1 else "")
        source = f"attachment_titles:{index}"
        runs = ((_label(label, source),) if label else ()) + _words(source, name)
        yield ComposedBlock(source, BlockRole.ATTACHMENT_NOTE, runs)


def sealed_signature(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """署名 and 成文日期 under a seal, or 签发人职务 and 成文日期 with a signature stamp (7.3.5.1, 7.3.5.3)."""
    if elements.seal is SealForm.SIGNATURE_STAMP:
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


def imprint_blocks(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """版记: 抄送 with its full stop, further items, 印发机关 and 印发日期 (7.4)."""
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
    if office or date:
        dated = (*_words("printing_date", date), _label("印发", "printing_date")) if date else ()
        yield ComposedBlock(
            "printing_office",
            BlockRole.PRINTING,
            (*_words("printing_office", office), _label("\t", "printing_office"), *dated),
        )


def _marks(names: list[str], *, with_file_word: bool) -> Iterator[ComposedBlock]:
    word = (_label("文件", "agency_marks"),) if with_file_word else ()
    for index, name in enumerate(names):
        own = word if len(names) == 1 and not name.endswith("文件") else ()
        yield from _block(BlockRole.AGENCY_MARK, _words(f"agency_marks:{index}", name) + own)
    if len(names) > 1 and word:
        yield ComposedBlock("with_file_word", BlockRole.FILE_WORD, word)


def _block(role: BlockRole, runs: tuple[Run, ...]) -> Iterator[ComposedBlock]:
    """The block, named like the first of the clerk's words in it; none without words."""
    sources = [run.origin.source for run in runs if isinstance(run.origin, SourceSpan)]
    if sources:
        yield ComposedBlock(sources[0], role, runs)


def _words(source: str, text: str) -> tuple[Run, ...]:
    return (Run(text, SourceSpan(source, 0, len(text))),) if text else ()


def _label(text: str, source: str) -> Run:
    return Run(text, Generated(GeneratedKind.ELEMENT_LABEL, source))
