"""Charts that Word can edit: the chart part and the workbook with its figures, both drawn up by XlsxWriter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from xiasha_desk.composition.chart_colours import ink_on, series_colours, series_markers
from xiasha_desk.composition.chart_words import PER_CENT
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.word.chart_defaults import EXTERNAL_DATA, write_defaults
from xiasha_desk.word.chart_labels import write_labels
from xiasha_desk.word.chart_plan import ChartPlan, chart_plan, second_unit
from xiasha_desk.word.chart_reach import Reach, series_groups
from xiasha_desk.word.xml import parse

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["EXTERNAL_DATA", "chart_files", "number_format"]

SHEET: Final = "数据"
_MOMENT: Final = datetime(1980, 1, 1)
"""Written into the workbook: the same figures give the same bytes."""
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_GRID, _AXIS = "DDDDDD", "7F7F7F"
_LINE_POINTS, _MARKER_POINTS = 2.0, 7


def chart_files(chart: ComposedChart, family: str, size: tuple[Twips, Twips]) -> tuple[etree._Element, bytes]:
    """The root of the chart part and the workbook (.xlsx) behind it, for a chart of that width and height.

    The chart's words are set in `family`. The caller writes the workbook's relationship id into `EXTERNAL_DATA`.
    """
    plan = chart_plan(chart, size)
    book = _workbook(chart, None)
    drawn = _workbook(chart, _Drawing(chart, family, plan))
    with zipfile.ZipFile(io.BytesIO(drawn)) as archive:
        root = parse(archive.read("xl/charts/chart1.xml"))
    write_defaults(root, family, plan)
    if chart.show_values:
        write_labels(root, chart, series_groups(chart.series), plan)
    return root, book


def number_format(decimals: int, unit: str = "") -> str:
    """The spreadsheet format of a figure with that many digits after the point; per cent is written behind it."""
    digits = "0." + "0" * decimals if decimals > 0 else "0"
    return digits + '"%"' if unit == PER_CENT else digits


def _workbook(chart: ComposedChart, drawing: _Drawing | None) -> bytes:
    """A workbook of one sheet: categories down, series across; with the chart when there is a `drawing`."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": _MOMENT})
        sheet = book.add_worksheet(SHEET)
        sheet.write_string(0, 0, _unit_words(chart.unit))
        for index, category in enumerate(chart.categories, 1):
            sheet.write_string(index, 0, acceptable(category))
        for column, series in enumerate(chart.series, 1):
            sheet.write_string(0, column, acceptable(series.name))
            look = book.add_format({"num_format": number_format(series.decimals)})
            for index, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(index, column, value or 0, look)  # a Decimal: a float gets digits too many
        if drawing is not None:
            sheet.insert_chart(0, len(chart.series) + 2, drawing.drawn(book))
    return buffer.getvalue()


def _unit_words(unit: str) -> str:
    """An exclamation mark could be read as the name of a sheet."""
    return f"单位：{acceptable(unit).replace('!', '！')}" if unit else ""


class _Drawing:
    """Draws one chart in XlsxWriter's terms."""

    def __init__(self, chart: ComposedChart, family: str, plan: ChartPlan) -> None:
        self._chart = chart
        self._family = family
        self._plan = plan
        self._groups = series_groups(chart.series)
        self._colours = series_colours(chart.series)
        self._markers = series_markers(chart.series)

    def drawn(self, book: Any) -> Any:
        """The chart, made in `book`."""
        groups = self._groups
        charts = [
            self._of_kind(book, kind, places)
            for kind, places in (("column", groups.bars), ("line", groups.lines), ("line", groups.second))
            if places
        ]
        main = charts[0]
        for other in charts[1:]:
            main.combine(other)
        main.set_x_axis(
            {
                "num_font": self._font(self._plan.category_size),
                "label_position": "low",
                "major_tick_mark": "none",
                "line": {"color": _AXIS, "width": 0.75},
            }
        )
        main.set_y_axis(self._value_axis(self._chart.unit, self._plan.reach, self._plan.unit_at))
        if groups.second:
            shown = self._chart.show_values
            unit = second_unit(self._chart)
            unit = "" if shown and unit == PER_CENT else unit
            axis = self._value_axis(unit, self._plan.second_reach, self._plan.second_unit_at)
            axis["major_gridlines"] = {"visible": False}
            if shown:  # its figures stand at the line; without any axis LibreOffice draws the line on the first one
                axis["label_position"] = "none"
            charts[-1].set_y2_axis(axis)
        unnamed = list(range(self._plan.named, len(self._chart.series)))
        main.set_legend({"position": "top", "font": self._font(self._plan.type_size), "delete_series": unnamed})
        left, top, width, height = self._plan.plot
        main.set_plotarea({"layout": {"x": left, "y": top, "width": width, "height": height}})
        main.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        main.set_title({"none": True})
        main.show_blanks_as("gap")
        return main

    def _of_kind(self, book: Any, kind: str, places: Sequence[int]) -> Any:
        stacked = kind == "column" and self._chart.stacked
        made = book.add_chart({"type": kind} | ({"subtype": "stacked"} if stacked else {}))
        rows = len(self._chart.categories)
        for place in places:
            column = place + 1
            options = {
                "name": [SHEET, 0, column],
                "categories": [SHEET, 1, 0, rows, 0],
                "values": [SHEET, 1, column, rows, column],
                "y2_axis": place in self._groups.second,
            }
            made.add_series(options | (self._bar(place) if kind == "column" else self._line(place)))
        return made

    def _bar(self, place: int) -> dict[str, Any]:
        fill, outline = self._colours[place]
        look = {"fill": {"color": f"#{fill}"}, "border": {"color": f"#{outline}", "width": 0.75}}
        return look | {"gap": self._plan.gap} | self._labels(place, "center" if self._chart.stacked else "outside_end")

    def _line(self, place: int) -> dict[str, Any]:
        fill, outline = self._colours[place]
        marker = {
            "type": self._markers[place],
            "size": _MARKER_POINTS,
            "fill": {"color": f"#{fill}"},
            "border": {"color": f"#{outline}", "width": 1},
        }
        look = {"line": {"color": f"#{outline}", "width": _LINE_POINTS}, "marker": marker}
        return look | self._labels(place, "above")

    def _labels(self, place: int, position: str) -> dict[str, Any]:
        if not self._chart.show_values:
            return {}
        series = self._chart.series[place]
        font = self._font(self._plan.label_size)
        if self._plan.label_rotated and place in self._groups.bars:
            font["rotation"] = -90
        if self._chart.stacked and place in self._groups.bars:
            font["color"] = f"#{ink_on(self._colours[place][0])}"
        unit = series.unit if place in self._groups.second else ""
        form = number_format(series.decimals, unit)
        return {"data_labels": {"value": True, "position": position, "num_format": form, "font": font}}

    def _value_axis(self, unit: str, reach: Reach, unit_at: tuple[float, float]) -> dict[str, Any]:
        axis: dict[str, Any] = {
            "num_font": self._font(self._plan.type_size),
            "num_format": "General",
            "major_gridlines": {"visible": True, "line": {"color": f"#{_GRID}", "width": 0.5}},
            "major_tick_mark": "none",
            "line": {"none": True},
            "min": None if reach.low is None else float(reach.low),
            "max": None if reach.high is None else float(reach.high),
            "major_unit": None if reach.step is None else float(reach.step),
        }
        if unit:
            font = self._font(self._plan.type_size) | {"bold": False}
            axis |= {
                "name": _unit_words(unit),
                "name_font": font,
                "name_layout": dict(zip("xy", unit_at, strict=True)),
            }
        return axis

    def _font(self, size: float) -> dict[str, Any]:
        return {"name": self._family, "size": size, "color": "#000000"}
