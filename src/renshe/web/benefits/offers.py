"""您可能可以享受: what the rules find for a person, with the reasons; confirm and it is begun, decline and nothing changes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.models import Application
from renshe.casework.queries.actors import applicant_of
from renshe.casework.refused import Refused
from renshe.core.rules import explain
from renshe.domains.benefits import api
from renshe.policies import policies
from renshe.registry.looking import look
from renshe.registry.queries.identity import person_of
from renshe.web.apply.people import street_of
from renshe.web.apply.prefilling import fill_in
from renshe.web.apply.whom import Choice, choices
from renshe.web.apply.words import item_name
from renshe.web.benefits import words
from renshe.web.me.whose import Whose, own_pages
from renshe.web.policies.known import OF_OTHERS, parts_of


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The open offers, those that end first on top; what was settled below."""
    today = timezone.localdate()
    found = api.open_of(whose.person, today)
    _noted(whose, found)
    context = {
        "whose": whose,
        "title": _("您可能可以享受"),
        "cards": [_card(api.shown(one, today)) for one in found],
        "settled": [(one, item_name(one.item)) for one in api.settled_of(whose.person, today)],
        "whys": [(str(why), why.label) for why in api.REASONS],
    }
    return render(request, "benefits/offers.html", context)


def _noted(whose: Whose, found: list[api.Offer]) -> None:
    """Write down what the page reads of the person, for themselves as well: the reasons come from their records."""
    whose.note("offers")
    if parts := parts_of([fact.name for one in found for fact in policies()[one.policy].facts]):
        look(
            person=whose.person, by=whose.user, as_whom=whose.as_whom, purpose=whose.purpose, parts=parts,
        )  # fmt: skip


def _card(shown: api.Shown) -> dict[str, Any]:
    """One offer as its card shows it."""
    return {
        "shown": shown,
        "offer": shown.offer,
        "name": words.policy(shown.policy),
        "amounts": words.amounts(shown.decision),
        "reasons": words.reasons(shown.decision, shown.confirm),
        "confirm": words.to_confirm(shown.policy, shown.confirm),
        "item": item_name(shown.offer.item),
        "lines": [] if OF_OTHERS & {one.name for one in shown.policy.facts} else explain(shown.decision),
    }


@own_pages
@require_POST
def confirm(request: HttpRequest, whose: Whose, number: int) -> HttpResponse:
    """Begin an application with what was confirmed; complete it is submitted at once, else the form comes next."""
    offer = _offer(whose, number)
    if request.POST.get("true") != "yes":
        messages.error(request, _("请先勾选“以上情况属实”,再确认。"))
        return redirect("me-offers")
    chosen = _for_whom(whose, offer)
    if chosen is None:
        messages.error(request, _("您现在不能替这位委托人办这个事项。可以请本人确认。"))
        return redirect("me-offers")
    try:
        draft = api.confirm(
            offer=offer, applicant=chosen.applicant, by=whose.user.pk, said=request.POST.getlist("said"),
            street=street_of(chosen.applicant),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("me-offers")
    return _go_on(request, whose, draft)


def _go_on(request: HttpRequest, whose: Whose, draft: Application) -> HttpResponse:
    """Fill in what is known, and submit when nothing is missing."""
    me, by = person_of(whose.user), applicant_of(whose.user, draft)
    if me is None or by is None:
        raise Http404
    if draft.state == "draft":
        try:
            draft = fill_in(draft, whose.user, me)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            draft = api.send_if_complete(application=draft, by=by) or draft
    if draft.state == "submitted":
        messages.success(request, _("已经替您提交,不用再填别的。"))
        return redirect("me-receipt", number=draft.number)
    messages.success(request, _("已经开始办理,知道的都替您填好了。请看看还差什么。"))
    return redirect("apply-situation", draft=draft.pk)


@own_pages
@require_POST
def decline(request: HttpRequest, whose: Whose, number: int) -> HttpResponse:
    """Say no, with a reason."""
    try:
        api.decline(
            offer=_offer(whose, number), by=whose.user.pk, why=request.POST.get("why", ""),
            words=request.POST.get("words", ""),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("记下了,一年内不再提醒这一项。您随时可以自己申请,不受影响。"))
    return redirect("me-offers")


def _offer(whose: Whose, number: int) -> api.Offer:
    """An offer of this person.

    Raises:
        Http404: it is not theirs.
    """
    found = api.one_of(whose.person, number)
    if found is None:
        raise Http404
    return found


def _for_whom(whose: Whose, offer: api.Offer) -> Choice | None:
    """As whom this account may file it."""
    me = person_of(whose.user)
    offered = choices(whose.user, me, [offer.item]) if me else []
    return next((one for one in offered if one.applicant.person == whose.person), None)
