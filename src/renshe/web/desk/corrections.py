"""Requests to correct personal data: what waits longest stands first; each is granted, or refused with a reason."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from renshe.registry.actions import corrections as actions
from renshe.registry.contestable import MAY_BE_NOTHING, PERSON, takes_value
from renshe.registry.looking import look
from renshe.registry.models import CorrectionRequest, Look
from renshe.registry.numbers import mask_account, mask_name
from renshe.registry.queries import corrections as queries
from renshe.registry.queries.family import own_or_family
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal
from renshe.registry.staff import as_whom
from renshe.registry.tables import TABLES
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.me import words
from renshe.web.me.promise import Promised, promised

VERB = "registry.correct"
EACH_PAGE = 50
PART_OF = {"employments": "work", "insurances": "insurance", PERSON: "particulars"}


@dataclass(frozen=True)
class Line:
    """One waiting request.

    Attributes:
        who: the person's name, masked.
        spent: working days since it was asked.
    """

    request: CorrectionRequest
    number: str
    who: str
    what: str
    spent: int
    light: str
    promised: Promised


@needs(VERB)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What waits, and what was answered lately."""
    waiting = Paginator(queries.waiting(), EACH_PAGE).get_page(request.GET.get("page", 1))
    done = list(queries.answered()[:10])
    names = points_of({one.person_id for one in (*waiting, *done)})

    def line(one: CorrectionRequest) -> Line:
        said = names.get(one.person_id, {}).get("name")
        today, due = timezone.localdate(), promised(timezone.localtime(one.asked_at).date())
        return Line(
            one, queries.number_of(one), mask_name(said.value) if said else "",
            words.contested(one.table, one.field), due.spent(today), due.light(today), due,
        )  # fmt: skip

    context = {"lines": [line(one) for one in waiting], "rows": waiting, "done": [line(one) for one in done]}
    return render(request, "desk/corrections.html", context)


def value_field(table: str, name: str) -> forms.Field:
    """A form field for what is right, of the column's kind."""
    optional: dict[str, Any] = {"label": gettext_lazy("核实后正确的内容"), "required": False}
    if name.endswith("_fen"):
        return forms.DecimalField(
            min_value=0, max_digits=12, decimal_places=2, help_text=gettext_lazy("单位:元"), **optional
        )
    if name == "street":
        return forms.ChoiceField(choices=[("", "—"), *sorted(naming.streets().items())], **optional)
    if (table, name) == ("accounts", "number"):
        return forms.RegexField(
            r"^\d{8,30}$",
            error_messages={"invalid": gettext_lazy("银行账号是8到30位数字。")},
            strip=True,
            **optional,
        )
    column = TABLES[table]._meta.get_field(name)
    made = getattr(column, "formfield")(**optional)  # noqa: B009 - every column of a fact has one
    if not isinstance(made, forms.Field):
        raise TypeError(f"{table}.{name} has no form field")
    if isinstance(made, forms.DateField):
        made.widget = forms.DateInput(attrs={"type": "date"})
    return made


class DecisionForm(forms.Form):
    """What is right, and words for the person."""

    answer = forms.CharField(
        label=gettext_lazy("给本人的答复"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("向谁核实的、结果是什么。不更正时必须写明理由。"),
        error_messages={"max_length": gettext_lazy("请写在1000字以内。")},
    )

    def __init__(self, *args: Any, value: forms.Field | None, **kwargs: Any) -> None:
        """Begin with what the person wants, where it can be read."""
        super().__init__(*args, **kwargs)
        if value is not None:
            self.fields = {"value": value, **self.fields}

    @property
    def value_shown(self) -> forms.BoundField | None:
        """The field for what is right; None where there is nothing to type."""
        return self["value"] if "value" in self.fields else None

    @property
    def value(self) -> Any:
        """What is right, as the registry keeps it; None for nothing."""
        given = self.cleaned_data.get("value")
        if isinstance(given, Decimal):
            return int(given * 100)
        return None if given in ("", None) else given


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """One request beside what every source says, and the decision.

    Raises:
        Http404: there is no such request.
    """
    try:
        one = queries.get(number)
    except CorrectionRequest.DoesNotExist as error:
        raise Http404 from error
    officer = person(request)
    if one.asked_by_id == officer.pk or own_or_family(officer, one.person_id):
        messages.error(request, _("这是您本人、家人或者由您提出的请求,请交给其他同事处理。"))
        return redirect("desk-corrections")
    form = _form(request, one)
    if request.method == "POST" and form.is_valid() and _decided(request, one, form):
        return redirect("desk-corrections")
    return render(request, "desk/correction.html", _context(request, one, form))


def _form(request: HttpRequest, one: CorrectionRequest) -> DecisionForm:
    table = "particulars" if one.table == PERSON else one.table
    value = value_field(table, one.field) if takes_value(one.table, one.field) else None
    wants = _wants(one)
    return DecisionForm(
        request.POST if request.method == "POST" else None, value=value, initial={"value": wants}
    )


def _wants(one: CorrectionRequest) -> str:
    """What should stand there; an account number in full only as long as somebody has to enter it."""
    if (one.table, one.field) != ("accounts", "number"):
        return one.wants
    number = unseal(one.wants)
    return number if one.state == CorrectionRequest.State.OPEN else mask_account(number)


def _decided(request: HttpRequest, one: CorrectionRequest, form: DecisionForm) -> bool:
    """Grant or refuse; what can't be is said beside its field."""
    officer, now, answer = person(request), timezone.now(), form.cleaned_data["answer"]
    try:
        if request.POST.get("verb") == "accept":
            needed = takes_value(one.table, one.field) and one.field not in MAY_BE_NOTHING
            actions.accept(number=one.pk, by=officer, answer=answer, at=now, value=form.value)
            if needed and form.value is None:
                messages.success(request, _("来源已经自己更正,请求已办结。"))
            else:
                messages.success(request, _("已更正,本人会在“我的信息”里看到。"))
        else:
            actions.refuse(number=one.pk, by=officer, answer=answer, at=now)
            messages.success(request, _("已答复不更正,理由会给本人看。"))
    except actions.Refused as refusal:
        accepting = request.POST.get("verb") == "accept" and "value" in form.fields
        form.add_error("value" if accepting else "answer", str(refusal))
        return False
    return True


def _context(request: HttpRequest, one: CorrectionRequest, form: DecisionForm) -> dict[str, Any]:
    """What every source says of it; opening the request is a look like any other. Numbers in full are for who may see such."""
    officer, is_open = person(request), one.state == CorrectionRequest.State.OPEN
    whole = is_open and officer.has_perm("registry.reveal")
    table = "particulars" if one.table == PERSON else one.table
    reveal = {
        "phone": ["phone"],
        "address": ["address"],
        "number": ["account"] if table == "accounts" else ["number"],
    }
    wanted = (
        table
        if table == "particulars" and one.field not in TABLES
        else one.field
        if one.field in TABLES
        else table
    )
    picture = look(
        person=one.person,
        by=officer,
        as_whom=as_whom(officer, VERB),
        purpose=Look.Purpose.CORRECTION,
        case=queries.number_of(one),
        parts=list(dict.fromkeys(("particulars", PART_OF.get(wanted, wanted)))),
        reveal=reveal.get(one.field, []) if whole else [],
    )
    point = picture.points.get(one.field) if table == "particulars" else None
    rows = [] if wanted == "particulars" else list(getattr(picture, wanted))
    today, due = timezone.localdate(), promised(timezone.localtime(one.asked_at).date())
    return {
        "one": one,
        "number": queries.number_of(one),
        "what": words.contested(one.table, one.field),
        "name": picture.get("name") or "",
        "wants": _wants(one),
        "form": form,
        "said": [
            (
                words.value("particulars", told.field, told.value),
                naming.source(told.source),
                told,
                told.fact == one.fact,
            )
            for told in point.said
        ]
        if point
        else [],
        "rows": [(_told(row), naming.source(row.source), row, row.fact == one.fact) for row in rows],
        "due": due,
        "light": due.light(today),
        "spent": due.spent(today),
        "open": is_open,
    }


def _told(row: Any) -> list[tuple[str, str]]:
    """A row in words: label and value of what it says."""
    named = {**row.values, "since": row.since, "until": row.until}
    names = ("kind", "level", "employer_name", "school", "bank", "number", "detail", "occupation", "leaving_reason",
             "issued_by", "base_fen", "monthly_fen", "once_fen", "graduated_on", "since", "until")  # fmt: skip
    found = []
    for name in names:
        value = named.get(name)
        text = (
            naming.licence(str(value))
            if (row.table, name) == ("licences", "kind")
            else words.value(row.table, name, value)
        )
        if text:
            found.append((_("用人单位") if name == "employer_name" else words.field(name), text))
    return found
