"""A .csv, .tsv or .txt of cells: its encoding and separator found, every cell words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from xiasha_desk.domain.sheet import RawSheet, RawWorkbook, cell_name
from xiasha_desk.spreadsheet.cells import text_cell, trimmed
from xiasha_desk.spreadsheet.limits import CELLS_AT_MOST, COLUMNS_AT_MOST, ROWS_AT_MOST, WORDS_AT_MOST, TooMuch
from xiasha_desk.text.decoding import decode_text

SEPARATORS = ("\t", ";", "|", "，", ",")
DANGEROUS = "=+-@＝＋－＠\t\r"
"""A word that begins so may be taken for a formula; our own export puts ' before it."""
_LINES_LOOKED_AT = 50


def read_csv(data: bytes, file_name: str) -> RawWorkbook:
    """The cells as one sheet. UserError for a file that is no text; TooMuch."""
    text = decode_text(data, file_name).text
    if text.startswith("sep=") and len(text) > 4:
        separator, text = text[4], text.partition("\n")[2]
    else:
        separator = separator_of(text)
    csv.field_size_limit(WORDS_AT_MOST)
    rows = []
    used = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
            cells = [text_cell(_plain(words)) for words in row]
            filled = [place for place, cell in enumerate(cells) if not cell.is_empty]
            used += len(filled)
            if filled and (number >= ROWS_AT_MOST or filled[-1] >= COLUMNS_AT_MOST):
                raise TooMuch(f"{cell_name(number, filled[-1])} 里还有内容，超出了 2 万行、60 列")
            if used > CELLS_AT_MOST:
                raise TooMuch("有内容的格子太多")
            if number < ROWS_AT_MOST:
                rows.append(cells)
    except csv.Error as error:
        raise TooMuch("有一格的文字太长") from error
    name = file_name.rpartition(".")[0] or file_name
    return RawWorkbook(file_name, (RawSheet(name, trimmed(rows)),))


def separator_of(text: str) -> str:
    """The separator that cuts most lines into the same number of cells, more than one; a comma when none does.

    Of equals the comma comes last: it stands in numbers too.
    """
    lines = [line for line in text.splitlines()[: 4 * _LINES_LOOKED_AT] if line.strip()][:_LINES_LOOKED_AT]
    evenness = {separator: _evenness(lines, separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=evenness.__getitem__) if any(evenness.values()) else ","


def _evenness(lines: Sequence[str], separator: str) -> float:
    """How many lines agree in how often the separator stands in them, outside quotes."""
    if not lines:
        return 0.0
    counts = [sum(piece.count(separator) for piece in line.split('"')[::2]) for line in lines]
    usual = max(set(counts), key=lambda count: (counts.count(count), count))
    if not usual:
        usual = max(counts)
    return counts.count(usual) / len(counts) * (1 + min(usual, 9) / 100) if usual else 0.0


def _plain(words: str) -> str:
    """Without the ' that stands before a dangerous word."""
    return words[1:] if len(words) > 1 and words[0] == "'" and words[1] in DANGEROUS else words
