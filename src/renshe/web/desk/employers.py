"""Employers at the desk: found by credit code or name, and all that is known of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.registry.models import Employer, EmployerParticulars, EmployerRole, Insurance
from renshe.registry.numbers import WrongNumber, mask_address, mask_name, mask_phone, read_credit_code
from renshe.registry.queries import employer_roles, employers, people, staffing
from renshe.registry.values import Point
from renshe.web.desk import naming
from renshe.web.desk.access import needs
from renshe.web.desk.portrait import Field, line
from renshe.web.desk.rows import licence

LONGEST = 120
EACH = 20


@needs("registry.search")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The search; a credit code that is found leads straight to its employer."""
    typed = request.GET.get("q", "").strip()[:LONGEST].replace("\x00", "")
    wrong, hits, more = "", [], False
    if typed:
        code, wrong = _code(typed)
        if code and (found := employers.find(code)):
            return redirect("desk-employer", code=found.code)
        if not wrong:
            rows = employers.search(typed, limit=EACH + 1)
            hits, more = [_hit(one) for one in rows[:EACH]], len(rows) > EACH
    context = {
        "typed": typed,
        "wrong": wrong,
        "wrong_list": [wrong] if wrong else [],
        "hits": hits,
        "more": more,
    }
    return render(request, "desk/employers.html", context, status=422 if wrong else 200)


def _code(typed: str) -> tuple[str, str]:
    """The credit code that was typed, and what is wrong with it; neither for what is a name."""
    plain = "".join(typed.split())
    if not (plain.isascii() and plain.isalnum() and any(sign.isdigit() for sign in plain)):
        return "", ""
    try:
        return read_credit_code(plain), ""
    except WrongNumber as wrong:
        return "", str(wrong) if len(plain) >= 8 else ""


def _hit(one: employers.EmployerHit) -> dict[str, Any]:
    return {"hit": one, "kind": _kind(one.kind), "street": naming.street(one.street)}


@needs("registry.search")
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One employer: who it is, how many people it insures, licences, and who acts for it.

    Raises:
        Http404: there is none with this code.
    """
    employer = employers.find(code)
    if employer is None:
        raise Http404
    today = timezone.localdate()
    picture = employers.picture(employer.pk, on=today)
    kind = picture.get("kind") or ""
    insured = staffing.insured_by_month(employer, on=today)
    context = {
        "code": code,
        "name": picture.get("name") or code,
        "closed_on": picture.get("closed_on"),
        "kind": _kind(kind),
        "staff": picture.staff,
        "fields": [
            _field(point, public=kind != EmployerParticulars.Kind.SOLE_TRADER)
            for point in picture.points.values()
        ],
        "licences": [licence(row, today) for row in picture.licences],
        "chart": _chart(insured),
        "roles": _roles(employer),
    }
    return render(request, "desk/employer.html", context)


def _field(point: Point, *, public: bool) -> Field:
    """One line of the particulars; a sole trader's telephone and address are a person's own, so they are masked."""
    return line(
        point,
        label=_labels()[point.field],
        show=lambda value: _shown(point.field, value, public=public),
        data=point.field in {"name", "address", "representative_id", "phone"},
    )


def _labels() -> dict[str, str]:
    return {
        "name": _("名称"),
        "kind": _("类型"),
        "industry": _("行业"),
        "street": _("所在街道"),
        "address": _("地址"),
        "phone": _("电话"),
        "representative_id": _("法定代表人或负责人"),
        "founded_on": _("成立日期"),
        "closed_on": _("注销日期"),
    }


def _shown(field: str, value: Any, *, public: bool) -> str:
    match field:
        case "kind":
            return _kind(value)
        case "industry":
            return naming.industry(value)
        case "street":
            return naming.street(value)
        case "representative_id":
            return mask_name(people.masked([value])[0].name)
        case "phone":
            return value if public else mask_phone(value)
        case "address":
            return value if public else mask_address(value)
        case _:
            return str(value)


def _kind(code: str) -> str:
    return str(EmployerParticulars.Kind(code).label) if code else ""


def _roles(employer: Employer) -> list[dict[str, Any]]:
    """Who acts for it today, masked."""
    words = {employer_roles.REPRESENTATIVE: _("法定代表人"), **dict(EmployerRole.Role.choices)}
    return [
        {"role": str(words[one.role]), "one": one, "period": naming.period(one.since, one.until)}
        for one in employer_roles.holders(employer, on=timezone.localdate())
        if not one.over
    ]


def _chart(insured: tuple[staffing.Month, ...]) -> dict[str, Any] | None:
    """People insured against unemployment or for a pension, month by month, as bars in units of 1000 × 100."""
    most = max((month.insured for month in insured), default=0)
    if not most:
        return None
    step = 1000 / len(insured)
    return {
        "most": most,
        "schemes": _("、").join(str(Insurance.Scheme(one).label) for one in staffing.SCHEMES),
        "bars": [
            {
                "x": round(place * step + step * 0.15, 1),
                "width": round(step * 0.7, 1),
                "y": round(100 - month.insured * 100 / most, 1),
                "height": round(month.insured * 100 / most, 1),
                "month": month,
            }
            for place, month in enumerate(insured)
        ],
        "first": insured[0],
        "last": insured[-1],
    }
