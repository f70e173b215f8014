"""Rooms, travelling tribunals, arbitrators, absences and conflicts are kept on one page."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api as disputes
from renshe.domains.disputes import hearings_api as api
from renshe.registry.models import Employer
from renshe.registry.queries.people import find
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.hearings.desk import MANAGE, day_of


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The roster."""
    if request.method == "POST":
        try:
            change = _do(request, request.POST)
            if change is not None:
                return redirect("desk-hearing-change", number=change.pk)
        except (Refused, ValueError) as refused:
            messages.error(request, str(refused))
        return redirect("desk-hearing-roster")
    kinds = disputes.disputes().kinds
    today = timezone.localdate()
    people = [
        {
            "one": one, "skills": [kinds[code].name for code in one.skills if code in kinds],
            "absences": [row for row in one.absences.all() if row.ended_at is None and row.days.upper and row.days.upper > today],
            "conflicts": [row for row in one.conflicts.all() if row.ended_at is None],
        }
        for one in api.arbitrators()
    ]  # fmt: skip
    context = {
        "people": people, "rooms": [{"one": one, "street": naming.street(one.street) if one.street else ""} for one in api.rooms()],
        "kinds": kinds.values(), "streets": [(code, naming.street(code)) for code in naming.streets()],
        "relations": api.Conflict.Kind.choices, "today": today,
        "weekdays": list(enumerate((_("周一"), _("周二"), _("周三"), _("周四"), _("周五")), 1)),
    }  # fmt: skip
    return render(request, "hearings/roster.html", context)


def _do(request: HttpRequest, post: QueryDict) -> api.HearingChange | None:
    """What was asked for; a change of the calendar where one is being worked out."""
    by, number = person(request), int(post.get("number") or 0)
    match post.get("do"):
        case "room":
            days = [
                date.fromisoformat(one)
                for one in post.get("days", "").replace(",", " ").replace(",", " ").split()
            ]
            api.add_room(
                name=post.get("name", ""), address=post.get("address", ""), street=post.get("street", ""),
                seats=int(post.get("seats") or 0), days=days, online="online" in post,
                link=post.get("link", "").strip(), by=by,
            )  # fmt: skip
        case "close-room":
            api.close_room(room=number, by=by)
        case "arbitrator":
            api.add_arbitrator(
                name=post.get("name", ""), skills=post.getlist("skills"), presides="presides" in post, part_time="part_time" in post,
                weekdays=[int(one) for one in post.getlist("weekdays")], by=by,
            )  # fmt: skip
        case "end":
            api.end_arbitrator(arbitrator=number, by=by)
        case "away":
            first = day_of(post.get("first", ""), timezone.localdate())
            last = day_of(post.get("last", ""), first)
            return api.arbitrator_away(
                arbitrator=number, first=first, last=last, why=post.get("why", ""), by=by
            )
        case "back":
            api.back_again(absence=number, by=by)
        case "conflict":
            number_or_code = post.get("code", "").strip()
            employer = Employer.objects.filter(code=number_or_code).first()
            api.note_conflict(
                arbitrator=number,
                kind=post.get("kind", ""),
                why=post.get("why", ""),
                employer=employer,
                person=None if employer else find(number_or_code.upper()),
                by=by,
            )
        case "end-conflict":
            api.end_conflict(conflict=number, by=by)
        case _:
            raise Refused("do", "请选择要做什么。")
    messages.success(request, _("已保存。"))
    return None
