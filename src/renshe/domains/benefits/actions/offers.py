"""What the person does with an offer: confirm it, which begins an application, or decline it. Nobody loses anything by either."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.actions import filing
from renshe.casework.actors import Actor
from renshe.casework.asking import asked
from renshe.casework.models import Application
from renshe.casework.refused import Refused
from renshe.domains.benefits.finding import CONFIRMABLE
from renshe.domains.benefits.models import Offer
from renshe.domains.benefits.queries.offers import still_asked

REASONS = (Offer.Why.NOT_NOW, Offer.Why.NOT_MINE, Offer.Why.APPLIED, Offer.Why.OTHER)
LONGEST = 300  # characters of a reason


@transaction.atomic
def confirm(
    *, offer: Offer, applicant: filing.Applicant, by: int, said: Collection[str], street: str = ""
) -> Application:
    """Take an offer up: it becomes the draft of an application. Confirmed again it is the same application.

    Args:
        offer: to whom `applicant` is.
        applicant: for whom, and why whoever confirms may.
        by: the account.
        said: names of the facts that the person has confirmed.
        street: nine-digit code of the street that serves.

    Raises:
        Refused: it is no longer open, or something that only the person can say was not said.
    """
    one = _lock(offer)
    if one.state == "confirmed" and one.application:
        return one.application
    if one.state != "offered" or one.until < timezone.localdate():
        raise Refused("closed", "这条提醒已经失效。您仍然可以直接申请,结果不受影响。")
    needed = still_asked(one, timezone.localdate())
    if not set(needed) <= set(said):
        raise Refused("unsaid", "还有需要您确认的情况没有勾选。情况不是这样的,请选“不办”。")
    if (applicant.person and applicant.person.pk) != one.person_id or (
        applicant.employer and applicant.employer.pk
    ) != one.employer_id:
        raise Refused("whom", "这条提醒不是给这位申请人的。")
    draft = filing.start(items=[one.item], applicant=applicant, filled_by=by, street=street)
    draft = _answer(draft, one, needed)
    one.state, one.application = "confirmed", draft
    one.settled_at, one.settled_by_id = timezone.now(), by
    one.save()
    return draft


def _answer(draft: Application, offer: Offer, confirmed: Collection[str]) -> Application:
    """What was confirmed stands in the form already, where the form asks for it."""
    book = content()
    entries = [book.fields[one.field] for one in asked([book.items[offer.item]], draft.audience)]
    answers = {
        entry.code: {"value": "yes" if CONFIRMABLE[entry.settles] else "no"}
        for entry in entries
        if entry.settles in confirmed
    }
    return filing.save(application=draft, revision=draft.revision, answers=answers) if answers else draft


def send_if_complete(*, application: Application, by: Actor) -> Application | None:
    """Submit what confirming began, if nothing is missing.

    Returns:
        The application, submitted; None when the person still has something to fill in or hand in.
    """
    try:
        return filing.submit(application=application, by=by)
    except Refused:
        return None


@transaction.atomic
def decline(*, offer: Offer, by: int, why: str, words: str = "") -> Offer:
    """Say no. The offer is not made again for a year; applying stays open at any time. Declined again it stays as it is.

    Args:
        offer: open.
        by: the account.
        why: of REASONS.
        words: the person's own.

    Raises:
        Refused: no reason was chosen, or it was taken up already.
    """
    one = _lock(offer)
    if one.state == "declined":
        return one
    if one.state != "offered":
        raise Refused("closed", "这条提醒已经处理过了,请刷新页面。")
    if why not in {str(reason) for reason in REASONS}:
        raise Refused("why", "请选一个原因,方便我们改进。")
    one.state, one.why, one.words = "declined", why, words.replace("\x00", "").strip()[:LONGEST]
    one.settled_at, one.settled_by_id = timezone.now(), by
    one.save()
    return one


def _lock(offer: Offer) -> Offer:
    return Offer.objects.select_for_update().get(pk=offer.pk)
