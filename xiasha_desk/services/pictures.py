"""Pictures in: a PNG or JPEG file, looked at before it is taken, never decoded here."""

from __future__ import annotations

import struct
from pathlib import Path

from xiasha_desk.domain.exhibit import Image
from xiasha_desk.errors import UserError

LARGEST_BYTES = 10 * 2**20
LARGEST_SIDE = 12000
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG segments that tell the picture's size."""


def read_picture(path: Path) -> Image:
    """The picture of a file; UserError when it is missing, too large, or neither PNG nor JPEG."""
    what = f"没能放进图片“{path.name}”"
    try:
        if not path.is_file():
            raise UserError(what, "找不到这个文件", "请看看路径对不对。")
        if path.stat().st_size > LARGEST_BYTES:
            raise UserError(what, f"图片超过{LARGEST_BYTES // 2**20}MB", "请先用看图软件缩小再放。")
        data = path.read_bytes()
    except OSError:
        raise UserError(what, "读取时出了故障", "如果它在U盘或共享文件夹里，请先复制到本机。") from None
    return picture_of(data, what)


def picture_of(data: bytes, what: str = "没能放进图片") -> Image:
    """The picture in `data`, whole by its structure; UserError, whose first words are `what`."""
    size = _png_size(data) or _jpeg_size(data)
    if size is None:
        raise UserError(what, "它不是完好的 PNG 或 JPG 图片", "请用看图软件另存为 PNG 或 JPG 再放。")
    width, height = size
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise UserError(what, f"图片每边最多{LARGEST_SIDE}点", "请先用看图软件缩小再放。")
    return Image("image/png" if data.startswith(_PNG) else "image/jpeg", data, width, height)


def _png_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or not data.rstrip(b"\0").endswith(b"IEND\xaeB`\x82"):
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\xff\xd8") or b"\xff\xd9" not in data[-64:]:
        return None
    place = 2
    while place + 9 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return None
