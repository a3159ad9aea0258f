"""版式: what an office decides about its pages, within GB/T 9704 or beside it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Strength(enum.Enum):
    """How binding a setting is."""

    RULE = "规定"
    """The standard says it."""
    RECOMMENDED = "推荐"
    """The standard recommends it, or leaves it to the office within bounds."""
    CUSTOM = "惯例"
    """Practice or a local rule beside the standard."""


class Design(enum.Enum):
    """The type designs GB/T 9704 names (5.2.2, 7.3.1, 7.3.3, 7.5)."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONGTI = "宋体"


@dataclass(frozen=True, slots=True)
class LayoutFace:
    """The family that stands for a design; `other_name` is what other offices have in its place, `beyond_gb2312` the
    family of the same design that has the characters it lacks ("" when it lacks none)."""

    design: Design
    name: str
    other_name: str = ""
    beyond_gb2312: str = ""


@dataclass(frozen=True, slots=True)
class LayoutNote:
    """A setting as it is explained where a layout is chosen: label, value in words, clause, strength."""

    label: str
    value: str
    clause: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A 版式 of A4 pages with 22 lines of 28 characters.

    Margins in mm from the paper's edges, `line_twips` the pitch of the lines in twips. `faces` has each design once.
    `digits` is the family of digits and Latin letters in the text, "" for the text's own. `slug` is the file's name
    without its ending.
    """

    slug: str
    name: str
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    line_twips: int
    faces: tuple[LayoutFace, ...]
    digits: str = ""
    bold_level_2: bool = False
    description: str = ""
    notes: tuple[LayoutNote, ...] = ()
