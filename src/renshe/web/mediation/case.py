"""One mediation at the desk: where it stands, what comes next, sessions, the agreement, performance, return visits."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.lifecycle import allowed
from renshe.casework.materials.keeping import path_of
from renshe.casework.models import CaseEvent, Document
from renshe.casework.queries.lights import lights
from renshe.domains.disputes import api
from renshe.registry.staff import called
from renshe.web.arbitration.looking import contacts_of
from renshe.web.arbitration.opening import handles
from renshe.web.awards.access import own_or_family
from renshe.web.desk.access import needs, person
from renshe.web.mediation import words

ROWS = 4  # empty lines for terms in the editor
SHOWN = 30  # parties that the page names
LATER = 3  # days until a first session is proposed


@needs("disputes.look")
@require_safe
def page(request: HttpRequest, key: int) -> HttpResponse:
    """Everything of one mediation."""
    return shown(request, mediation(request, key))


def mediation(request: HttpRequest, key: int) -> api.Mediation:
    """A mediation that the reader may see.

    Raises:
        Http404: there is none for them, or it is their own or their family's (劳动争议调解仲裁法 §33).
    """
    user = person(request)
    found = api.mediations.seen_by(user).filter(dispute=key).first()
    if found is None or own_or_family(user, found.dispute, api.officer_of(user, found.dispute)):
        raise Http404
    return found


@needs("disputes.look")
@require_POST
def contacts(request: HttpRequest, key: int) -> HttpResponse:
    """The page with telephones; whose they are can see that they were looked at.

    Raises:
        PermissionDenied: who only watches.
    """
    at, user = mediation(request, key), person(request)
    if not handles(api.officer_of(user, at.dispute)):
        raise PermissionDenied
    return shown(request, at, told=contacts_of(at.dispute, user, SHOWN))


def shown(
    request: HttpRequest,
    at: api.Mediation,
    wrong: str = "",
    told: Mapping[int, Mapping[str, Any]] | None = None,
) -> HttpResponse:
    """The page, after a refusal with its words; with the contacts that were asked for."""
    user, dispute = person(request), at.dispute
    verbs = {row.verb for row in allowed(dispute.case, api.acting(dispute, user))}
    due = dispute.case.statutory_due if dispute.case.state in api.mediations.OPEN else None
    edges = lights()
    context = {
        "at": at,
        "dispute": dispute,
        "state": words.state(dispute),
        "kind": words.kind(dispute),
        "verbs": verbs,
        "wrong": wrong,
        "typed": request.POST,
        "due": due,
        "light": str(edges.of(due)) if due else "",
        "left": edges.left(due) if due else None,
        "parties": [_party(one, told or {}) for one in dispute.parties.order_by("side", "number")[:SHOWN]],
        "asks": not told and handles(api.officer_of(user, dispute)),
        "events": [
            _event(one)
            for one in CaseEvent.objects.filter(case=dispute.case)
            .select_related("case")
            .order_by("-number")[:60]
        ],
        "bodies": api.mediations.register(),
        "mediators": at.body.mediators.filter(api.mediations.working(timezone.localdate()))
        if at.body
        else [],
        "proposed": timezone.localtime() + timedelta(days=LATER),
        "later": dispute.later.select_related("case"),
        "papers": dispute.papers.filter(signed_at__isnull=False).select_related("document"),
        **_sessions(at),
        **_agreement(at),
    }
    return render(request, "mediation/case.html", context, status=422 if wrong else 200)


def _party(one: api.Party, told: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    phone = str(told.get(one.pk, {}).get("phone", ""))
    kind = api.disputes().kinds.get(one.dispute.kind)
    return {
        "party": one,
        "phone": phone,
        "claims": [
            (
                claim.words or (kind.claim(claim.code).name if kind else claim.code),
                words.money(claim.claimed_fen),
            )
            for claim in one.claims.order_by("number")
        ],
    }


def _event(one: CaseEvent) -> dict[str, Any]:
    return {"what": words.done(one), "at": one.at, "who": one.as_whom, "why": one.reason}


def _sessions(at: api.Mediation) -> dict[str, Any]:
    sessions = list(at.sessions.order_by("-number").prefetch_related("lines"))
    names = {str(one.pk): one.name for one in at.dispute.parties.all()}
    for one in sessions:
        one.came = [  # pyright: ignore[reportAttributeAccessIssue] - for the template
            (names[key], came) for key, came in one.attendance.items() if key in names
        ]
    now = next((one for one in sessions if one.ended_at is None), None)
    return {"sessions": sessions, "session": now}


def _agreement(at: api.Mediation) -> dict[str, Any]:
    newest = at.agreements.order_by("-version").first()
    holds = at.dispute.case.state in {"agreed", "performed", "breached"}
    terms = terms_of(newest) if newest else []
    signed = {one.party_id: one for one in newest.signatures.all()} if newest else {}
    rows = [
        (one, signed.get(one.pk)) for one in at.dispute.parties.filter(state="in").order_by("side", "number")
    ]
    return {
        "agreement": newest,
        "terms": terms,
        "blank": range(len(terms) + 1, len(terms) + ROWS + 1),
        "signed": rows,
        "missing": [one for one, signature in rows if signature is None],
        "by_mediator": signed.get(None),
        "holds": holds,
        "total": words.money(sum(one["term"].fen or 0 for one in terms)),
        "open_papers": papers_for(at, None),
        "visits": at.visits.select_related("party").order_by("-on"),
    }


def terms_of(agreement: api.Agreement) -> list[dict[str, Any]]:
    """The terms with what was paid of each."""
    today, rows = timezone.localdate(), list[dict[str, Any]]()
    still = {one.pk for one in api.mediations.open_terms(agreement)}
    for term in agreement.terms.select_related("party").order_by("number").prefetch_related("performances"):
        paid = api.mediations.paid_fen(term)
        rows.append(
            {
                "term": term,
                "sum": words.money(term.fen),
                "typed": f"{term.fen / 100:.2f}" if term.fen else "",
                "paid": words.money(paid),
                "left": words.money(term.fen - paid) if term.fen else "",
                "open": term.pk in still,
                "late": term.pk in still and term.due is not None and term.due < today,
                "done": [(one, words.money(one.fen)) for one in term.performances.order_by("on", "pk")],
            }
        )
    return rows


@needs("disputes.look")
@require_safe
def printed(request: HttpRequest, key: int) -> HttpResponse:
    """The request as it was told, to be printed and signed, or read back to who told it."""
    at = mediation(request, key)
    told = contacts_of(at.dispute, person(request), SHOWN)
    context = {
        "dispute": at.dispute,
        "at": at,
        "kind": words.kind(at.dispute),
        "parties": [_party(one, told) for one in at.dispute.parties.order_by("side", "number")[:SHOWN]],
        "words": _told(at),
        "by": called(at.dispute.case.application.filled_by),
    }
    return render(request, "mediation/printed.html", context)


def _told(at: api.Mediation) -> str:
    """What was told at the desk, as the first event keeps it."""
    first = CaseEvent.objects.filter(case=at.dispute.case).order_by("number").first()
    return str(first.detail.get("words", "")) if first else ""


@never_cache
@login_required
@require_safe
def document(request: HttpRequest, key: int, document: int) -> HttpResponseBase:
    """A scan of a signature or of a payment, to the parties and to officers who may see the mediation.

    Raises:
        Http404: there is none for them.
    """
    user = person(request)
    at = api.Mediation.objects.select_related("dispute__case").filter(dispute=key).first()
    if at is None:
        raise Http404
    mine = api.standing_of(user, at.dispute)
    open_here = papers_for(at, mine.party) if mine else papers_for(mediation(request, key), None)
    found = Document.objects.filter(pk=document).first() if document in open_here else None
    if found is None or not path_of(found.digest).exists():
        raise Http404(_("没有这份文件"))
    return FileResponse(path_of(found.digest).open("rb"), content_type=found.kind, filename=found.name)


def papers_for(at: api.Mediation, party: api.Party | None) -> set[int]:
    """Keys of the scans that a reader may open.

    Args:
        at: which.
        party: of a party all, and of several applicants only what it handed in itself; None for the mediator's side, which sees all.
    """
    signatures = api.Signature.objects.filter(agreement__mediation=at, document__isnull=False)
    performances = api.mediations.Performance.objects.filter(
        term__agreement__mediation=at, document__isnull=False
    )
    if party is not None and api.mediations.several(at.dispute):
        signatures, performances = signatures.filter(party=party), performances.filter(party=party)
    return {key for rows in (signatures, performances) for key in rows.values_list("document", flat=True)}
