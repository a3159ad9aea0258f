"""Sets off the first sentence of a lead paragraph in the editor."""

from __future__ import annotations

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.ui.editor.document_lines import role_of
from xiasha_desk.ui.fonts import STRONG


class LeadHighlighter(QSyntaxHighlighter):
    """Shows the first sentence of a lead paragraph in bold; changes no text."""

    def highlightBlock(self, text: str) -> None:
        if role_of(self.currentBlock()) is not ParagraphRole.LEAD_SENTENCE:
            return
        stop = text.find("。")
        bold = QTextCharFormat()
        bold.setFontWeight(STRONG)
        self.setFormat(0, stop + 1 if stop >= 0 else len(text), bold)
