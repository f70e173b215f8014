"""这里不对: ask for a correction, see how it stands, take it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.registry.actions import corrections as actions
from renshe.registry.contestable import PERSON, fields_of
from renshe.registry.looking import look
from renshe.registry.models import CorrectionRequest
from renshe.registry.queries import corrections as queries
from renshe.registry.values import Picture, Row
from renshe.web.desk import naming
from renshe.web.me import words
from renshe.web.me.promise import promised
from renshe.web.me.whose import Whose, own_pages

PART_OF = {"particulars": "particulars", "employments": "work", "insurances": "insurance"}


class CorrectionForm(forms.Form):
    """What is wrong, what would be right, and what shows it."""

    field = forms.ChoiceField()
    wants = forms.CharField(
        label=gettext_lazy("应该是什么"),
        max_length=300,
        help_text=gettext_lazy(
            "照着您的证件或材料写,日期写成2026-11-23这样。整条都不是您的,就写“不是我的”。"
        ),
        error_messages={"required": gettext_lazy("还没有填。请写出正确的内容。")},
    )
    why = forms.CharField(
        label=gettext_lazy("您怎么知道,有什么材料"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "例如:身份证上就是这样;离职证明上的日期是3月31日。材料不用现在交,需要时我们会联系您。"
        ),
        error_messages={"required": gettext_lazy("还没有填。写一两句就可以,我们好去核实。")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], missing: bool, **kwargs: Any) -> None:
        """Offer the parts of the row that can be contested, or what may be missing."""
        super().__init__(*args, **kwargs)
        label = _("缺了哪一项") if missing else _("哪一项不对")
        self.fields["field"] = forms.ChoiceField(label=label, choices=choices)


@own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, whose: Whose, table: str, fact: int) -> HttpResponse:
    """The form for one row, and what stands in it now.

    Raises:
        Http404: there is no such row of this person, or the part can't be contested.
    """
    fields = fields_of(table)
    if not fields:
        raise Http404
    stands = _stands(whose, table, fact)
    choices = [(one, words.missing(one) if table == PERSON else words.field(one)) for one in fields]
    if table == "particulars":  # the row has every field, also those that its source says nothing of
        choices = [one for one in choices if one[0] in stands]
    given = request.GET.get("field", "")
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        choices=choices,
        missing=table == PERSON,
        initial={"field": given if given in dict(choices) else choices[0][0]},
    )
    if request.method == "POST" and form.is_valid():
        field = form.cleaned_data["field"]
        try:
            actions.ask(
                person=whose.person, table=table, fact=fact, field=field, says=stands.get(field, ""),
                wants=form.cleaned_data["wants"], why=form.cleaned_data["why"], by=whose.user, at=timezone.now(),
            )  # fmt: skip
        except actions.Refused as refusal:
            form.add_error("field", str(refusal))
        else:
            messages.success(request, _("已收到您的更正请求。我们会向来源核实,结果写在这里。"))
            return redirect("me-corrections")
    context = {
        "whose": whose,
        "form": form,
        "stands": [(words.field(name), text) for name, text in stands.items() if text],
        "missing": table == PERSON,
        "what": _("补充信息") if table == PERSON else words.table(table),
        "promised": promised(timezone.localdate()),
    }
    return render(request, "me/correct.html", context)


def _stands(whose: Whose, table: str, fact: int) -> dict[str, str]:
    """What stands in a row now, by field, masked as on the page; seeing it is a look like any other."""
    if table == PERSON:
        return {}
    picture = look(
        person=whose.person,
        by=whose.user,
        as_whom=whose.as_whom,
        purpose=whose.purpose,
        parts=[PART_OF.get(table, table)],
    )
    if table == "particulars":
        found = {
            field: words.value(table, field, told.value)
            for field, point in picture.points.items()
            for told in point.said
            if told.fact == fact
        }
        if not found:
            raise Http404
        return found
    row = next((one for one in rows_of(picture, table) if one.fact == fact), None)
    if row is None:
        raise Http404
    named = {"since": row.since, "until": row.until, **row.values}
    return {field: words.value(table, field, named.get(field)) for field in fields_of(table)} | {
        "row": title(row)
    }


def rows_of(picture: Picture, table: str) -> tuple[Row, ...]:
    """The rows of one table in a picture."""
    rows: tuple[Row, ...] = getattr(picture, table)
    return rows


def title(row: Row) -> str:
    """What a whole row is, in a few words."""
    values = row.values
    name = values.get("employer_name") or values.get("bank") or values.get("school")
    kind = str(values.get("kind") or values.get("level") or "")
    told = (
        naming.licence(kind)
        if row.table == "licences"
        else words.choice(row.table, "kind" if "kind" in values else "level", kind)
    )
    return str(name or told)


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Every request, the newest first, and how each stands."""
    whose.note("corrections")
    requests = [_entry(one) for one in queries.of_person(whose.person)[:200]]
    context = {"whose": whose, "requests": requests, "promised": promised(timezone.localdate())}
    return render(request, "me/corrections.html", context)


def _entry(one: CorrectionRequest) -> dict[str, Any]:
    """A request in words; an account number that was asked for stays sealed."""
    return {
        "request": one,
        "number": queries.number_of(one),
        "what": words.contested(one.table, one.field),
        "wants": _("(新的账号,只给经办人看)")
        if one.table == "accounts" and one.field == "number"
        else one.wants,
        "light": {"open": "amber", "accepted": "green", "refused": "red"}.get(one.state, "grey"),
        "due": promised(timezone.localtime(one.asked_at).date()),
    }


@own_pages
@require_POST
def withdraw(request: HttpRequest, whose: Whose, number: int) -> HttpResponse:
    """Take back an open request.

    Raises:
        Http404: the person has no such request.
    """
    try:
        actions.withdraw(number=number, person=whose.person, at=timezone.now())
    except CorrectionRequest.DoesNotExist as error:
        raise Http404 from error
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已撤回。信息保持原样,需要时可以再提。"))
    return redirect("me-corrections")
