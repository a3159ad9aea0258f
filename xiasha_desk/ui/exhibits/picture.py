"""The sheet of a picture: caption, width, what it shows in words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from xiasha_desk.domain.exhibit import Picture
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of
from xiasha_desk.ui.parts.choice_box import ChoiceBox

PREVIEW = QSize(460, 220)
WIDTHS_MM = (156, 140, 120, 100, 80, 60)
"""Offered widths; the first is the text's."""


class PictureSheet(ExhibitSheet):
    """Edits everything of a picture but the picture."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__("图片", "放好", parent)
        self._picture = picture
        preview = QLabel()
        preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        preview.setAccessibleName("图片预览")
        drawn = QPixmap()
        if drawn.loadFromData(picture.image.data):
            preview.setPixmap(
                drawn.scaled(PREVIEW, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )
        else:
            preview.setText("这张图片显示不出来，Word 里也可能看不到。")
        self.add(preview)
        self.caption = self.add_line("题名", picture.caption, "如 老旧小区改造前后对比；不写就不编号")
        self.width_mm = ChoiceBox()
        for width in sorted({*WIDTHS_MM, picture.width_mm}, reverse=True):
            self.width_mm.addItem(f"{width} 毫米{'（与正文同宽）' if width == WIDTHS_MM[0] else ''}", width)
        self.width_mm.setCurrentIndex(self.width_mm.findData(picture.width_mm))
        self.width_mm.setAccessibleName("宽度")
        self.add_label("宽度").setBuddy(self.width_mm)
        self.add(self.width_mm)
        self.alternative = self.add_line("替代文字", picture.alternative, "看不到图的人听到的话，不写就用题名")
        self.note = self.add_line("图下说明", picture.note, "如 图片来源；可以不写")
        self.finish()

    def exhibit(self) -> Picture:
        return replace(
            self._picture,
            caption=words_of(self.caption),
            width_mm=self.width_mm.currentData(),
            alternative=words_of(self.alternative),
            note=words_of(self.note),
        )
