"""Open a mediation, say which body and mediator answer for it, and whether the other side agrees to it at all."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from renshe.casework.actors import Actor
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.filing import Filing, file
from renshe.domains.disputes.actions.moving import acting, step
from renshe.domains.disputes.actors import RESPONDENT
from renshe.domains.disputes.guards import GROUP
from renshe.domains.disputes.models import Body, Dispute, Mediation, Mediator
from renshe.domains.disputes.queries import lock

OPEN = ("received", "mediating")


@transaction.atomic
def open_mediation(
    *, filing: Filing, by: User, body: int | None = None, acts: Actor | None = None
) -> Dispute:
    """File a mediation and send it to a body: the street's own, for ten workers or more the three-party centre.

    Args:
        filing: with work "mediation"; its street says which body is meant.
        by: a party, or a clerk or mediator who writes down what is told.
        body: chosen by somebody; None for the usual one.
        acts: as whom the account files for others, as a union does; None for itself.

    Raises:
        Refused: as `file` does, or there is no such body today.
    """
    if filing.work != "mediation":
        raise Refused("work", "这里只登记调解申请。")
    dispute = file(filing=filing, by=by, acts=acts)
    found, chosen = _usual(filing.street, dispute.workers), Mediation.Chosen.STREET
    if body is not None:
        found, chosen = _body(body), Mediation.Chosen.CHOICE
    elif found and found.kind == Body.Kind.JOINT:
        chosen = Mediation.Chosen.GROUP
    Mediation.objects.create(
        district=dispute.district,
        dispute=dispute,
        body=found,
        mediator=_least_busy(found, dispute.kind),
        chosen=chosen,
    )
    return dispute


def _working(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on)) & Q(district=settings.DISTRICT)


def _body(key: int) -> Body:
    found = Body.objects.filter(_working(timezone.localdate()), pk=key).first()
    if found is None:
        raise Refused("body", "没有这个调解组织,或者它已经停止工作。请重新选择。")
    return found


def _usual(street: str, workers: int) -> Body | None:
    working = Body.objects.filter(_working(timezone.localdate())).order_by("pk")
    joint = working.filter(kind=Body.Kind.JOINT).first()
    if workers >= GROUP and joint:
        return joint
    return working.filter(kind=Body.Kind.STREET, street=street).first() if street else joint


def _least_busy(body: Body | None, kind: str) -> Mediator | None:
    """Who knows this kind of dispute and has the fewest open mediations."""
    if body is None:
        return None
    fitting = body.mediators.filter(_working(timezone.localdate()), account__isnull=False)
    fitting = fitting.filter(Q(kinds=[]) | Q(kinds__contains=[kind]))
    still = Count("mediations", filter=Q(mediations__dispute__case__closed_on__isnull=True))
    return fitting.annotate(open=still).order_by("open", "pk").first()


@transaction.atomic
def assign_mediation(
    *, dispute: int, by: User, body: int, mediator: int | None = None, why: str = ""
) -> Mediation:
    """Name the body and the mediator.

    Args:
        dispute: a mediation that is open.
        by: who schedules, or a mediator.
        body: which.
        mediator: of that body; None for the one with the least to do.
        why: for the history.

    Raises:
        Refused: no such body or mediator, or not for this account.
    """
    found = lock(dispute)
    at, where = mediation_of(found), _body(body)
    who = _least_busy(where, found.kind)
    if mediator is not None:
        who = where.mediators.filter(_working(timezone.localdate()), pk=mediator).first()
        if who is None:
            raise Refused("mediator", f"{where.name}没有这位调解员。请重新选择。")
    step(found, "assign", by=by, reason=why, detail={"body": where.name, "mediator": who.name if who else ""})
    if at.body_id != where.pk:
        at.chosen = Mediation.Chosen.CHOICE
    at.body, at.mediator = where, who
    at.save(update_fields=["body", "mediator", "chosen"])
    return at


@transaction.atomic
def agree_to_mediate(*, dispute: int, by: User) -> Mediation:
    """The respondent says on the page that it agrees to be mediated; the mediator then begins.

    Raises:
        Refused: it is somebody else, or it said so already.
    """
    found = lock(dispute)
    at, who = mediation_of(found), acting(found, by)
    if RESPONDENT not in who.may:
        raise Refused("not_allowed", "只有被申请人可以在这里答复。")
    if found.case.state != "received":
        raise Refused("not_possible", "现在不用答复了。请刷新页面看看最新进展。")
    if at.agreed_at is not None:
        raise Refused("said", "您已经同意调解,请等调解员联系。")
    at.agreed_at, at.agreed_how, at.agreed_by = (
        timezone.now(),
        Mediation.How.PAGE,
        by.get_full_name() or who.as_whom,
    )
    at.save(update_fields=["agreed_at", "agreed_how", "agreed_by"])
    return at


@transaction.atomic
def take_up(*, dispute: int, by: User, how: str = "", who: str = "") -> CaseEvent:
    """Begin: both sides agree. Where the respondent did not say so on the page, the mediator notes how it did.

    Args:
        dispute: a mediation that was received.
        by: a mediator.
        how: of Mediation.How; needed where the respondent has not answered on the page.
        who: who said it for the respondent.

    Raises:
        Refused: nobody noted that the respondent agrees, or not for this account.
    """
    found = lock(dispute)
    at = mediation_of(found)
    if at.agreed_at is None:
        if how not in {Mediation.How.PHONE, Mediation.How.ON_SITE} or not who.strip():
            raise Refused("agreed", "对方还没有在网上答复。请写明对方是谁、怎样(电话或者当面)同意调解的。")
        at.agreed_at, at.agreed_how, at.agreed_by = timezone.now(), how, who.strip()[:100]
    if at.mediator is None and at.body:
        at.mediator = at.body.mediators.filter(_working(timezone.localdate()), account=by).first()
    event = step(found, "take_up", by=by, detail={"how": at.agreed_how, "who": at.agreed_by})
    at.save(update_fields=["agreed_at", "agreed_how", "agreed_by", "mediator"])
    return event


def mediation_of(dispute: Dispute) -> Mediation:
    """What stands beside a dispute that is mediated.

    Raises:
        Refused: it is no mediation.
    """
    found = (
        Mediation.objects.select_related("body", "mediator", "dispute__case").filter(dispute=dispute).first()
    )
    if found is None:
        raise Refused("no_mediation", "这不是调解案件。")
    return found
