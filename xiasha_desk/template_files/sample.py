"""The sample report with its figures, written like a template and filled like a report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Report
from xiasha_desk.domain.template import Started, filled, placeholder_words, sections_of
from xiasha_desk.paths import template
from xiasha_desk.template_files.catalogue import load_catalogue
from xiasha_desk.template_files.exhibits import KnownIndicators
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.loader import KEYS_WITH_EXHIBITS, read_template
from xiasha_desk.template_files.reading import Whereabouts, read_toml

FILE = "report.toml"
OFFICE = "下沙街道"
_KEYS = KEYS_WITH_EXHIBITS | {"period", "signature", "date", "values"}
_VALUE_KEYS = frozenset({"indicator", "period", "value", "growth", "softener", "source"})
_MOST_DIGITS = 15
_SOFTENERS = {softener.value: softener for softener in Softener if softener.value}


def load_sample(new_id: IdSource, folder: Path | None = None) -> Started:
    """The sample under new ids, with the indicators and figures it uses; UserError when its files hold a mistake."""
    folder = folder if folder is not None else template("sample")
    catalogue = load_catalogue()
    known = KnownIndicators(catalogue)
    file = read_toml(folder / FILE, Whereabouts("示例文稿", FILE))
    top = Fields(file, file.values, _KEYS).check()
    form = read_template(top, folder, known)
    period = _period(top, "period", "")
    observations = [_observation(fields, known, period) for fields in top.tables("values", _VALUE_KEYS)]
    keys = [o.key for o in observations]
    twice = next((n for n, key in enumerate(keys) if key in keys[:n]), None)
    if twice is not None:
        raise file.where.mistake(f"里第{twice + 1}个数写了两遍", "请只留一处。")
    elements = OfficialElements(agency_signature=top.text("signature"), document_date=top.text("date"), kind=form.kind)
    words = placeholder_words(parse_period(period), OFFICE)
    sections = sections_of(form, words, new_id)
    report = Report(new_id(), filled(form.title_pattern, words), sections, elements, period)
    used = {*form.indicators, *(o.indicator for o in observations)}
    ledger = Ledger(tuple(i for i in catalogue if i.id in used), {o.key: o for o in observations})
    return Started(report, ledger)


def _period(fields: Fields, key: str, default: str) -> str:
    told = fields.text(key, needed=not default) or default
    try:
        return parse_period(told).key
    except ValueError:
        raise fields.mistake(key, f"的时期“{told}”不认识", "请写成 2022H1 这样。") from None


def _observation(fields: Fields, known: KnownIndicators, period: str) -> Observation:
    indicator = _indicator(fields, known)
    value, growth = _number(fields, "value"), _number(fields, "growth")
    if value is None and growth is None:
        raise fields.mistake("value", f"的指标“{indicator.name}”既没有数也没有同比", "请补上一个。")
    return Observation(
        indicator.id,
        _period(fields, "period", period),
        Missing("没有公布") if value is None else value,
        fields.choice("softener", _SOFTENERS, Softener.NONE),
        growth,
        fields.text("source"),
        FigureStatus.CHECKED,
    )


def _indicator(fields: Fields, known: KnownIndicators) -> Indicator:
    word = fields.text("indicator", needed=True)
    listed = replace(fields, values={"indicator": [word]})
    return known.of(listed, "indicator")[0]


def _number(fields: Fields, key: str) -> Decimal | None:
    value = fields.values.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise fields.mistake(key, f"的“{key}”不是数", "请写成 8.3 这样，不加引号。")
    number = Decimal(value)
    if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        raise fields.mistake(key, f"的“{key}”不是数", "请写成 8.3 这样，不加引号。")
    return number
