"""What an officer is reminded of, and what has to be looked into by a day: promises, later papers, other departments."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from renshe.book.queries import content
from renshe.casework.actions.commitments import check_commitment
from renshe.casework.models import Case, Reminder
from renshe.casework.queries.desk import visible
from renshe.casework.queries.duties import duties
from renshe.casework.refused import Refused
from renshe.web.desk import overdue
from renshe.web.desk.access import needs, person

SHOWN = 100
KINDS = {
    "commitment": gettext_lazy("核查承诺"),
    "material": gettext_lazy("等后补材料"),
    "referral": gettext_lazy("等部门答复"),
}


@needs("casework.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Reminders that were not seen yet, and the list of what is to be looked into."""
    return _page(request)


@needs("casework.look")
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """All that was shown has been seen; what came in between has not."""
    since, until = request.POST.get("since", ""), request.POST.get("until", "")
    if all(key.isdecimal() and len(key) < 19 for key in (since, until)):
        rows = Reminder.objects.filter(officer=person(request), seen_at__isnull=True)
        rows.filter(pk__gte=int(since), pk__lte=int(until)).update(seen_at=timezone.now())
    return redirect("desk-reminders")


@needs("casework.review")
@require_POST
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Write down what the check of a promise found."""
    outcome, found = request.POST.get("outcome", ""), request.POST.get("found", "")
    try:
        check_commitment(commitment=number, by=person(request), outcome=outcome, found=found)
    except Refused as refused:
        wrong = {"about": number, "words": str(refused), "found": found, "outcome": outcome}
        return _page(request, wrong=wrong, status=422)
    messages.success(request, _("核查结果已记下。"))
    return redirect("desk-reminders")


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    user, today = person(request), timezone.localdate()
    rows = Reminder.objects.filter(officer=user, seen_at__isnull=True).select_related("case").order_by("-pk")
    reminders = list(rows[:SHOWN])
    items = content().items
    found = duties(on=today, cases=Case.objects.filter(visible(user)))
    context = {
        "reminders": [
            {
                "row": one,
                "item": items[one.case.item].name if one.case.item in items else one.case.item,
                "late": one.due_on < today,
            }
            for one in reminders
        ],
        "since": reminders[-1].pk if reminders else 0,
        "until": reminders[0].pk if reminders else 0,
        "duties": [
            {"one": one, "case": one.cases[0], "kind": KINDS[one.kind], "late": one.late(today)}
            for one in found[:SHOWN]
        ],
        "many": len(found) > SHOWN,
        "may_check": user.has_perm("casework.review"),
        **overdue.context(user, request.GET.get("owner", ""), request.GET.get("board", "")),
        **more,
    }
    return render(request, "desk/reminders.html", context, status=status)
