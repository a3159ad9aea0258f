"""The pages of a PDF as pictures. PDFium is not made for threads: one object is used on one thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


class PagePicture(NamedTuple):
    """Pixels of one page, four bytes each (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PdfPages:
    """The pages of one PDF. UserError when `data` is no PDF."""

    def __init__(self, data: bytes) -> None:
        try:
            import pypdfium2
        except ImportError as problem:
            raise UserError("没能排出精确页面", "这台电脑的程序里缺少画页面的部件", "请看近似分页。") from problem
        try:
            self._file: PdfDocument = pypdfium2.PdfDocument(data)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._file.get_page_size(number) for number in range(len(self._file))
            )
        except pypdfium2.PdfiumError as problem:
            raise UserError("没能排出精确页面", "LibreOffice 排出的页面读不出来", "请再试一次。") from problem

    def picture(self, number: int, width: int) -> PagePicture:
        """Page `number` (from 0) drawn `width` pixels wide on white."""
        page = self._file[number]
        try:
            bitmap = page.render(scale=width / page.get_width(), force_bitmap_format=_BGRX)
            return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            page.close()

    def lines(self, number: int) -> int:
        """How many lines of text page `number` has, the page number's among them; for measuring.

        A mark that hangs out at the end of a line is read as a line of its own, and not counted.
        """
        page = self._file[number]
        words = page.get_textpage()
        try:
            return sum(bool(line.strip(_HANGING)) for line in words.get_text_range().splitlines())
        finally:
            words.close()
            page.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


_HANGING = " \u3000，。、；：！？”’）》"
_BGRX = 3
"""FPDFBitmap_BGRx."""
