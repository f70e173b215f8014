"""Steps 1 and 2: which items, for whom; and which special situations apply."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renshe.book.queries import content
from renshe.book.schema import Bundle, Item
from renshe.casework.actions import drafts, filing
from renshe.casework.actors import Actor
from renshe.casework.models import Application
from renshe.casework.queries import applications
from renshe.casework.refused import Refused
from renshe.registry.models import Person
from renshe.web.apply.access import known, own_draft
from renshe.web.apply.people import street_of
from renshe.web.apply.prefilling import fill_in
from renshe.web.apply.situations import advice, situations
from renshe.web.apply.steps import steps
from renshe.web.apply.whom import SELF, choices
from renshe.web.apply.words import item_name
from renshe.web.book import spans
from renshe.web.book.things import Pick
from renshe.web.book.words import said
from renshe.web.me.acting import acting
from renshe.web.works import BEGINS, begins


@known
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """Which items and for whom; a press makes the draft.

    Raises:
        Http404: the Book has no such bundle.
    """
    sent = request.POST if request.method == "POST" else request.GET
    bundle = _bundle(sent.get("bundle", ""))
    picked = sent.getlist("item") or list(bundle.usual or bundle.items if bundle else ())
    if own := begins(picked):
        if all(code in BEGINS for code in picked):
            return redirect(own.address)
        picked = [code for code in picked if code not in BEGINS]
    offered = choices(user, me, picked)
    refusal: Refused | None = None
    if request.method == "POST":
        chosen = next((one for one in offered if one.value == sent.get("whom", SELF)), None)
        if chosen is None:
            refusal = Refused("whom", _("请选择为谁办理。选的事项有变化时,能为谁办也会变。"))
        else:
            try:
                draft = filing.start(
                    items=picked, applicant=chosen.applicant, filled_by=user.pk,
                    bundle=bundle.code if bundle else "", street=street_of(chosen.applicant),
                )  # fmt: skip
                draft = fill_in(draft, user, me)
            except Refused as refused:
                refusal = refused
            else:
                return redirect("apply-situation", draft=draft.pk)
    other = acting(request)
    whom = sent.get("whom") or (f"person-{other.person.pk}" if other else SELF)
    context = {
        **_picking(bundle, picked),
        "steps": steps(None, 1),
        "offered": offered,
        "whom": whom if whom in {one.value for one in offered} else offered[0].value if offered else "",
        "refused": refusal,
        "same": _same(user, bundle.code if bundle else "", picked),
    }
    return render(request, "apply/items.html", context, status=422 if refusal else 200)


@own_draft
@require_http_methods(["GET", "HEAD", "POST"])
def items(request: HttpRequest, draft: Application, by: Actor) -> HttpResponse:
    """Change the choice of items of a draft; what was typed and handed in stays."""
    bundle = content().bundles.get(draft.bundle)
    refusal: Refused | None = None
    if request.method == "POST":
        allowed = set(bundle.items if bundle else draft.items)
        picked = [code for code in request.POST.getlist("item") if code in allowed]
        if picked:
            try:
                draft = filing.save(application=draft, revision=draft.revision, items=picked)
                fill_in(draft, draft.filled_by, Person(pk=by.person_id))
            except Refused as refused:
                refusal = refused
            else:
                return redirect("apply-situation", draft=draft.pk)
        else:
            refusal = Refused("items", _("至少要选一项。都不办了,可以在“没提交的申请”里放弃。"))
    context = {**_picking(bundle, draft.items), "draft": draft, "steps": steps(draft, 1), "refused": refusal}
    return render(request, "apply/items.html", context, status=422 if refusal else 200)


@own_draft
@require_http_methods(["GET", "HEAD", "POST"])
def situation(request: HttpRequest, draft: Application, by: Actor) -> HttpResponse:
    """Which special situations apply, and whether the conditions seem to be met: advice, never a bar."""
    if request.method == "POST":
        offered = {one.material for one in situations(draft)}
        told = [code for code in request.POST.getlist("situation") if code in offered]
        try:
            filing.save(application=draft, revision=draft.revision, situations=told)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("apply-situation", draft=draft.pk)
        return redirect("apply-form", draft=draft.pk)
    context = {
        "draft": draft,
        "steps": steps(draft, 2),
        "situations": situations(draft),
        "checks": advice(draft, request.GET),
    }
    return render(request, "apply/situation.html", context)


@known
@require_POST
def discard(request: HttpRequest, user: User, me: Person, draft: int) -> HttpResponse:
    """Throw a draft away.

    Raises:
        Http404: this account has no such draft.
    """
    found = applications.draft_of(user, draft)
    if found is None or found.state != "draft":
        raise Http404
    try:
        drafts.discard(application=found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已放弃这份申请。材料还在“我的材料库”里,下次可以再用。"))
    return redirect("me-drafts")


def _bundle(code: str) -> Bundle | None:
    if not code:
        return None
    found = content().bundles.get(code)
    if found is None:
        raise Http404
    return found


def _picking(bundle: Bundle | None, picked: list[str]) -> dict[str, Any]:
    """The items to pick from, and the order in words."""
    book = content()
    offered = [book.items[code] for code in (bundle.items if bundle else picked) if code in book.items]
    return {
        "bundle": bundle,
        "name": said(bundle, "name") if bundle else _("、").join(said(item, "name") for item in offered),
        "picks": [_pick(item, picked) for item in offered],
        "order": [
            (item_name(one.before), item_name(one.after), said(one, "why"))
            for one in (bundle.order if bundle else ())
            if {one.before, one.after} <= set(picked)
        ],
    }


def _pick(item: Item, picked: list[str]) -> Pick:
    return Pick(item.code, said(item, "name"), said(item, "plain"), spans.brief(item)[0], item.code in picked)


def _same(user: User, bundle: str, picked: list[str]) -> list[Application]:
    """Drafts of the same things: perhaps they meant to go on with one."""
    return [
        one
        for one in applications.drafts_of(user)[:20]
        if (one.bundle and one.bundle == bundle) or (not bundle and set(one.items) & set(picked))
    ]
