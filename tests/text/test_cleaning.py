import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.text.cleaning import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\u2028二\u2029三\x85四\v五\f六", "一\n二\n三\n四\n五\n六"),
        ("一\x00二\x07三\x1b四\x1c五", "一二三四五"),
        ("一\ufffc二\ufffe三\uffff四\ud800五\udfff六", "一二三四五六"),
        ("一\t二\u3000三\xa0四", "一\t二\u3000三\xa0四"),
    ],
)
def test_what_is_dropped_and_what_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters()))
def test_cleaning_is_done_once_and_leaves_what_xml_can_hold(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & ({chr(c) for c in range(32)} - {"\t", "\n"})
    cleaned.encode("utf-8")
