"""The Word file of a composed document, as `services.ports.DocumentWriter` asks for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from xiasha_desk.domain.composed import ComposedDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.package import Package
    from lxml import etree

    from xiasha_desk.domain.page_layout import PageLayout
    from xiasha_desk.word.body import BodyBuilder
    from xiasha_desk.word.fonts import Face, FontFamily
    from xiasha_desk.word.sections import PageSections


class WordWriter:
    """Writes documents in the official format (GB/T 9704-2012), main part and page numbers.

    `author` goes into the file's properties, nothing when empty; `created` is the moment written there (local time when
    it names no zone), the moment of writing when None. Same document, author and moment: same bytes.
    """

    def __init__(self, author: str = "", created: datetime | None = None) -> None:
        self._author = author
        self._created = created

    def write(self, document: ComposedDocument) -> bytes:
        """The finished .docx; every block of `document` is one paragraph or table of it.

        A chart without a single figure is its words in a paragraph.
        """
        from xiasha_desk.word.package import package_bytes

        return package_bytes(self._package(document))

    def write_telling(self, document: ComposedDocument, tell: Callable[[int, int], None]) -> bytes:
        """As `write`; `tell` hears how many blocks are written of how many, and may stop it by raising."""
        from xiasha_desk.word.package import package_bytes

        return package_bytes(self._package(document, tell))

    def verify(self, data: bytes) -> None:
        """Re-open `data`; raises unless the zip is whole, its parts parse, nothing points outside, every table, chart
        and picture is there and it opens."""
        from xiasha_desk.word.proof import verify_package

        verify_package(data)

    def _package(self, document: ComposedDocument, tell: Callable[[int, int], None] | None = None) -> Package:
        from docx.opc.constants import CONTENT_TYPE as TYPE
        from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.package import Package

        from xiasha_desk.composition.page.geometry import grid_of
        from xiasha_desk.word.body import BodyBuilder
        from xiasha_desk.word.package import core_properties
        from xiasha_desk.word.sections import PageSections
        from xiasha_desk.word.settings import font_table_part, settings_part
        from xiasha_desk.word.styles import styles_part
        from xiasha_desk.word.xml import element

        layout = document.layout
        grid, families = grid_of(layout), _families(layout)
        package = Package()
        body = element("body")
        main = XmlPart(PackURI("/word/document.xml"), TYPE.WML_DOCUMENT_MAIN, element("document", body), package)
        package.relate_to(main, RELATION.OFFICE_DOCUMENT)
        core = core_properties(document.title, self._author, self._created or datetime.now())
        package.relate_to(
            XmlPart(PackURI("/docProps/core.xml"), TYPE.OPC_CORE_PROPERTIES, core, package),
            RELATION.CORE_PROPERTIES,
        )
        digits = "" if layout is None else layout.digits
        builder = BodyBuilder(document, families, main, grid=grid, digits=digits)
        bold = 2 if layout is not None and layout.bold_level_2 else 0
        styles = styles_part(families, official=builder.is_official, grid=grid, bold=bold)
        for name, content_type, relation, root in (
            ("styles", TYPE.WML_STYLES, RELATION.STYLES, styles),
            ("settings", TYPE.WML_SETTINGS, RELATION.SETTINGS, settings_part()),
            ("fontTable", TYPE.WML_FONT_TABLE, RELATION.FONT_TABLE, font_table_part(families)),
        ):
            main.relate_to(XmlPart(PackURI(f"/word/{name}.xml"), content_type, root, package), relation)
        letter = builder.masthead.plan if builder.masthead is not None and builder.masthead.plan.is_letter else None
        sections = PageSections(main, grid, letter)
        section = builder.append_to(body, sections, tell)
        body.append(_section_with_imprint(body, builder, section, sections) if builder.imprint else section)
        return package


def _families(layout: PageLayout | None) -> dict[Face, FontFamily]:
    from xiasha_desk.word.fonts import GB2312_SET

    if layout is None:
        return GB2312_SET
    from xiasha_desk.word.fonts import families_of

    return families_of(layout)


def _section_with_imprint(
    body: etree._Element, builder: BodyBuilder, section: etree._Element, sections: PageSections
) -> etree._Element:
    """Append the 版记, behind `section` on an even page of its own where it must be; returns the last section."""
    from xiasha_desk.domain.official import DocumentForm
    from xiasha_desk.word.imprint import append_imprint
    from xiasha_desk.word.sections import close_section

    letter = builder.form is DocumentForm.LETTER
    pages = builder.pages_for_imprint()
    if pages:
        close_section(body, section)
        if pages > 1:
            close_section(body, sections.unnumbered("nextPage"))
        section = sections.unnumbered("nextPage" if letter else "evenPage")
    append_imprint(body, builder.imprint, builder.runs, builder.grid, ruled=not letter)
    return section
