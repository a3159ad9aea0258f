"""docs/rules.md says what the tables say."""

from __future__ import annotations

from docs.make_rules import PAGE, page


def test_the_page_is_of_the_rules_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python3 dev.py rules"
