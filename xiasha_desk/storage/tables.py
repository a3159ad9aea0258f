"""The shape of each table; its rows sealed with a checksum and exchanged only as they were last seen."""

from __future__ import annotations

import functools
import operator
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from sqlite_utils import Database

Value = str | int | bytes | None
Row = Mapping[str, Value]


class Conflict(Exception):
    """A row is no longer as it was when it was last read or written here."""


class DamagedRow(Exception):
    """A row does not fit its checksum, or its words make no sense."""


@dataclass(frozen=True)
class Table:
    """A table: `key` columns say which row, `content` ones what stands there; `rev` and `checksum` follow."""

    name: str
    key: tuple[str, ...]
    content: tuple[str, ...]
    repetitive: bool = False
    """Many rows of short values that come again and again."""
    columns: tuple[str, ...] = field(init=False)
    _start: bytes = field(init=False)
    _sealed: Callable[[Row], tuple[Value, ...]] = field(init=False)
    _select: str = field(init=False)
    _insert: str = field(init=False)
    _update: str = field(init=False)
    _delete: str = field(init=False)

    def __post_init__(self) -> None:
        columns = (*self.key, *self.content, "rev", "checksum")
        where = " AND ".join(f"{column} = ?" for column in (*self.key, "rev"))
        assignments = ", ".join(f"{column} = ?" for column in columns)
        places = ", ".join("?" * len(columns))
        for name, value in (
            ("columns", columns),
            ("_start", self.name.encode()),
            ("_sealed", operator.itemgetter(*columns[:-1])),
            ("_select", f"SELECT {', '.join(columns)} FROM {self.name}"),
            ("_insert", f"INSERT INTO {self.name} ({', '.join(columns)}) VALUES ({places})"),
            ("_update", f"UPDATE {self.name} SET {assignments} WHERE {where}"),
            ("_delete", f"DELETE FROM {self.name} WHERE {where}"),
        ):
            object.__setattr__(self, name, value)

    def read(self, db: Database, where: str = "1", values: Sequence[Value] = ()) -> list[dict[str, Value]]:
        """All rows for which `where` holds, unchecked, in the order they were first written."""
        return list(self.each(db, where, values))

    def each(self, db: Database, where: str = "1", values: Sequence[Value] = ()) -> Iterator[dict[str, Value]]:
        """As `read`, one row at a time."""
        columns = self.columns
        for row in db.execute(f"{self._select} WHERE {where} ORDER BY rowid", values):
            yield dict(zip(columns, row, strict=True))

    def check(self, row: Row) -> None:
        """DamagedRow unless the row is as it was sealed."""
        if row["checksum"] != self._seal(self._sealed(row)):
            raise DamagedRow(self.name)

    def write(self, db: Database, row: Row, known_rev: int | None) -> int:
        """Insert a row (`known_rev` None) or exchange the one of that rev; its new rev. Conflict."""
        rev = 1 if known_rev is None else known_rev + 1
        key = [_storable(row[column]) for column in self.key]
        values = [*key, *(_storable(row[column]) for column in self.content), rev]
        values.append(self._seal(values))
        if known_rev is not None:
            if db.execute(self._update, [*values, *key, known_rev]).rowcount != 1:
                raise Conflict(self.name)
            return rev
        try:
            db.execute(self._insert, values)
        except sqlite3.IntegrityError as error:
            raise Conflict(self.name) from error
        return rev

    def delete(self, db: Database, key: Sequence[str], known_rev: int) -> None:
        """Take the row of that rev away; Conflict when it is not there."""
        if db.execute(self._delete, [*key, known_rev]).rowcount != 1:
            raise Conflict(self.name)

    def _seal(self, values: Iterable[Value]) -> str:
        part = _remembered_part if self.repetitive else _part
        return blake2b(self._start + b"".join(map(part, values)), digest_size=10).hexdigest()


def _part(value: Value) -> bytes:
    """What of a value goes under the seal: type, length and bytes."""
    words = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    return f"{type(value).__name__}{len(words)}:".encode() + words


_remembered_part = functools.lru_cache(maxsize=4096, typed=True)(_part)
"""The same, faster for words that come again and again; `typed`, because 1 and 1.0 are the same key."""


def rev_of(row: Row) -> int:
    """The row's rev; 0, which no row has, when it cannot be read."""
    rev = row["rev"]
    return rev if isinstance(rev, int) else 0


def damaged_rows(db: Database) -> frozenset[str]:
    """Every row of the library that does not fit its checksum, by table and key."""
    found = set()
    for table in ALL_TABLES:
        for row in table.each(db):
            try:
                table.check(row)
            except DamagedRow:
                found.add("/".join([table.name, *(str(row[column]) for column in table.key)]))
    return frozenset(found)


def _storable(value: Value) -> Value:
    """Text that UTF-8 can hold: half a character (a lone surrogate) must not stop every later save."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "replace").decode()
    return value


REPORT = Table("report", ("id",), ("title", "period", "elements", "source_name", "section_order", "issued", "rolled"))
SHELF = Table("shelf", ("report",), ("deleted", "changed_at", "changed_seq", "headings", "characters"))
SECTION = Table(
    "section",
    ("report", "id"),
    ("level", "heading", "text", "printed", "blocks", "run_in", "run_in_end", "ordinal", "hint", "attachment"),
)
LEDGER = Table("ledger", ("id",), ("indicator_order",))
INDICATOR = Table(
    "indicator",
    ("id",),
    ("name", "unit", "decimals", "better", "department", "scope_note", "phrase", "field", "growth_rule", "formula"),
    True,
)
OBSERVATION = Table(
    "observation",
    ("indicator", "period"),
    ("value", "missing", "softener", "reported_rate", "source", "status", "entered_by", "entered_at", "cut_off"),
    True,
)
ASSET = Table("asset", ("report", "digest"), ("media_type", "width_px", "height_px", "data"))
OFFICE = Table("office", ("id",), ("profile",))
EXPORTED = Table("exported", ("report", "number"), ("exported_at", "file_name", "title", "document"))
PROJECT = Table("project", ("id",), ("card",))
FORM = Table("form", ("id",), ("department", "period", "sent_at", "form"))
REPLY = Table("reply", ("form", "number"), ("received_at", "reply"))
CHOICE = Table("choice", ("kind", "name"), ("chosen",))
ALL_TABLES = (
    REPORT, SHELF, SECTION, LEDGER, INDICATOR, OBSERVATION, ASSET, OFFICE, EXPORTED, PROJECT, FORM, REPLY, CHOICE,
)  # fmt: skip
