"""Sort a dispute by what the registrar found, and shorten the time for the answer where both sides agree."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.core.rules import Fact
from renshe.domains.disputes import api
from renshe.domains.disputes.sorting import FOUND, WAGE
from renshe.policies import policies
from renshe.web.arbitration.forms import Deed
from renshe.web.book.words import said
from renshe.web.desk.case_forms import line, one_of, words

FEN = 100
_KNOWN = {"yes": True, "no": False}  # anything else is unknown


class Sort(Deed):
    """确定或者转换审理程序."""

    help = gettext_lazy(
        "由您决定并写明理由;受理的日子和期限不变。简易程序要先把事实选清楚,不清楚的不当作“否”;哪些程序可以用、为什么,见本页“审理程序”。"
    )
    procedure = one_of(gettext_lazy("审理程序"), list(api.Dispute.Procedure.choices), radio=True)

    def prepare(self) -> None:
        """The facts of the policies, as they were found before."""
        before = api.facts_told(self.dispute)
        for fact in _facts(self.dispute):
            field = one_of(said(fact, "label"), [("", _("不清楚")), ("yes", _("是")), ("no", _("否"))])
            field.required = False
            told = before.get(fact.name)
            field.initial = "" if told is None else "yes" if told else "no"
            self.fields[fact.name] = field
        self.fields["wage"] = forms.DecimalField(
            label=_("本省上年度职工年平均工资(元,不知道可以不填)"), min_value=0, max_digits=11, decimal_places=2, required=False,
            help_text=_("和请求的总额比:总额不超过它的,可以用简易程序。请照省里公布的数填写。"),
        )  # fmt: skip
        fen = before.get(WAGE)
        self.fields["wage"].initial = (
            None if fen is None else f"{fen // FEN}.{fen % FEN:02}".removesuffix(".00")
        )
        self.fields["reason"] = words(_("理由"), rows=2)

    def act(self) -> None:
        """Sort it."""
        told = self.cleaned_data
        facts: dict[str, bool | int | None] = {name: _KNOWN.get(told.get(name, "")) for name in FOUND}
        facts[WAGE] = None if told["wage"] is None else int(told["wage"] * FEN)
        api.sort(procedure=told["procedure"], why=told["reason"], facts=facts, **self.same())


def _facts(dispute: api.Dispute) -> Iterator[Fact]:
    """What is asked of this dispute, once each; a common claim only where several claim."""
    found = {
        one.name: one for name in ("simple_procedure", "collective_dispute") for one in policies()[name].facts
    }
    return (found[name] for name in FOUND if name != "common_claim" or dispute.workers > 1)


class ShortenAnswer(Deed):
    """双方同意,缩短或者取消答辩期."""

    help = gettext_lazy("答辩期是被申请人的权利。双方都同意,才可以缩短或者取消;先问清双方,再分别勾选。")
    days = forms.IntegerField(label=gettext_lazy("缩短到几日"), min_value=1, max_value=9, required=False)
    waived = forms.BooleanField(label=gettext_lazy("取消答辩期"), required=False)
    applicant_agrees = forms.BooleanField(label=gettext_lazy("申请人同意"), required=False)
    respondent_agrees = forms.BooleanField(label=gettext_lazy("被申请人同意"), required=False)
    words = line(gettext_lazy("怎样同意的,例如电话、当面签字"), most=200, required=False)

    def clean(self) -> dict[str, Any]:
        """One of both: a shorter time, or none."""
        told = super().clean() or self.cleaned_data
        if bool(told.get("days")) == bool(told.get("waived")) and "days" not in self.errors:
            self.add_error("days", _("请写缩短到几日,或者勾选“取消答辩期”,二选一。"))
        return told

    def act(self) -> None:
        """Keep what both agreed on."""
        told = self.cleaned_data
        api.shorten_answer(
            days=None if told["waived"] else told["days"], applicant_agrees=told["applicant_agrees"],
            respondent_agrees=told["respondent_agrees"], words=told["words"], **self.same(),
        )  # fmt: skip
