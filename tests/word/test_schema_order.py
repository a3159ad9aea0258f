"""Word may refuse a file whose elements stand in another order than the schema's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from tests.word.documents import MOMENT, full_document, parts
from tests.word.official import FULL, official
from xiasha_desk.domain.official import SealForm
from xiasha_desk.word.chart_defaults import C
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
    "trPr": "cantSplit trHeight tblHeader",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}
_CHART_ORDER = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr protection chart spPr txPr externalData userShapes",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses crossBetween majorUnit",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
}


@pytest.fixture(scope="module")
def roots() -> list[etree._Element]:
    upward = replace(FULL, signatories=("张三",), agency_marks=("某局", "某街道办事处"))
    made = (full_document(), official(upward), official(replace(upward, seal=SealForm.SIGNATURE_STAMP)))
    return [root for one in made for root in parts(WordWriter(created=MOMENT).write(one)).values()]


@pytest.mark.parametrize("name", sorted(_ORDER))
def test_children_stand_in_the_schemas_order(roots: list[etree._Element], name: str) -> None:
    repeated = {"style", "compatSetting", "p", "r", "footerReference", "tr", "tc"}
    _check(roots, f"{{{W}}}{name}", _ORDER[name].split(), repeated)


@pytest.mark.parametrize("name", sorted(_CHART_ORDER))
def test_children_of_a_chart_stand_in_the_schemas_order(roots: list[etree._Element], name: str) -> None:
    _check(roots, f"{{{C}}}{name}", _CHART_ORDER[name].split(), {"ser", "axId"})


def test_the_body_ends_with_its_section(roots: list[etree._Element]) -> None:
    body = next(node for root in roots for node in root.iter(f"{{{W}}}body"))
    names = [etree.QName(child).localname for child in body]
    assert set(names[:-1]) == {"p", "tbl"}
    assert names[-1] == "sectPr"


def _check(roots: list[etree._Element], tag: str, order: list[str], repeated: set[str]) -> None:
    met = 0
    for root in roots:
        for node in root.iter(tag):
            met += 1
            children = [etree.QName(child).localname for child in node]
            places = [order.index(child) for child in children]
            assert places == sorted(places), children
            once = [child for child in children if child not in repeated]
            assert len(once) == len(set(once)), children
    assert met
