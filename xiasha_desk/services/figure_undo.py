"""A figure that another report has changed since is not taken back silently: what is told instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from xiasha_desk.domain.changes import Batch, Change, SetObservation
from xiasha_desk.domain.figure_use import Key
from xiasha_desk.domain.ledger import Ledger, Observation
from xiasha_desk.errors import UserError
from xiasha_desk.services.impact import value_now


def figure_keys(change: Change) -> tuple[Key, ...]:
    """The observations that a change sets, each once."""
    return tuple(dict.fromkeys(part.key for part in _settings(change)))


def undo_refusal(
    change: Change, ledger: Ledger, stored: Mapping[Key, Observation], unsaved: Collection[Key] = ()
) -> UserError | None:
    """Why a step must not be taken back (or made again): a figure that it would set is not the one it left.

    `change` is what is to be carried out, `stored` what the library holds now under `figure_keys` of it
    (`ReportLibrary.figures`), `ledger` names the indicators; what is still `unsaved` here, nobody else can have
    changed. None when nothing stands in the way.
    """
    seen = set(unsaved)
    for part in _settings(change):
        now = stored.get(part.key)
        if part.key not in seen and now != part.expected:
            words = value_now(ledger.with_observation(part.key, now), part.key)
            return UserError("这个数后来在别的文稿里改过", f"现在是{words}，没有撤销", exit_code=4)
        seen.add(part.key)
    return None


def _settings(change: Change) -> Iterator[SetObservation]:
    if isinstance(change, Batch):
        for part in change.changes:
            yield from _settings(part)
    elif isinstance(change, SetObservation):
        yield change
