"""公开稿: the report as text for a web page, personal data found and masked as the clerk decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.text.privacy import PrivateData, find_private, masked_text

CONTEXT = 12
"""Characters shown on either side of a finding."""


@dataclass(frozen=True, slots=True)
class PublicText:
    """The whole text, a line a paragraph or table row, and the personal data in it."""

    text: str
    findings: tuple[PrivateData, ...]

    def masked(self, chosen: Collection[int]) -> str:
        """The text with those findings (places in `findings`) masked."""
        return masked_text(self.text, [one for place, one in enumerate(self.findings) if place in chosen])

    def surroundings(self, finding: PrivateData) -> tuple[str, str]:
        """What stands before and behind a finding in its line."""
        start = max(self.text.rfind("\n", 0, finding.start) + 1, finding.start - CONTEXT)
        stop = self.text.find("\n", finding.end)
        end = min(stop if stop >= 0 else len(self.text), finding.end + CONTEXT)
        return self.text[start : finding.start], self.text[finding.end : end]


def public_text(document: ComposedDocument) -> PublicText:
    """The 公开稿 of a document: numbered headings, tables as text, charts as the words that tell their figures."""
    text = document.text + "\n"
    return PublicText(text, tuple(find_private(text)))
