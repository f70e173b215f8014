"""Why not, and what to do, in the reader's language: the one table of refusals of appointments, tickets and the terminal."""

from django.utils.translation import gettext as _

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.numbers import WrongNumber
from renshe.web.bookings import words
from renshe.web.hall.answer import language


def refusal(refused: Refused) -> str:
    """Of an appointment or one's own ticket; Chinese for what this page has no words for."""
    rule = counters.rules().booking
    told = {
        "full": _("这个时间刚刚被别人约走了。您填的都还在,下面是离它最近的空位,选一个就行。"),
        "overlap": _("这个时间已经有另一个预约了。请换一个时间,或者先改那一个。"),
        "past": _("这个时间已经过了。请另选一个。"),
        "far": _("只能预约%(days)s天以内的时间。") % {"days": rule.ahead_days},
        "closed": _("这个时间大厅不开门,或者办不完。请从列出的时间里选。"),
        "address": _("还没有写上门的地址。请写到门牌号。"),
        "phone": _("还没有留电话。到时候我们要打给您。"),
        "way": _("所选的事项不能这样办。请另选一种办理方式。"),
        "channel": _("所选的事项不能这样办。请另选一种办理方式。"),
        "street": _("没有这个街道。请从列表里选。"),
        "board": _("请选择要办的事,或者要咨询哪一类业务。"),
        "no_show": _("最近几次约了没来,暂时不能网上预约。直接到任意街道取号,或者打12333请工作人员代约。"),
        "no_booking": _("没有这个预约,或者已经办完。请刷新页面。"),
        "no_ticket": _("没有这张号票。请刷新页面。"),
        "not_possible": _("这个号现在不能这样做了。请看看最新情况。"),
        "priority": _("没有这种优先。请从列表里选。"),
        "most_open": _("已经有%(most)s个预约。办完或者取消一个以后再约。") % {"most": rule.most_open},
        "too_late": _("离约定的时间不到%(minutes)s分钟,网上不能再改。来不了的,请打街道窗口的电话。") % {"minutes": rule.change_until},
        "booking_state": _("这个预约现在不能再改。"),
        "items": _("所选的事项已经停办。请重新选。"),
    }  # fmt: skip
    return told.get(refused.code, str(refused))


def at_hall(refused: Refused, booking: counters.Booking | None = None) -> str:
    """At a terminal, of a ticket that is taken.

    Args:
        refused: what it was.
        booking: the appointment of whoever stands there, known to be theirs: its time and its street are told.
    """
    early = counters.rules().booking.early
    told = {
        "closed": _("大厅现在没有开门。不想等的,可以网上办,或者预约一个时间。"),
        "left": _("这个预约的号已经取消。是按错了的,请到导办台;也可以另取一个号。"),
        "channel": _("这个预约不用到窗口,请在约定的时间等工作人员联系您。"),
        "booking_state": _("这个预约已经取消或者办完了。需要办事的,请直接取号。"),
        "another_day": _("您约的不是今天。请直接取号,或者重新预约。"),
        "green": _("绿色通道由首席代表开。请到导办台。"),
    }
    if booking is not None:
        told["street"] = _("您约的是%(street)s。请到那里取号,或者在这里另取一个号。") % {"street": words.street_name(booking.street)}  # fmt: skip
        told["early"] = _("您约的是%(when)s。请提前%(early)s分钟以内来取号;现在就想办的,可以另取一个号。") % {"when": words.when(booking.begins), "early": early}  # fmt: skip
    return told.get(refused.code) or refusal(refused)


def misread(wrong: WrongNumber) -> str:
    """What is wrong with an identity number; the registry's own words are Chinese, for others it is said in general."""
    if language() == "en":
        return _("这不是一个对的身份证号码。请对照身份证再按一遍18位。")
    return str(wrong)
