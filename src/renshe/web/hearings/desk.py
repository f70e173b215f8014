"""The desk's calendar of hearings by month and week, and one hearing: panel, agenda, attendance, record, changes."""

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.domains.disputes import hearings_api as api
from renshe.registry.staff import may
from renshe.web.desk.access import needs, person
from renshe.web.hearings.calendar_file import download

LOOK, MANAGE, ARBITRATE = "disputes.look", "disputes.manage", "disputes.arbitrate"


def day_of(text: str, otherwise: date) -> date:
    """A date from an address."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


@needs(LOOK, MANAGE, ARBITRATE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A month or a week of hearings."""
    day = day_of(request.GET.get("day", ""), timezone.localdate())
    week = request.GET.get("view") == "week"
    first = day - timedelta(days=day.weekday()) if week else day.replace(day=1)
    following = first + timedelta(days=7) if week else (first + timedelta(days=32)).replace(day=1)
    begin = first - timedelta(days=first.weekday())
    number = 7 if week else ((following - begin).days + 6) // 7 * 7
    days = [begin + timedelta(days=at) for at in range(number)]
    found: dict[date, list[api.Hearing]] = {}
    for one in api.between(days[0], days[-1]):
        found.setdefault(timezone.localdate(one.begins), []).append(one)
    calendar = calendars.current()
    cells = [
        {"on": one, "hearings": found.get(one, []), "inside": first <= one < following, "rest": not calendar.is_workday(one),
         "today": one == timezone.localdate()}
        for one in days
    ]  # fmt: skip
    context = {
        "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)], "week": week, "first": first, "last": following - timedelta(days=1),
        "before": first - timedelta(days=1), "after": following, "day": day,
        "manages": may(person(request), MANAGE), "waiting": len(api.waiting()),
        "count": sum(len(cell["hearings"]) for cell in cells if cell["inside"]),
    }  # fmt: skip
    return render(request, "hearings/calendar.html", context)


@needs(LOOK, MANAGE, ARBITRATE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The hearings in which the account itself sits, as a calendar file."""
    arbitrator = api.Arbitrator.objects.filter(account=person(request), until__isnull=True).first()
    if arbitrator is None:
        raise Http404
    today = timezone.localdate()
    rows = api.between(today, today + timedelta(days=92), arbitrator=arbitrator.pk)
    return download((one, f"开庭:{one.dispute}") for one in rows)


@needs(LOOK, MANAGE, ARBITRATE)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One hearing.

    Raises:
        Http404: there is none.
    """
    found = api.hearing(number)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            change = _do(request, found)
            if change is not None:
                return redirect("desk-hearing-change", number=change.pk)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("desk-hearing", number=number)
    context = {
        "one": found, "panel": api.panel_of(found.dispute), "parties": api.present(found.dispute),
        "points": found.agenda or api.points(found.dispute), "came": list(found.attendances.all()),
        "begun": found.begins <= timezone.now(), "manages": may(person(request), MANAGE),
        "arbitrates": may(person(request), ARBITRATE), "rooms": api.rooms(),
        "booked": found.seats.filter(person__isnull=False).count(), "places": found.seats.count(),
    }  # fmt: skip
    return render(request, "hearings/hearing.html", context)


def _do(request: HttpRequest, found: api.Hearing) -> api.HearingChange | None:
    """What was asked for; a change of the calendar where one is being worked out."""
    post, by = request.POST, person(request)
    match post.get("do"):
        case "postpone":
            api.postpone(hearing=found.pk, why=post.get("why", ""), by=by)
            messages.success(request, _("已延期,等待重新排庭。"))
        case "change":
            return api.change_one(hearing=found.pk, why=post.get("why", ""), by=by)
        case "fix":
            api.fix_hearing(dispute=found.dispute_id, place=place_of(post), by=by)
            messages.success(request, _("已改到新的时间,开庭通知已经重新发出。"))
        case "hold":
            came = {
                one.pk: (post.get(f"came-{one.pk}") == "yes", post.get(f"words-{one.pk}", ""))
                for one in api.present(found.dispute)
                if post.get(f"came-{one.pk}") in {"yes", "no"}
            }
            api.hold(
                hearing=found.pk, record=post.get("record", ""), came=came, agenda=api.points(found.dispute),
                ended="ended" in post, by=by,
            )  # fmt: skip
            messages.success(request, _("庭审记录已保存。"))
        case _:
            raise Refused("do", "请选择要做什么。")
    return None


def place_of(post: QueryDict) -> api.Place:
    """When and where, as the form of a hearing says it."""
    day, room = post.get("day", ""), post.get("room", "")
    return api.Place(
        _moment(day, post.get("begins", "")), _moment(day, post.get("ends", "")), int(room) if room.isdigit() else None,
        post.get("link", ""), "public" in post,
    )  # fmt: skip


def _moment(day: str, clock: str) -> datetime:
    try:
        return timezone.make_aware(datetime.fromisoformat(f"{day}T{clock}"))
    except ValueError as error:
        raise Refused("time", "请填日期和时间。") from error
