"""The application of somebody at the counter: the form filled with what is known, the materials, and submission."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renshe.casework.actions import filing
from renshe.casework.actors import Actor
from renshe.casework.materials import keeping
from renshe.casework.models import Application, Case
from renshe.casework.prefill import known
from renshe.casework.refused import Refused
from renshe.registry.looking import look
from renshe.registry.models import Look
from renshe.registry.queries.family import own_or_family
from renshe.registry.queries.identity import person_of
from renshe.registry.staff import as_whom, held, may
from renshe.web.apply import handing
from renshe.web.apply.form import DraftForm, lines
from renshe.web.apply.prefilling import PARTS, REVEAL, entries
from renshe.web.apply.situations import situations
from renshe.web.apply.slots import cards, check_unconfirmed
from renshe.web.desk.access import needs, person
from renshe.web.desk.intake import VERB
from renshe.web.station import current


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, draft: int) -> HttpResponse:
    """The form beside the materials; saved or submitted."""
    found = _mine(request, draft)
    if found.state == "submitted":
        return _received(request, found)
    if request.method != "POST":
        found = _fill_in(request, found)
        return _show(request, found, DraftForm(entries(found), found.answers))
    form = DraftForm(entries(found), found.answers, request.POST)
    form.is_valid()
    revision = request.POST.get("revision", "")
    try:
        found = filing.save(
            application=found,
            revision=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
            answers=form.to_save(),
            situations=_chosen(request, found),
        )
        if request.POST.get("do") == "submit" and not form.errors:
            found = filing.submit(
                application=found,
                by=_clerk(request, found),
                revision=found.revision,
                number=current.receipt_for(found),
            )
            return _received(request, found)
    except Refused as refused:
        form.add_error(None, str(refused))
        found.refresh_from_db()
    return _show(request, found, form)


@needs(VERB)
@require_POST
def meet(request: HttpRequest, draft: int, material: str) -> HttpResponse:
    """Do something about one material, as the applicant's own page does."""
    found = _mine(request, draft)
    try:
        messages.success(request, handing.do(request, found, material, _clerk(request, found)))
    except Refused as refused:
        messages.error(request, str(refused))
    answer = redirect("desk-intake-draft", draft=found.pk)
    answer["Location"] += f"#m-{material}"
    return answer


def _mine(request: HttpRequest, draft: int) -> Application:
    """A draft that this clerk began at the counter; never their own or their family's.

    Raises:
        Http404: there is none.
    """
    user = person(request)
    found = (
        Application.objects.filter(pk=draft, district=settings.DISTRICT, filled_by=user, capacity="counter")
        .exclude(state="discarded")
        .select_related("person")
        .first()
    )
    if found is None or found.person_id is None or own_or_family(user, found.person_id):
        raise Http404
    return found


def _clerk(request: HttpRequest, draft: Application) -> Actor:
    """The clerk who files for somebody, with the one permission that it needs."""
    user = person(request)
    me = person_of(user)
    unit = next((one.unit for one in held(user) if VERB in one.verbs), "")
    allowed = frozenset({VERB}) if may(user, VERB, street=draft.street) else frozenset[str]()
    return Actor(user.pk, as_whom(user, VERB), unit, me.pk if me else None, allowed)


def _fill_in(request: HttpRequest, draft: Application) -> Application:
    """Fill what is empty with what government knows; each value keeps its source."""
    user, today = person(request), timezone.localdate().isoformat()
    wanted = [one for one in entries(draft) if one.fact and one.code not in draft.answers]
    if not wanted or draft.person is None:
        return draft
    picture = look(
        person=draft.person, by=user, as_whom=as_whom(user, VERB), purpose=Look.Purpose.INTAKE, parts=PARTS,
        reveal=REVEAL,
    )  # fmt: skip
    told = known(picture, [one.fact for one in wanted])
    answers = {
        one.code: {**told[one.fact].answer(), "filled_on": today} for one in wanted if one.fact in told
    }
    return filing.save(application=draft, revision=draft.revision, answers=answers) if answers else draft


def _received(request: HttpRequest, draft: Application) -> HttpResponse:
    """Lead to the first case of what was just received."""
    messages.success(
        request, _("已收件,受理号%(number)s。请告诉申请人,或者打印给他。") % {"number": draft.number}
    )
    if current.in_hand(person(request), draft):
        return redirect("desk-station")  # the cases stand beside the ticket, which is still to be finished
    first = Case.objects.filter(application=draft).order_by("number").first()
    return redirect("desk-case", number=first.number) if first else redirect("desk-cases")


def _chosen(request: HttpRequest, draft: Application) -> list[str] | None:
    """The special situations that were ticked; None when nothing changed, so that the materials stay as they were met."""
    known = {one.material for one in situations(draft)}
    ticked = sorted(known.intersection(request.POST.getlist("situation")))
    return None if ticked == sorted(draft.situations) else ticked


def _show(request: HttpRequest, draft: Application, form: DraftForm) -> HttpResponse:
    shown = lines(form, draft)
    context: dict[str, Any] = {
        "draft": draft,
        "form": form,
        "known": [line for line in shown if line.value],
        "asked": [line for line in shown if not line.value],
        "cards": cards(draft),
        "situations": situations(draft),
        "accept": ",".join(keeping.KINDS),
        "kinds": _("、").join(keeping.KINDS.values()),
        "largest": keeping.LARGEST // 2**20,
        "unconfirmed": check_unconfirmed(),
    }
    return render(request, "desk/intake_draft.html", context, status=422 if form.errors else 200)
