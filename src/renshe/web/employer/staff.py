"""The employer's own staff: a list with masked numbers, and one person's work and insurance here, which is recorded."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.registry.looking import look, note
from renshe.registry.models import Employment, Insurance, Look, Person
from renshe.registry.queries import employer_staff
from renshe.registry.queries.employer_staff import WHICH
from renshe.registry.queries.months import months_by_scheme
from renshe.registry.queries.points import points_of
from renshe.registry.queries.staffing import SCHEMES
from renshe.registry.values import Row
from renshe.web.desk import naming
from renshe.web.employer.access import Desk, of_employer


@dataclass(frozen=True)
class Stay:
    """One employment or one stretch of insurance here, in words."""

    period: str
    what: str
    source: str
    outweighed: bool


@of_employer
@require_safe
def page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who works or is insured here; found by name or whole number, among these people only. Who is shown sees that in the log."""
    asked = request.GET.get("which", "now")
    which = WHICH.get(asked, "now")
    text = request.GET.get("q", "").strip()[:60]
    found = employer_staff.staff(
        desk.employer, on=timezone.localdate(), which=which, text=text, page=request.GET.get("page", "1")
    )
    note(
        (one.person_id for one in found.rows),
        by=desk.user, as_whom=desk.as_whom, purpose=Look.Purpose.EMPLOYER,
        shown="staff_list", reason=desk.role.name,
    )  # fmt: skip
    context = {
        "desk": desk,
        "found": found,
        "text": text,
        "which": which,
        "views": _views(),
        "schemes": [(code, scheme(code)) for code in SCHEMES],
        "query": urlencode({"which": which, "q": text}),
        "here": "staff",
    }
    return render(request, "employer/staff.html", context)


@of_employer
@require_safe
def member(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    """One person's work and insurance at this employer and nowhere else; the person sees in the log who looked.

    Raises:
        Http404: they have never worked here.
    """
    if not employer_staff.belongs(desk.employer, person):
        raise Http404
    seen = look(
        person=Person.objects.get(pk=person),
        by=desk.user,
        as_whom=desk.as_whom,
        purpose=Look.Purpose.EMPLOYER,
        reason=desk.role.name[:200],
        parts=("work", "insurance"),
    )
    here = desk.employer.pk
    insurances = [row for row in seen.insurances if row.values["employer_id"] == here]
    months = months_by_scheme(insurances, seen.on)
    name = points_of([person]).get(person, {}).get("name")
    context = {
        "desk": desk,
        "name": name.value if name else _("姓名不详"),
        "number": seen.number,
        "works": [_work(row) for row in seen.employments if row.values["employer_id"] == here],
        "insured": [_insurance(row) for row in insurances],
        "months": [(scheme(code), naming.months(months[code])) for code in SCHEMES if code in months],
        "here": "staff",
    }
    return render(request, "employer/member.html", context)


def scheme(code: str) -> str:
    """An insurance."""
    return str(Insurance.Scheme(code).label)


def _views() -> list[tuple[str, str]]:
    return [("now", _("在职")), ("uninsured", _("在职但没有在本单位参保")), ("left", _("已离职"))]


def _work(row: Row) -> Stay:
    values = row.values
    what = [values["occupation"] or str(Employment.Kind(values["kind"]).label)]
    if values["leaving_reason"]:
        what.append(naming.leaving_reason(values["leaving_reason"]))
    return Stay(
        naming.period(row.since, row.until), " · ".join(what), naming.source(row.source), row.outweighed
    )


def _insurance(row: Row) -> Stay:
    what = [scheme(code) for code in SCHEMES if code in row.values["schemes"]]
    if row.values["base_fen"] is not None:
        what.append(_("缴费基数%(amount)s") % {"amount": naming.yuan(row.values["base_fen"])})
    return Stay(
        naming.period(row.since, row.until), " · ".join(what), naming.source(row.source), row.outweighed
    )
