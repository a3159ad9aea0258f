"""The text that is measured with: the real report where the shared folder is there, else the sample, repeated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "data" / "report-2022h1.txt"
SAMPLE = ROOT / "templates" / "sample" / "half_year_2022.txt"
CHARACTERS = 7_400


@dataclass(frozen=True, slots=True)
class Source:
    """A text, and how the page calls it."""

    text: str
    name: str


def source_text(path: Path | None = None) -> Source:
    """The text of `path`, else the real report, else the sample as often as gives its length."""
    chosen = path or (REAL if REAL.is_file() else None)
    if chosen is not None:
        text = chosen.read_text(encoding="utf-8-sig")
        return Source(text, f"`{chosen.name}`（{len(text)}字符）")
    sample = SAMPLE.read_text(encoding="utf-8-sig").rstrip("\n") + "\n"
    times = max(1, round(CHARACTERS / len(sample)))
    return Source(sample * times, f"`{SAMPLE.relative_to(ROOT).as_posix()}`重复{times}遍（{len(sample) * times}字符）")


def document_paragraphs(text: str) -> list[str]:
    """The paragraphs that the program prints of `text`: the bare scripts write the same ones."""
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.text.report_reader import report_from_text

    return [block.text for block in compose(report_from_text(text, new_id)).blocks]
