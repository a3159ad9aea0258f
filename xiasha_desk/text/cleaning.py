"""What text loses on its way into a report: control characters and foreign marks, and nothing else."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\ufffc\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` with every kind of line end as \\n, and without what no report may hold.

    Dropped: C0 control characters other than tab, the mark character U+FFFC, U+FFFE, U+FFFF and lone
    surrogates. Blanks of every width stay.
    """
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
