"""The two kinds of failure: the user's world (`UserError`) and, by being anything else, our own bugs."""

from __future__ import annotations


class UserError(Exception):
    """Something in the user's world stands in the way; its words are shown as they are.

    `what` says what happened, `why` the reason, `remedy` what to do next: plain office Chinese, whole
    sentences without technical terms. `exit_code` is what the command line returns
    (2 wrong use, 3 input bad, 4 locked, 5 cannot write, 6 made by a newer version).
    """

    def __init__(self, what: str, why: str = "", remedy: str = "", *, exit_code: int = 3) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.remedy = remedy
        self.exit_code = exit_code

    def sentence(self) -> str:
        """The whole message in one line: 没能打开…：原因。怎么办。"""
        head = self.what.rstrip("。")
        if self.why:
            head += "：" + self.why.rstrip("。")
        return head + "。" + self.remedy

    def __str__(self) -> str:
        return self.sentence()


class ChangeError(Exception):
    """A change does not fit the state it was given: a bug of the caller, never shown as such."""
