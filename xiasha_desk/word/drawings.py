"""Charts and pictures in a line of text: the drawing, and the parts of the package it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.domain.contents import ComposedChart, ComposedPicture
from xiasha_desk.domain.exhibit import Image
from xiasha_desk.word.xml import RELATIONSHIP_ID, R, element

if TYPE_CHECKING:
    from docx.opc.part import XmlPart

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAMES: Final = {"wp": _WP, "a": _A, "c": _C, "pic": _PIC, "r": R}
_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg"}
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

Size = tuple[Twips, Twips]


class DrawingParts:
    """Makes drawings and adds their parts to the package of `main`, the part they stand in."""

    def __init__(self, main: XmlPart) -> None:
        self._main = main
        self._drawings = 0
        self._charts = 0
        self._images: dict[str, str] = {}

    def chart(self, chart: ComposedChart, family: str) -> etree._Element:
        """The `w:drawing` of a chart whose words are set in `family`; its figures lie in a workbook of their own."""
        from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part, XmlPart

        from xiasha_desk.word.charts import EXTERNAL_DATA, chart_files

        size = _fitted(Twips.mm(chart.width_mm), Twips.mm(chart.height_mm))
        self._charts += 1
        root, workbook = chart_files(chart, family, size)
        package: Any = self._main.package
        part = XmlPart(PackURI(f"/word/charts/chart{self._charts}.xml"), _CHART, root, package)
        name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx")
        relation = part.relate_to(Part(name, _WORKBOOK, workbook, package), RELATION.PACKAGE)
        root.find(EXTERNAL_DATA).set(RELATIONSHIP_ID, relation)
        shown = _made("c:chart")
        shown.set(RELATIONSHIP_ID, self._main.relate_to(part, RELATION.CHART))
        return self._drawing("图表", chart.alternative, size, _graphic(_C, shown))

    def picture(self, picture: ComposedPicture) -> etree._Element:
        """The `w:drawing` of a picture; the same image used twice is one part."""
        image = picture.image
        width = Twips.mm(picture.width_mm)
        size = _fitted(width, Twips(round(width * image.height_px / max(image.width_px, 1))))
        relation = self._images.get(image.digest)
        if relation is None:
            relation = self._images[image.digest] = self._add_image(image)
        blip = _made("a:blip")
        blip.set(f"{{{R}}}embed", relation)
        shown = _made(
            "pic:pic",
            _made("pic:nvPicPr", _made("pic:cNvPr", id=0, name=""), _made("pic:cNvPicPr")),
            _made("pic:blipFill", blip, _made("a:stretch", _made("a:fillRect"))),
            _made(
                "pic:spPr",
                _made("a:xfrm", _made("a:off", x=0, y=0), _extent("a:ext", size)),
                _made("a:prstGeom", _made("a:avLst"), prst="rect"),
            ),
        )
        return self._drawing("图片", picture.alternative, size, _graphic(_PIC, shown))

    def _add_image(self, image: Image) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        name = PackURI(f"/word/media/image{len(self._images) + 1}.{_EXTENSIONS[image.media_type]}")
        package: Any = self._main.package
        return str(self._main.relate_to(Part(name, image.media_type, image.data, package), RELATION.IMAGE))

    def _drawing(self, kind: str, alternative: str, size: Size, graphic: etree._Element) -> etree._Element:
        self._drawings += 1
        number = self._drawings
        properties = _made("wp:docPr", id=number, name=f"{kind} {number}", descr=acceptable(alternative))
        frame = _made("wp:cNvGraphicFramePr")
        if kind == "图片":
            frame.append(_made("a:graphicFrameLocks", noChangeAspect=1))
        inline = _made("wp:inline", _extent("wp:extent", size), properties, frame, graphic)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        return element("drawing", inline)


def _fitted(width: Twips, height: Twips) -> Size:
    """The size, made smaller in its own proportions where the page has no room for it."""
    share = min(1.0, g.CORE_WIDTH / max(width, 1), g.FIGURE_HEIGHT / max(height, 1))
    return Twips(max(int(width * share), 1)), Twips(max(int(height * share), 1))


def _graphic(namespace: str, shown: etree._Element) -> etree._Element:
    return _made("a:graphic", _made("a:graphicData", shown, uri=namespace))


def _extent(name: str, size: Size) -> etree._Element:
    return _made(name, cx=size[0] * g.EMU_A_TWIP, cy=size[1] * g.EMU_A_TWIP)


def _made(name: str, /, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """A DrawingML element of a prefixed name; its attributes have no prefix."""
    prefix, local = name.split(":")
    made = etree.Element(f"{{{_NAMES[prefix]}}}{local}", nsmap={prefix: _NAMES[prefix], "r": R})
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(children)
    return made
