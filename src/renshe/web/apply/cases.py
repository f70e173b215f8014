"""我的办件: the list, one application with all its cases, and what the applicant may still do."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.actions import materials, verbs
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import work_of
from renshe.casework.materials import keeping
from renshe.casework.models import Application, Case, Letter
from renshe.casework.queries import applications
from renshe.casework.queries.sheets import document_of, files_of
from renshe.casework.refused import Refused
from renshe.domains.ratings.api import of_cases, path_of
from renshe.registry.models import Person
from renshe.registry.queries.representation import employers_of
from renshe.web.apply.access import known, mine, own_application
from renshe.web.apply.handing import do
from renshe.web.apply.people import applicant_name
from renshe.web.apply.progress import standing, to_follow
from renshe.web.apply.words import bundle_name, in_turn, item_name
from renshe.web.hall.answer import day_words, language
from renshe.web.me.acting import acting
from renshe.web.works import follow

A_PAGE = 20
ANSWER = "says-"


@known
@require_safe
def page(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """Every application of this person, of their employers, and those they filed for others."""
    other = acting(request)
    person = other.person if other else me
    found = Paginator(applications.submitted(person=person), A_PAGE).get_page(request.GET.get("page"))
    elsewhere = [] if other else _elsewhere(user, me)
    context = {
        "title": _("我的办件"),
        "own": other is None,
        "page": found,
        "cases": [_listed(one) for one in found],
        "elsewhere": [_listed(one, named=True) for one in elsewhere],
        "spared": applications.spared(person=person),
        "drafts": applications.drafts_of(user).count(),
    }
    return render(request, "apply/cases.html", context)


def _elsewhere(user: User, me: Person) -> list[Application]:
    """Applications for others and for employers that this account may still see, each once."""
    found = {one.pk: one for one in applications.filed_for_others(user, me)[:A_PAGE]}
    for role in employers_of(me, on=timezone.localdate()):
        if role.role != "viewer":
            found |= {one.pk: one for one in applications.submitted_by_employer(role.employer_id)[:A_PAGE]}
    seen: list[Application] = []
    for one in found.values():
        try:
            mine(user, one.number)
        except Http404:
            continue  # the mandate has ended since
        seen.append(one)
    return sorted(seen, key=lambda one: str(one.submitted_at), reverse=True)


def _listed(one: Application, *, named: bool = False) -> dict[str, Any]:
    """One application in the list: its cases, each with where it stands."""
    english = language() == "en"
    cases: list[dict[str, Any]] = []
    for case in in_turn(one.bundle, one.cases.all()):  # pyright: ignore[reportAttributeAccessIssue] - the reverse name of Case.application
        state = work_of(case).table.state(case.state)
        tone = "amber" if case.state == "correction" else "ok" if case.state == "served" else ""
        cases.append(
            {
                "name": item_name(case.item),
                "state": state.name_en if english else state.name,
                "tone": "kapok" if case.outcome == "refused" else tone or ("" if case.closed_on else "teal"),
                "due": day_words(case.due_on) if case.due_on and not case.closed_on else "",
                "follow": follow(case),
            }
        )
    return {
        "one": one,
        "address": reverse("me-case", args=[one.number]),
        "name": bundle_name(one.bundle),
        "who": applicant_name(one) if named else "",
        "cases": cases,
    }


@own_application
@require_safe
def case(request: HttpRequest, application: Application, by: Actor) -> HttpResponse:
    """One application: each of its cases, with everything that one may want to know."""
    return show(request, application, by)


def show(
    request: HttpRequest,
    application: Application,
    by: Actor,
    *,
    wrong: str = "",
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an application, with what went wrong beside the thing it is about."""
    found = Case.objects.filter(application=application, row=0).select_related("application", "owner")
    cases = in_turn(application.bundle, found.order_by("number"))
    if elsewhere := next((place for one in cases if (place := follow(one))), ""):
        return redirect(elsewhere)
    slots = applications.slots_of(application)
    files, rated = files_of(slots), of_cases([one.pk for one in cases])
    context = {
        "application": application,
        "title": bundle_name(application.bundle) or _("、").join(item_name(one.item) for one in cases),
        "who": applicant_name(application),
        "standings": [standing(one, by) for one in cases],
        "follow": to_follow(application, cases),
        "to_rate": [(item_name(one.items[0]), path_of(one)) for one in rated.values()],
        "slots": [(slot, files[slot.pk]) for slot in slots],
        "accept": ",".join(keeping.KINDS),
        "kinds": _("、").join(keeping.KINDS.values()),
        "largest": keeping.LARGEST // 2**20,
        "wrong": wrong,
        "why": why,
    }
    return render(request, "apply/case.html", context, status=status)


@own_application
@require_POST
def act(request: HttpRequest, application: Application, by: Actor, place: str) -> HttpResponse:
    """Withdraw a case, supply what was missing, or mark its notices as read.

    Raises:
        Http404: the application has no such case.
    """
    if not place.isdecimal():
        raise Http404
    one = get_object_or_404(Case, application=application, number=f"{application.number}-{place}")
    verb = request.POST.get("do", "")
    try:
        if verb == "withdraw" and request.POST.get("sure") != "yes":
            why = _("请先勾选确认,再撤回。")
            return show(request, application, by, wrong=one.number, why=why, status=422)
        if verb == "withdraw":
            verbs.withdraw(case=one, by=by)
            messages.success(request, _("已撤回。以后需要时可以再申请。"))
        elif verb == "supply":
            answers = {
                key.removeprefix(ANSWER): value
                for key, value in request.POST.items()
                if key.startswith(ANSWER) and isinstance(value, str)
            }
            materials.supply(case=one, by=by, answers=answers)
            messages.success(request, _("已补正,谢谢。我们会尽快告诉您是否受理。"))
        else:
            materials.read_notices(case=one)
    except Refused as refused:
        return show(request, application, by, wrong=one.number, why=str(refused), status=422)
    return redirect(f"{reverse('me-case', args=[application.number])}#c-{place}")


@own_application
@require_POST
def meet(request: HttpRequest, application: Application, by: Actor, material: str) -> HttpResponse:
    """Hand in a material that was asked for, or one that was let follow."""
    try:
        said = do(request, application, material, by)
    except Refused as refused:
        return show(request, application, by, wrong=material, why=str(refused), status=422)
    messages.success(request, said)
    return redirect("me-case", number=application.number)


@own_application
@require_safe
def letter(request: HttpRequest, application: Application, by: Actor, key: int) -> HttpResponseBase:
    """A letter, as it was signed.

    Raises:
        Http404: the application has no such letter.
    """
    found = get_object_or_404(
        Letter.objects.select_related("document"), pk=key, case__application=application
    )
    if found.document is None:
        raise Http404
    return file_of(
        found.document.digest, f"{found.number or Letter.Kind(found.kind).label}.pdf", found.document.kind
    )


@own_application
@require_safe
def document(request: HttpRequest, application: Application, by: Actor, key: int) -> HttpResponseBase:
    """A file as it was handed in.

    Raises:
        Http404: the application has no such file.
    """
    found = document_of(application.pk, key)
    if found is None:
        raise Http404
    return file_of(found.digest, found.name, found.kind)


def file_of(digest: str, name: str, kind: str) -> FileResponse:
    """A kept content; always as a download, so that nothing of it runs in our pages.

    Raises:
        Http404: it is not on this disk.
    """
    try:
        file = keeping.path_of(digest).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, as_attachment=True, filename=name, content_type=kind)
