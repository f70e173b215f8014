"""Which employers one acts for, and what is known of one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.registry.models import EmployerParticulars
from renshe.registry.numbers import mask_phone
from renshe.registry.queries import employer_staff, employers, staffing
from renshe.registry.queries.employer_roles import employers_of
from renshe.registry.queries.points import points_of
from renshe.registry.values import Point
from renshe.web.desk import naming
from renshe.web.desk.rows import licence
from renshe.web.employer import picture
from renshe.web.employer.access import Desk, of_employer
from renshe.web.hall.answer import day_words
from renshe.web.me.mandates import me_of, role_words
from renshe.web.me.whose import Whose, own_pages

FIELDS = ("name", "kind", "industry", "representative_id", "founded_on", "street", "address", "phone")


@dataclass(frozen=True)
class Fact:
    """One thing that is known of an employer, and what others say.

    Attributes:
        others: value and source of those that say something else.
    """

    label: str
    value: str
    source: str
    learned: str
    others: tuple[tuple[str, str], ...]


@own_pages
@require_safe
def index(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The employers for which the reader acts; with one, straight to it."""
    roles = employers_of(me_of(whose), on=timezone.localdate())
    if len(roles) == 1:
        return redirect("employer", code=roles[0].code)
    return render(request, "employer/index.html", {"roles": [(one, role_words(one.role)) for one in roles]})


@of_employer
@require_safe
def page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Particulars by source, the staff in numbers, insured people by month, licences."""
    today = timezone.localdate()
    known = employers.picture(desk.employer.pk, on=today)
    months = staffing.insured_by_month(desk.employer, on=today)
    context = {
        "desk": desk,
        "counts": employer_staff.counts(desk.employer, on=today),
        "line": picture.draw(months, "pension"),
        "months": [(day_words_of_month(one.first), one.people) for one in reversed(months)],
        "facts": _facts(known.points),
        "licences": [licence(row, today) for row in known.licences],
        "here": "page",
    }
    return render(request, "employer/page.html", context)


def day_words_of_month(first: date) -> str:
    """A month in numbers: 2026-03."""
    return f"{first:%Y-%m}"


def _facts(points: dict[str, Point]) -> list[Fact]:
    people = (
        {int(told.value) for told in points["representative_id"].said}
        if "representative_id" in points
        else set()
    )
    names = {who: str(said["name"].value) for who, said in points_of(people).items() if "name" in said}
    return [_fact(points[field], names) for field in FIELDS if field in points]


def _fact(point: Point, names: dict[int, str]) -> Fact:
    return Fact(
        _labels()[point.field],
        _value(point.field, point.value, names),
        naming.source(point.counts.source),
        day_words(timezone.localtime(point.counts.learned_at).date()),
        tuple(_others(point, names)),
    )


def _others(point: Point, names: dict[int, str]) -> Iterable[tuple[str, str]]:
    for told in point.said[1:]:
        if told.value != point.value:
            yield _value(point.field, told.value, names), naming.source(told.source)


def _value(field: str, value: Any, names: dict[int, str]) -> str:
    if field == "kind":
        return str(dict(EmployerParticulars.Kind.choices).get(value, value))
    if field == "representative_id":
        return names.get(int(value), _("姓名不详"))
    words = {
        "industry": naming.industry,
        "street": naming.street,
        "phone": mask_phone,
        "founded_on": day_words,
    }
    return words.get(field, str)(value)


def _labels() -> dict[str, str]:
    return {
        "name": _("名称"),
        "kind": _("类型"),
        "industry": _("行业"),
        "representative_id": _("法定代表人或负责人"),
        "founded_on": _("成立日期"),
        "street": _("所在街道"),
        "address": _("地址"),
        "phone": _("电话"),
    }
