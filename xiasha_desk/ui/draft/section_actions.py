"""What can be done with the chosen section: move, add, remove, renumber, rename, first sentence in bold."""

from __future__ import annotations

from collections.abc import Callable

from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.outline import branch_end
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.services import outline_edits
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor.section_page import SectionPage
from xiasha_desk.ui.outline.model import ELEMENTS, OutlineModel
from xiasha_desk.ui.outline.view import OutlineView

MOVES = {
    "up": (outline_edits.move_up, "上移章节", "已经是本级第一节，不能再上移。"),
    "down": (outline_edits.move_down, "下移章节", "已经是本级最后一节，不能再下移。"),
    "promote": (outline_edits.promote, "升一级", "不能再升级了。"),
    "demote": (outline_edits.demote, "降一级", "前面没有同级的一节，或层次已到第四级，不能降级。"),
}
"""The ways to move a section: edit, name of the undo step, what is said when it cannot be."""
ATTACHMENT_REFUSALS = {
    "up": "已经是第一个附件，不能再上移。",
    "down": "已经是最后一个附件，不能再下移。",
    "promote": "附件不分级，不能升级。",
    "demote": "附件不分级，不能降级。",
}
"""What is said when an attachment cannot be moved so."""


class SectionActions:
    """Works on the section chosen in the outline; each action is one undo step; `tell` gets a sentence about it."""

    def __init__(
        self, desk: Desk, outline: OutlineView, model: OutlineModel, page: SectionPage, tell: Callable[[str], None]
    ) -> None:
        self._desk, self._outline, self._model, self._page, self._tell = desk, outline, model, page, tell

    def current(self) -> str:
        """The section chosen in the outline; ELEMENTS for 公文要素."""
        index = self._outline.currentIndex()
        return self._model.section_id(index) if index.isValid() else self._page.section_id

    def move(self, way: str) -> None:
        """Move the chosen section one of the `MOVES`, as one undo step."""
        how, label, refusal = MOVES[way]
        self._desk.settle()
        section = self.current()
        change = how(self._desk.report, section) if section != ELEMENTS else None
        if change is None:
            attached = section != ELEMENTS and self._desk.report.section(section).attachment
            self._tell(ATTACHMENT_REFUSALS[way] if attached else refusal)
            return
        self._desk.perform(change, label, Place(section), Place(section), show=False)
        self._outline.setCurrentIndex(self._model.index_of(section))
        self._tell(f"{label}：{outline_edits.numbered_title(self._desk.report, section)}")

    def move_to(self, section: str, before: str | None, level: int) -> None:
        """Carry out a drop: before that section (None: at the end), at that level."""
        self._desk.settle()
        change = outline_edits.move_to(self._desk.report, section, before, level)
        if change is not None:
            self._desk.perform(change, "移动章节", Place(section), Place(section), show=False)
            self._outline.setCurrentIndex(self._model.index_of(section))

    def add_section(self) -> None:
        """A new section behind the chosen one; the cursor stands in its heading."""
        self._desk.settle()
        section = self.current() or self._desk.report.sections[0].id
        change, new = outline_edits.insert_after(self._desk.report, section, new_id)
        self._desk.perform(change, "新增一节", Place(section), Place(new))

    def add_attachment(self) -> None:
        """A new attachment behind everything; the cursor stands in its title."""
        self._desk.settle()
        change, new = outline_edits.insert_attachment(self._desk.report, new_id)
        self._desk.perform(change, "新建附件", Place(self.current()), Place(new))

    def remove_section(self) -> None:
        """Take the chosen section away with what stands under it; undo brings it back."""
        self._desk.settle()
        section = self.current()
        change = outline_edits.remove(self._desk.report, section) if section != ELEMENTS else None
        if change is None:
            self._tell("这一项不能删除，可以清空里面的字。")
            return
        sections = self._desk.report.sections
        index = self._desk.report.index_of(section)
        end = branch_end(sections, index)
        neighbour = sections[end].id if end < len(sections) else sections[index - 1].id
        name = outline_edits.numbered_title(self._desk.report, section)
        self._outline.setCurrentIndex(self._model.index_of(neighbour))
        self._desk.perform(change, "删除章节", Place(section), Place(neighbour), show=False)
        count = end - index
        self._tell(f"已删除“{name}”{f'等 {count} 节' if count > 1 else ''}，Ctrl+Z 可以找回。")

    def renumber(self) -> None:
        """Number all headings by their place in the official form."""
        self._desk.settle()
        change = outline_edits.renumber_all(self._desk.report)
        if change is None:
            self._tell("序号已经是规范的，没有改动。")
            return
        here = Place(self.current())
        self._desk.perform(change, "重新编号", here, here, show=False)
        self._tell("已按规范重新编号，Ctrl+Z 可以改回。")

    def rename(self) -> None:
        """Put the cursor into the heading."""
        if self.current() != ELEMENTS:
            self._page.heading.setFocus()
            self._page.heading.selectAll()

    def toggle_lead(self) -> None:
        """First sentence in bold, or no longer."""
        if self.current() != ELEMENTS:
            self._page.set_role(ParagraphRole.LEAD_SENTENCE)
