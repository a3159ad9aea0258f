"""What a clerk types into a cell of figures (9.2, 9,200, 约9.2亿元, 600余人, 不统计), read without guessing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from xiasha_desk.domain.ledger import Missing, Softener
from xiasha_desk.domain.units import UNITS_WITH_DIGITS, split_unit
from xiasha_desk.errors import UserError

NO_FIGURE = frozenset({"无", "没有", "无此项", "不统计", "不适用"})
"""Words that say there is no figure to wait for; such a cell counts as filled in."""
_NOT_YET = frozenset({"未报", "暂无", "未统计"})
_DASHES = frozenset({"—", "——", "-", "--", "–", "－", "/"})
MOST_WHOLE_DIGITS, MOST_DECIMALS = 15, 10

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_MINUSES = dict.fromkeys(map(ord, "−–‒﹣—"), "-")
_SOFT_BEFORE = {"大约": "约", "约": "约", "超过": "超", "超": "超", "接近": "近", "近": "近", "逾": "逾"}
_AMOUNT = re.compile(
    rf"\s*(?P<soft>{'|'.join(_SOFT_BEFORE)})?\s*(?P<sign>[-+])?\s*(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d*\.\d+|\d+\.?(?!\d))"
    r"\s*(?P<odd>[余多])?\s*(?P<scale>万亿|千万|百万|亿|万|千(?=[元人户吨]))?\s*(?P<odd2>[余多])?\s*"
    r"(?P<unit>[^\d\s余多.,+-][^\s余多+]*?)?\s*(?P<odd3>[余多])?\s*"
)
_NUMERALS = re.compile("[〇零一二两三四五六七八九十百千万亿]+[多余]?[%人户家件项个元]?")
_EXACT = Context(prec=60)
_DATE = re.compile(r"\d{4}年|\d+月\d+|\d{4}[-./]\d{1,2}([-./]\d{1,2})?$|\d+:\d+")
_YEAR = re.compile(r"\s*\d{4}年")
_RATE = re.compile(
    r"\s*(?:同比)?(?P<way>增长|增加|上升|提高|下降|减少|降低|回落)?了?\s*(?P<sign>[-+])?\s*(?P<number>\d+(?:\.\d+)?|\.\d+)\s*%?\s*"
)
_FALLS = frozenset({"下降", "减少", "降低", "回落"})


@dataclass(frozen=True, slots=True)
class Amount:
    """What was typed: an exact value in the indicator's unit, or why there is none."""

    value: Decimal | Missing
    softener: Softener = Softener.NONE

    @property
    def decimals(self) -> int:
        """Digits after the point."""
        exponent = 0 if isinstance(self.value, Missing) else self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def parse_amount(words: str, unit: str) -> Amount | None:
    """The amount that `words` tell of an indicator in `unit`; None for empty words: no value at all.

    A unit behind the number must be the same, or the same but for 万 or 亿: then it is converted exactly. All digits
    are kept, how many are printed is the indicator's business. UserError, with the reason and an example, for
    whatever could be read in two ways.
    """
    plain = words.strip()
    if not plain:
        return None
    if plain in _DASHES:
        return Amount(Missing("无此项"))
    if plain in NO_FIGURE or plain in _NOT_YET:
        return Amount(Missing(plain))
    plain = plain.translate(_FULL_WIDTH).translate(_MINUSES)
    match = _AMOUNT.fullmatch(plain)
    if match is None or _is_doubtful(plain, match["unit"] or ""):
        raise _refusal(words, _reason(plain), unit)
    value = _checked(match["number"], words, unit)
    if match["sign"] == "-":
        value = value.copy_negate()
    softeners = [word for word in (match["soft"], match["odd"], match["odd2"], match["odd3"]) if word]
    if len(softeners) > 1:
        raise _refusal(words, f"“{softeners[0]}”和“{softeners[1]}”只能用一个", unit)
    softener = Softener(_SOFT_BEFORE.get(softeners[0], softeners[0])) if softeners else Softener.NONE
    return Amount(_in_unit(value, match["scale"] or "", match["unit"] or "", unit, words), softener)


def parse_rate(words: str) -> Decimal | None:
    """A year-on-year rate in per cent (10.8, −9.6%, 下降9.6%, 持平); None for empty words. UserError otherwise."""
    plain = words.strip().translate(_FULL_WIDTH).translate(_MINUSES)
    if not plain:
        return None
    if plain in ("持平", "同比持平"):
        return Decimal(0)
    match = _RATE.fullmatch(plain)
    if match is None or (match["way"] and match["sign"]):
        raise UserError(f"没有填入“{words.strip()}”", "认不出增长率", "请写百分数，如10.8%或−9.6%。")
    rate = _checked(match["number"], words, "%")
    return rate.copy_negate() if match["sign"] == "-" or (match["way"] in _FALLS and rate) else rate


def typed_words(value: Decimal | Missing | None, softener: Softener = Softener.NONE) -> str:
    """A value as it would be typed: all digits, no thousands. `parse_amount` reads it back; a reason that nobody typed
    (仅报同比) is no words."""
    if value is None:
        return ""
    if isinstance(value, Missing):
        return value.reason if value.reason in NO_FIGURE | _NOT_YET else ""
    number = f"{value:f}"
    soft = str(softener.value)
    return number + soft if softener in (Softener.ODD, Softener.MANY) else soft + number


def _checked(number: str, words: str, unit: str) -> Decimal:
    whole, _, rest = number.replace(",", "").partition(".")
    if len(whole.lstrip("0")) > MOST_WHOLE_DIGITS or len(rest) > MOST_DECIMALS:
        raise _refusal(words, "位数太多", unit)
    return Decimal(f"{whole or '0'}.{rest}" if rest else whole)


def _in_unit(value: Decimal, scale: str, base: str, unit: str, words: str) -> Decimal:
    """The value in the indicator's unit; a power of ten is moved exactly, whatever the digits."""
    if not scale and not base:
        return value
    own, typed = split_unit(unit.translate(_FULL_WIDTH)), split_unit((scale + base).translate(_FULL_WIDTH))
    if typed[1] and typed[1] != own[1]:
        wanted = f"这个指标的单位是{unit}" if unit else "这个指标没有单位"
        raise _refusal(words, f"单位不同，{wanted}", unit)
    if typed[0] == own[0]:
        return value
    exact = value.scaleb(typed[0] - own[0], _EXACT)
    plain = f"{exact:f}"
    trimmed = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return _with_sign(_checked(trimmed.lstrip("-"), words, unit), exact.is_signed())


def _with_sign(value: Decimal, sign: bool) -> Decimal:
    return value.copy_negate() if sign else value


def _is_doubtful(plain: str, unit: str) -> bool:
    """Whether what stands behind the number is no unit but more of a date or another number."""
    return bool(_YEAR.match(plain) or (re.search(r"\d", unit) and unit not in UNITS_WITH_DIGITS))


def _reason(plain: str) -> str:
    if _DATE.search(plain):
        return "像是日期或时间"
    if re.fullmatch(r"\s*-?\d+\s*/\s*\d+\s*", plain):
        return "像是分数，也像日期"
    if re.search(r"\d\s*[-~至到]\s*\d|\d[^\d.,]+\d|\d\s+\d", plain):
        return "一格里有两个数"
    if "," in plain and re.search(r"\d", plain):
        return "逗号的位置不对，千位逗号三位一隔"
    if plain.count(".") > 1:
        return "有两个小数点"
    if not re.search(r"\d", plain):
        return "是中文数字" if _NUMERALS.fullmatch(plain) else "认不出数"
    return "数字前后有认不出的字"


def _refusal(words: str, reason: str, unit: str) -> UserError:
    example = "88.12" if unit == "%" else "9.2"
    return UserError(
        f"没有填入“{words.strip()}”", reason, f"请写成{example}、约{example}或{example}{unit}；没有这项数就写“无”。"
    )
