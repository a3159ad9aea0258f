from __future__ import annotations

import pytest

from xiasha_desk.errors import UserError


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UserError("没能打开"), "没能打开。"),
        (UserError("没能打开。", "文件太大。", "请分开。"), "没能打开：文件太大。请分开。"),
        (UserError("没能打开", "", "请重试。"), "没能打开。请重试。"),
    ],
)
def test_a_user_error_reads_as_whole_sentences(error: UserError, sentence: str) -> None:
    assert error.sentence() == sentence
    assert str(error) == sentence


def test_exit_code_is_input_bad_unless_told() -> None:
    assert UserError("x").exit_code == 3
    assert UserError("x", exit_code=5).exit_code == 5
