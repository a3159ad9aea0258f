"""How much a workbook may hold, and the one sentence for what is refused."""

from __future__ import annotations

from typing import Final

from xiasha_desk.errors import UserError

MB: Final = 1024 * 1024
FILE_AT_MOST: Final = 50 * MB
MEMBERS_AT_MOST: Final = 2_000
UNPACKED_AT_MOST: Final = 200 * MB
PART_AT_MOST: Final = 64 * MB
RATIO_AT_MOST: Final = 200
RATIO_FROM: Final = MB
"""Smaller parts may be packed as tightly as they like."""
ROWS_AT_MOST: Final = 20_000
COLUMNS_AT_MOST: Final = 60
CELLS_AT_MOST: Final = 300_000
"""Cells with something in them, over all sheets."""
SHEETS_AT_MOST: Final = 200
WORDS_AT_MOST: Final = 32_767
"""Characters of one cell."""

SAVE_AS: Final = "请在 WPS 或 Excel 中打开它，另存为 .xlsx 后再试。"
CUT_DOWN: Final = "请只留下要报的表，另存成一个小文件后再试。"


def refusal(file_name: str, why: str, remedy: str = SAVE_AS) -> UserError:
    """The sentence for a file that is not read (exit code 3)."""
    return UserError(f"没有读入“{file_name}”", why, remedy)


class TooMuch(Exception):
    """More than a limit allows; the argument says of what, as office Chinese."""


class Unsound(Exception):
    """Not built as such a file is; the argument says what is wrong, as office Chinese."""
