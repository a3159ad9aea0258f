"""The words a template may put in braces."""

from __future__ import annotations

import re
from collections.abc import Callable

from xiasha_desk.domain.template import PLACEHOLDERS
from xiasha_desk.errors import UserError

_BRACES = re.compile(r"\{([^{}]*)\}")


def check_placeholders(words: str, mistake: Callable[[str, str], UserError]) -> None:
    """Raise `mistake(why, remedy)` for a word in braces that stands for nothing."""
    for name in _BRACES.findall(words):
        if name not in PLACEHOLDERS:
            known = "、".join("{" + known + "}" for known in PLACEHOLDERS)
            raise mistake(f"的“{{{name}}}”不知道代表什么", f"花括号里只能写：{known}。")
