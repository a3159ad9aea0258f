"""The outcome of checking a Word file, as the window shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deviation:
    """One broken requirement: what it is about, the clause and its strength, what was found, what to do, and where."""

    group: str
    name: str
    clause: str
    strength: str
    found: str
    wanted: str
    places: tuple[str, ...] = ()
    times: int = 0


@dataclass(frozen=True, slots=True)
class WordCheck:
    """`held` requirements are fulfilled, `absent` ones do not apply to this file."""

    file: str
    deviations: tuple[Deviation, ...]
    held: int
    absent: int
