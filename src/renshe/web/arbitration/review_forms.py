"""The small forms of the review of a mediation agreement (仲裁审查): accept it, confirm it or not, let it go."""

from typing import Any

from django.utils.translation import gettext_lazy

from renshe.domains.disputes import api
from renshe.web.arbitration.forms import Deed, Reasoned
from renshe.web.arbitration.words import yuan
from renshe.web.desk.case_forms import words


class Accept(Deed):
    """受理."""

    help = gettext_lazy("双方都申请了审查。受理以后通知双方,审查期限从今天起算。")


class Refusing(Reasoned):
    """不予受理,不予确认."""

    help = gettext_lazy("要书面告知双方并说明理由;双方仍然可以就争议申请仲裁。")


class Confirm(Deed):
    """确认协议."""

    help = gettext_lazy("先逐项看协议是不是自愿、合法。确认以后按协议的内容制作调解书,送达各方。")

    def points(self) -> list[str]:
        """The terms that will stand in the settlement, as both sides signed them."""
        return [words for words, _due in terms(self.dispute)]


class Withdraw(Deed):
    """撤回."""

    help = gettext_lazy("替当事人登记撤回审查申请。协议仍然有效,案件结束。")
    words = words(gettext_lazy("当事人怎么说的"), rows=2, required=False)

    def act(self) -> None:
        """Withdraw it."""
        api.withdraw(words=self.cleaned_data["words"], **self.same())


class Served(Deed):
    """全部送达."""

    help = gettext_lazy("最后一方送达时会自动结案;没有自动结案的,在这里办。还有人没送达时不能办。")


def agreement_of(dispute: api.Dispute) -> api.Agreement | None:
    """The newest agreement of the mediation from which a review came."""
    return api.Agreement.objects.filter(mediation__dispute=dispute.earlier_id).order_by("-version").first()


def terms(dispute: api.Dispute) -> list[tuple[str, Any]]:
    """What both sides agreed on, in words, each with the last day; empty without an agreement."""
    found = agreement_of(dispute)
    if found is None:
        return []
    return [
        (f"{one.words}({yuan(one.fen)})" if one.fen else one.words, one.due)
        for one in found.terms.order_by("number")
    ]
