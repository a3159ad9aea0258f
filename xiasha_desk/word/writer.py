"""The Word file of a composed document, as `services.ports.DocumentWriter` asks for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from xiasha_desk.domain.composed import ComposedDocument

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from docx.package import Package
    from lxml import etree

    from xiasha_desk.word.body import BodyBuilder


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

    def verify(self, data: bytes) -> None:
        """Re-open `data`; raises unless the zip is whole, its parts parse, nothing points outside, every table, chart
        and picture is there and it opens."""
        from xiasha_desk.word.proof import verify_package

        verify_package(data)

    def _package(self, document: ComposedDocument) -> Package:
        from docx.opc.constants import CONTENT_TYPE as TYPE
        from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.package import Package

        from xiasha_desk.word.body import BodyBuilder
        from xiasha_desk.word.fonts import GB2312_SET
        from xiasha_desk.word.package import core_properties
        from xiasha_desk.word.page_number import footer_part
        from xiasha_desk.word.settings import font_table_part, section_properties, settings_part
        from xiasha_desk.word.styles import styles_part
        from xiasha_desk.word.xml import element

        package = Package()
        body = element("body")
        main = XmlPart(PackURI("/word/document.xml"), TYPE.WML_DOCUMENT_MAIN, element("document", body), package)
        package.relate_to(main, RELATION.OFFICE_DOCUMENT)
        core = core_properties(document.title, self._author, self._created or datetime.now())
        package.relate_to(
            XmlPart(PackURI("/docProps/core.xml"), TYPE.OPC_CORE_PROPERTIES, core, package),
            RELATION.CORE_PROPERTIES,
        )
        builder = BodyBuilder(document, GB2312_SET, main)
        ids = {}
        for name, content_type, relation, root in (
            ("styles", TYPE.WML_STYLES, RELATION.STYLES, styles_part(GB2312_SET, official=builder.is_official)),
            ("settings", TYPE.WML_SETTINGS, RELATION.SETTINGS, settings_part()),
            ("fontTable", TYPE.WML_FONT_TABLE, RELATION.FONT_TABLE, font_table_part(GB2312_SET)),
            ("footer1", TYPE.WML_FOOTER, RELATION.FOOTER, footer_part(odd=True)),
            ("footer2", TYPE.WML_FOOTER, RELATION.FOOTER, footer_part(odd=False)),
        ):
            part = XmlPart(PackURI(f"/word/{name}.xml"), content_type, root, package)
            ids[name] = main.relate_to(part, relation)
        builder.append_to(body)
        section = section_properties(ids["footer1"], ids["footer2"])
        body.append(_section_with_imprint(main, body, builder, section) if builder.imprint else section)
        return package


def _section_with_imprint(
    main: XmlPart, body: etree._Element, builder: BodyBuilder, section: etree._Element
) -> etree._Element:
    """Append the 版记, behind `section` on an even page of its own where it must be; returns the last section."""
    from xiasha_desk.word.imprint import append_imprint, close_section

    pages = builder.pages_for_imprint()
    last = section
    if pages:
        from xiasha_desk.word.settings import section_properties

        footers = _empty_footers(main)
        close_section(body, section)
        if pages > 1:
            close_section(body, section_properties(*footers, start="nextPage"))
        last = section_properties(*footers, start="evenPage")
    append_imprint(body, builder.imprint, builder.runs)
    return last


def _empty_footers(main: XmlPart) -> tuple[str, str]:
    """Relationship ids of the footers of pages without number, odd and even."""
    from docx.opc.constants import CONTENT_TYPE as TYPE
    from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    from xiasha_desk.word.page_number import empty_footer_part

    odd, even = (
        main.relate_to(
            XmlPart(PackURI(f"/word/footer{number}.xml"), TYPE.WML_FOOTER, empty_footer_part(), main.package),
            RELATION.FOOTER,
        )
        for number in (3, 4)
    )
    return odd, even
