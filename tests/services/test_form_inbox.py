"""The inbox: every form of a department counts; who is late, what is decided, what nobody waits for any more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Ledger, Observation
from xiasha_desk.services.form_inbox import InboxRow, inbox, missing_words, waiting_words

P = "2023H1"
NAMES = {"tax": "税收收入", "fixed": "固定资产投资", "lifts": "加装电梯"}
INDICATORS = tuple(Indicator(one, name, "个", department="经发科") for one, name in NAMES.items())
LEDGER = Ledger(INDICATORS)


def _form(id_: str, *asked: str, due: str = "2023-06-30", sent: str = "2023-06-20T09:00:00") -> DepartmentForm:
    return DepartmentForm(id_, "经发科", P, tuple(FormItem(one, NAMES[one], "个") for one in asked), sent, due=due)


def _reply(form: DepartmentForm, at: str, state: ReplyState = ReplyState.TAKEN, number: int = 1) -> FormReply:
    rows = tuple(ReplyRow(item.indicator, "1", Decimal(1), "个", state=state) for item in form.items)
    return FormReply(form.id, number, at, "", "回.xlsx", rows)


def _known(*names: str) -> Ledger:
    told = [Observation(name, P, Decimal(1)) for name in names]
    return LEDGER.with_observations({one.key: one for one in told})


def _row(forms: list[DepartmentForm], replies: list[FormReply], ledger: Ledger, today: str = "2023-06-25") -> InboxRow:
    came = {form.id: [reply for reply in replies if reply.form == form.id] for form in forms}
    (row,) = inbox(forms, came, ledger, today)
    return row


def test_a_second_form_hides_nothing_of_the_first() -> None:
    first, second = _form("a", "tax", "fixed"), _form("b", "lifts", sent="2023-06-22T09:00:00")
    reply = _reply(first, "2023-06-24T10:00:00", ReplyState.LEFT)
    row = _row([first, second], [reply], LEDGER)
    assert row.missing == ("税收收入", "固定资产投资", "加装电梯")
    assert (row.replies, row.undecided, row.waiting) == ((reply,), 2, 1)
    assert row.state == "还有 1 份未回，2 处没有定"
    assert missing_words([row]) == "3 项未填：经发科 3"


def test_a_form_that_asks_again_for_all_takes_the_first_ones_place() -> None:
    first, second = _form("a", "tax"), _form("b", "tax", "fixed", due="2023-07-05", sent="2023-06-22T09:00:00")
    row = _row([first, second], [], LEDGER, "2023-07-06")
    assert (row.waiting, row.late, row.state, row.due) == (1, 1, "未回，迟 1 天", "2023-07-05")
    answered = _row([first, second], [_reply(second, "2023-07-01T10:00:00")], _known("tax", "fixed"))
    assert (answered.waiting, answered.state, answered.missing) == (0, "已回", ())
    late = _row([second, replace(second, id="c")], [_reply(second, "2023-07-01T10:00:00")], LEDGER)
    assert late.waiting == 0, "the file that went out first came back for the one that was sent again"


def test_what_came_late_is_told_as_late() -> None:
    form = _form("a", "tax")
    first = _reply(form, "2023-07-02T10:00:00", ReplyState.LEFT)
    assert _row([form], [first], LEDGER, "2023-08-01").state == "已回，迟 2 天，1 处没有定"
    on_time = replace(first, received_at="2023-06-30T18:00:00")
    again = _reply(form, "2023-07-09T10:00:00", number=2)
    row = _row([form], [on_time, again], _known("tax"), "2023-08-01")
    assert (row.state, row.late) == ("已回", 0), "a correction makes nobody late"


def test_the_last_reply_of_a_form_counts_and_what_is_left_in_the_ledger_is_decided() -> None:
    form = _form("a", "tax", "fixed")
    first = _reply(form, "2023-06-21T10:00:00", ReplyState.LEFT)
    row = _row([form], [first, _reply(form, "2023-06-22T10:00:00", ReplyState.KEPT, 2)], LEDGER)
    assert (row.undecided, row.state) == (0, "已回")


def test_indicators_that_take_no_value_any_more_are_not_waited_for() -> None:
    computed = replace(INDICATORS[0], formula=Formula(FormulaKind.SUM, ("lifts", "other")))
    row = _row([_form("a", "tax", "fixed", "lifts")], [], Ledger((computed, INDICATORS[2])))
    assert (row.missing, row.waiting) == (("加装电梯",), 1)
    gone = _row([_form("a", "fixed")], [], Ledger((INDICATORS[2],)), "2023-08-01")
    assert (gone.missing, gone.waiting, gone.late, gone.state) == ((), 0, 0, "不用回了")


def test_who_has_not_come_is_told_with_the_days() -> None:
    forms = [_form("a", "tax"), replace(_form("b", "lifts", due=""), department="城建科")]
    rows = inbox(forms, {}, LEDGER, "2023-07-03")
    assert waiting_words(rows) == "2 个科室未回：经发科（迟 3 天），城建科"
    assert waiting_words(inbox(forms[:1], {"a": [_reply(forms[0], "2023-06-29T10:00:00")]}, LEDGER, "2023-07-03")) == ""
