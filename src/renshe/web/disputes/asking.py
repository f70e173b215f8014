"""What a party may ask for on the way (申请): one small page for each kind, with the fields that belong to it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.api import Dispute, Motion, Party, Standing, disputes
from renshe.web.book.words import said
from renshe.web.disputes.access import party
from renshe.web.disputes.steps.place import places

# Which side asks for it, and what else it tells.
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "jurisdiction": (("respondent",), ("to",)),
    "counterclaim": (("respondent",), ("claim", "sum")),
    "change": (("applicant",), ("claim", "sum", "drop")),
    "join": (("applicant", "respondent"), ("name", "side")),
    "advance": (("applicant",), ("sum",)),
    "postpone": (("applicant", "respondent", "third"), ("on",)),
    "recuse": (("applicant", "respondent", "third"), ("name",)),
    "evidence": (("applicant", "respondent"), ("until",)),
}


def plain(kind: str) -> str:
    """What it is, as people say it."""
    return {
        "jurisdiction": _("这里不该管,应当由别的仲裁委管"),
        "counterclaim": _("我也有请求要向对方提"),
        "change": _("改我的请求"),
        "join": _("还有别人应当参加"),
        "advance": _("生活困难,请求先付一部分"),
        "postpone": _("那天来不了,请求改期开庭"),
        "recuse": _("仲裁员应当回避"),
        "evidence": _("证据来不及交,请求延期"),
    }[kind]


def kinds_for(mine: Party) -> list[tuple[str, str, str]]:
    """Code, plain words and name of what this side can ask for; what waits already is not asked twice."""
    waiting = set(Motion.objects.filter(party=mine, decision="").values_list("kind", flat=True))
    return [
        (code, plain(code), str(Motion.Kind(code).label))
        for code, (sides, _fields) in KINDS.items()
        if mine.side in sides and code not in waiting
    ]


class Ask(forms.Form):
    """One thing that is asked for."""

    to = forms.ChoiceField(label=gettext_lazy("应当由哪里管"), required=False)
    claim = forms.ChoiceField(label=gettext_lazy("哪一项请求"), required=False)
    sum = forms.DecimalField(
        label=gettext_lazy("多少钱(元)"), required=False, min_value=0, max_digits=13, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), error_messages={"invalid": gettext_lazy("请填数字,单位是元,例如2250或2250.50。")},
    )  # fmt: skip
    drop = forms.MultipleChoiceField(
        label=gettext_lazy("不再要的"), required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label=gettext_lazy("姓名或者单位名称"), required=False, max_length=100)
    side = forms.ChoiceField(
        label=gettext_lazy("作为哪一方"),
        required=False,
        choices=[("", gettext_lazy("请选择")), *Party.Side.choices],
    )
    on = forms.DateField(
        label=gettext_lazy("改到哪一天以后"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("延到哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    words = forms.CharField(
        label=gettext_lazy("为什么"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("请写理由,仲裁委要看理由才能决定。")},
    )  # fmt: skip

    def __init__(self, kind: str, dispute: Dispute, mine: Party, *args: Any, **kwargs: Any) -> None:
        """Keep the fields that belong to the kind."""
        super().__init__(*args, auto_id="a-%s", **kwargs)
        self.kind = kind
        wanted = {*KINDS[kind][1], "words"}
        for name in [one for one in self.fields if one not in wanted]:
            del self.fields[name]
        claims = [(one.code, said(one, "plain")) for one in disputes().kinds[dispute.kind].claims]
        open_ones = set(mine.claims.filter(outcome="").values_list("code", flat=True))
        self._offer("to", places())
        self._offer("claim", [("", _("请选择")), *claims])
        self._offer("drop", [one for one in claims if one[0] in open_ones])

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = offered

    def clean(self) -> dict[str, Any]:
        """Each kind needs what belongs to it; a change may add, alter or drop."""
        told = super().clean() or self.cleaned_data
        optional = {"to", "drop", "on"} | ({"claim", "sum"} if told.get("drop") else set[str]())
        if self.kind in {"counterclaim", "change"}:
            optional.add("sum")
        for name in KINDS[self.kind][1]:
            if name not in optional and not told.get(name) and name not in self.errors:
                self.add_error(name, _("请填这一项。"))
        day = told.get("on") or told.get("until")
        if isinstance(day, date) and day < timezone.localdate():
            self.add_error("on" if told.get("on") else "until", _("请填以后的日子。"))
        return told

    def detail(self) -> dict[str, Any]:
        """What belongs to the kind, as it is kept."""
        told = self.cleaned_data
        total = told.get("sum")
        fen = int(total * 100) if isinstance(total, Decimal) else None
        match self.kind:
            case "counterclaim" | "change":
                claims = (
                    [{"code": told["claim"], "fen": fen, "words": told["words"][:500]}]
                    if told.get("claim")
                    else []
                )
                return {"claims": claims, "drop": list(told.get("drop") or ())}
            case "advance":
                return {"fen": fen}
            case "postpone" | "evidence":
                day = told.get("on") or told.get("until")
                return {"on" if self.kind == "postpone" else "until": day.isoformat() if day else ""}
            case _:
                return {name: told.get(name, "") for name in KINDS[self.kind][1]}


@party
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, dispute: Dispute, mine: Standing, user: User, kind: str) -> HttpResponse:
    """Ask for one thing.

    Raises:
        Http404: this side can't ask for it.
    """
    if kind not in KINDS or mine.party.side not in KINDS[kind][0]:
        raise Http404
    form = Ask(kind, dispute, mine.party, request.POST if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            api.ask_motion(
                dispute=dispute.pk, kind=kind, words=form.cleaned_data["words"], detail=form.detail(), by=user
            )
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, _("申请交上去了。仲裁委决定以后会告诉您。"))
            return redirect("dispute", number=dispute.case.number)
    context = {
        "dispute": dispute, "form": form, "kind": kind, "plain": plain(kind), "name": Motion.Kind(kind).label, "refused": refused,
        "title": plain(kind),
    }  # fmt: skip
    return render(request, "disputes/ask.html", context, status=422 if refused or form.errors else 200)
