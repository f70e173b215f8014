"""How much of each claim: the sum that the law gives by the answers beside the sum that is asked for, or that the employer admits."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from renshe.book.queries.rules import parameters_in_force
from renshe.domains.disputes.api import Draft
from renshe.domains.disputes.elements.claims import work_out
from renshe.domains.disputes.elements.schema import Claim
from renshe.web.disputes.lines import line
from renshe.web.disputes.steps.questions import guide_of, knower_of
from renshe.web.disputes.steps.taking import Taken


class Sum(forms.Form):
    """One sum in yuan."""

    def __init__(self, claim: Claim, label: str, *args: Any, **kwargs: Any) -> None:
        """The field of one claim."""
        super().__init__(*args, **kwargs)
        wrong = {
            "invalid": gettext_lazy("请填数字,单位是元,例如2250或2250.50。"),
            "min_value": gettext_lazy("不能小于0。"),
            "max_digits": gettext_lazy("数太大了,请检查。"),
            "max_whole_digits": gettext_lazy("数太大了,请检查。"),
            "max_decimal_places": gettext_lazy("最多两位小数。"),
        }
        self.fields[claim.code] = forms.DecimalField(
            label=label, required=False, min_value=0, max_digits=13, decimal_places=2, error_messages=wrong,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )  # fmt: skip


def context(draft: Draft) -> dict[str, Any]:
    """Every claim with what comes out by the answers, and the field for the sum."""
    return _shown(draft, None)


def _shown(draft: Draft, typed: Any) -> dict[str, Any]:
    guide, told = guide_of(draft), dict(draft.content.get("sums", {}))
    found: list[dict[str, Any]] = []
    for code in guide.claims:
        claim = guide.kind.claim(code)
        worked = work_out(
            guide.kind, claim, guide.values, on=timezone.localdate(), claimed_fen=None, source=parameters_in_force()
        )  # fmt: skip
        made = line(guide.kind, worked)
        money = claim.form in {"money", "monthly"}
        form = _form(draft, claim, made.fen, told, typed) if money else None
        found.append({"one": made, "form": form, "field": form[code] if form else None})
    return {"rows": found, "sheet": draft.work == "sheet", "employer": knower_of(draft) == "employer"}


def _form(draft: Draft, claim: Claim, computed: int | None, told: dict[str, Any], typed: Any) -> Sum:
    employer = knower_of(draft) == "employer"
    label = gettext_lazy("单位认可多少(元)") if employer else gettext_lazy("您要多少(元)")
    fen = told.get(claim.code, None if employer else computed)
    start = f"{fen // 100}.{fen % 100:02}".removesuffix(".00") if fen is not None else ""
    return Sum(claim, str(label), typed, initial={claim.code: start}, auto_id="s-%s")


def take(request: HttpRequest, draft: Draft) -> Taken:
    """The sums that were typed; one that can't be is told beside its field, the others are kept."""
    shown = _shown(draft, request.POST)
    sums: dict[str, int] = {}
    wrong = 0
    for row in shown["rows"]:
        form = row["form"]
        if form is None:
            continue
        code = row["one"].code
        if not form.is_valid():
            wrong += 1
        elif (value := form.cleaned_data[code]) is not None:
            sums[code] = int(value * 100)
    return Taken({"sums": sums}, ready=not wrong, shown=shown if wrong else {}, wrong=wrong)
