"""Personal data is found by its form, and what only looks like it is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.text.privacy import PrivateKind, find_private, is_identity_number, masked_text

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(seventeen: str) -> str:
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, _WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("联系人电话13800001234。", PrivateKind.PHONE, "138******34"),
        ("手机138-0000-1234接听", PrivateKind.PHONE, "138-****-**34"),
        ("咨询0571-86900000转", PrivateKind.PHONE, "057*-******00"),
        (f"身份证{identity('33010619900307123')}已核", PrivateKind.IDENTITY, None),
        ("卡号6222021234567890128。", PrivateKind.CARD, None),
        ("发至zhang.san@example.com核对", PrivateKind.MAIL, "*****.***@*******.***"),
        ("家住某某路12号3幢2单元501室", PrivateKind.HOME, "**号*幢*单元***室"),
        ("住3幢402室的老人", PrivateKind.HOME, "*幢***室"),
    ],
)
def test_what_is_found_and_how_it_reads_masked(text: str, kind: PrivateKind, masked: str | None) -> None:
    (found,) = find_private(text)
    assert found.kind is kind
    assert text[found.start : found.end] == found.words
    if masked is not None:
        assert found.masked == masked
    assert len(found.masked) == len(found.words)
    assert "*" in found.masked


@pytest.mark.parametrize(
    "text",
    [
        "12345热线受理工单2510件",
        "2022年上半年完成税收收入8.3亿元，同比增长22.1%",
        "下办发〔2023〕5号",
        "检查九小场所421个，整改412个",
        "总投资13.85亿元，建筑面积269000平方米",
        "330106199013071238不是证件号",
        "服务居民11800012345678人次",
        "改造3幢楼，加装电梯269台",
        "在2号楼设服务点",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert find_private(text) == []


@given(st.text(st.sampled_from("电话住室幢单元号0123456789Xx-@.a 路"), max_size=60))
def test_masking_keeps_every_other_character(text: str) -> None:
    found = find_private(text)
    masked = masked_text(text, found)
    assert len(masked) == len(text)
    covered = {i for one in found for i in range(one.start, one.end)}
    assert all(masked[i] == text[i] for i in range(len(text)) if i not in covered)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(10**16, 10**17 - 1))
def test_a_wrong_check_digit_is_no_identity(number: int) -> None:
    right = identity(str(number))
    others = [d for d in "0123456789X" if d != right[-1]]
    assert not any(is_identity_number(right[:-1] + d) for d in others)
