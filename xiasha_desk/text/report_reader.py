"""From the outline of a text to a report: punctuation widened, printed ordinals kept, nothing else changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.period import period_of_title
from xiasha_desk.domain.report import Block, Paragraph, ParagraphRole, Report, Section
from xiasha_desk.text.cleaning import clean
from xiasha_desk.text.outline_parts import ReadOutline, ReadParagraph, ReadSection, Stretch
from xiasha_desk.text.outline_reader import read_outline
from xiasha_desk.text.punctuation import widen_punctuation

if TYPE_CHECKING:  # few texts come with any
    from xiasha_desk.domain.exhibit import Exhibit

IdSource = Callable[[], str]


def report_from_text(text: str, new_id: IdSource, source_name: str = "") -> Report:
    """The report told by `text`, cleaned first. `new_id` gives an id at each call."""
    return report_from_outline(read_outline(clean(text)), new_id, source_name)


def report_from_outline(
    outline: ReadOutline, new_id: IdSource, source_name: str = "", exhibits: Sequence[tuple[int, Exhibit]] = ()
) -> Report:
    """The report of an outline. Composed, it prints the words that were read, half-width punctuation widened.

    Lines standing before the title (版头, 发布日期) are the one thing that moves: they go under it. `exhibits` stand
    before the characters they are told with, in order; what is behind the text proper goes to its end.
    """
    words = _Words(outline.source, exhibits)
    report_id = new_id()
    title = words.joined(outline.title)
    starts = [*(section.start for section in outline.sections), len(outline.source) + 1]
    sections = [Section(new_id(), 0, blocks=tuple(words.blocks(outline.lead, starts[0], new_id)))]
    for section, end in zip(outline.sections, starts[1:], strict=True):
        sections.append(_section(section, end, words, new_id))
    last = sections[-1]
    notes = [
        *words.notes(outline.attachment, ParagraphRole.ATTACHMENT_NOTE, new_id),
        *words.notes(outline.annotation, ParagraphRole.ANNOTATION, new_id),
    ]
    if notes:
        sections[-1] = Section(
            last.id, last.level, last.heading, (*last.blocks, *notes), last.run_in, last.run_in_end, last.ordinal
        )
    elements = OfficialElements(
        head_lines=tuple(words.of(line) for line in outline.head_lines),
        publish_line=words.of(outline.publish_line),
        main_recipients=words.of(outline.main_recipients),
        agency_signature="\n".join(words.of(line) for line in outline.signature),
        document_date=words.of(outline.document_date),
    )
    return Report(report_id, title, tuple(sections), elements, period_of_title(title), source_name)


def _section(section: ReadSection, end: int, words: _Words, new_id: IdSource) -> Section:
    """A heading on a line of its own keeps its end mark; after a run-in one the mark is a field."""
    mark_end = section.title_end + len(section.end_mark)
    title_end = section.title_end if section.run_in else mark_end
    return Section(
        new_id(),
        section.level,
        heading=words.between(section.title_start, title_end),
        blocks=tuple(words.blocks(section.paragraphs, end, new_id)),
        run_in=section.run_in,
        run_in_end=words.between(section.title_end, mark_end) if section.run_in else "。",
        ordinal=words.between(section.start, section.title_start),
    )


class _Words:
    """The words of a source by their places, with punctuation widened over whole lines, and what stands among them."""

    def __init__(self, source: str, exhibits: Sequence[tuple[int, Exhibit]]) -> None:
        self._wide = widen_punctuation(source)
        self._waiting = list(exhibits)

    def between(self, start: int, end: int) -> str:
        return clean(self._wide[start:end]).replace("\n", "")

    def of(self, stretch: Stretch | None) -> str:
        return "" if stretch is None else self.between(stretch.start, stretch.end)

    def joined(self, stretch: Stretch | None) -> str:
        if stretch is None:
            return ""
        return "".join(line.strip() for line in clean(self._wide[stretch.start : stretch.end]).split("\n"))

    def blocks(self, paragraphs: Iterable[ReadParagraph], end: int, new_id: IdSource) -> Iterator[Block]:
        """The paragraphs of a section that ends at `end`, and what stands before each and behind the last."""
        for paragraph in paragraphs:
            yield from self._exhibits(paragraph.start)
            yield Paragraph(new_id(), self.between(paragraph.start, paragraph.end))
        yield from self._exhibits(end)

    def _exhibits(self, until: int) -> Iterator[Exhibit]:
        while self._waiting and self._waiting[0][0] <= until:
            yield self._waiting.pop(0)[1]

    def notes(self, lines: Sequence[Stretch], role: ParagraphRole, new_id: IdSource) -> list[Paragraph]:
        return [Paragraph(new_id(), self.of(line), role=role) for line in lines]
