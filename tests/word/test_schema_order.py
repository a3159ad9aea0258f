"""Word may refuse a file whose elements stand in another order than the schema's."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.word.documents import MOMENT, full_document, parts
from xiasha_desk.word.writer import WordWriter
from xiasha_desk.word.xml import W

_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
    "rtl cs em lang",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "writeProtection view zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter mirrorMargins "
    "defaultTabStop evenAndOddHeaders characterSpacingControl compat rsids themeFontLang clrSchemeMapping "
    "decimalSymbol listSeparator",
    "compat": "doNotExpandShiftReturn useFELayout compatSetting",
    "p": "pPr r",
    "body": "p sectPr",
}


@pytest.mark.parametrize("name", sorted(_ORDER))
def test_children_stand_in_the_schemas_order(name: str) -> None:
    order = _ORDER[name].split()
    repeated = {"style", "compatSetting", "p", "r", "footerReference"}
    met = 0
    for root in parts(WordWriter(created=MOMENT).write(full_document())).values():
        for node in root.iter(f"{{{W}}}{name}"):
            met += 1
            children = [etree.QName(child).localname for child in node]
            places = [order.index(child) for child in children]
            assert places == sorted(places), children
            once = [child for child in children if child not in repeated]
            assert len(once) == len(set(once)), children
    assert met
