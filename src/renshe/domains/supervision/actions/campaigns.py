"""Rounds of visits: publish the promise, draw, pass a visit on, say that one was not made, and reveal what was promised."""

import logging
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.core.clock import Limit, Unit, count
from renshe.domains.supervision.drawing import Lots, digest_of, draw, lots_of, pick, working_days
from renshe.domains.supervision.lifecycle import VISIT
from renshe.domains.supervision.measures import measures
from renshe.domains.supervision.models import Campaign, Visit
from renshe.domains.supervision.queries.inspectors import eligible, inspectors
from renshe.domains.supervision.queries.visits import days_since_last
from renshe.registry.sealing import Sealed, seal, unseal
from renshe.registry.staff import as_whom, may, streets

MOST = 60  # visits of one round
LONGEST = timedelta(days=184)  # of one round
LOCK = 0x76697369  # number of the advisory lock: two rounds never take one number
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round is to be.

    Attributes:
        kind: of Campaign.Kind.
        since, until: first and last day.
        places: how many visits.
        body: the third party, where one visits.
    """

    kind: str
    since: date
    until: date
    places: int
    body: str = ""


@transaction.atomic
def publish(*, by: User, wanted: Round, today: date | None = None) -> Campaign:
    """Begin a round: choose its secret, publish the digest with everybody's lots, and draw.

    The limit of it is told on the public page: nothing that nobody controls goes into the secret, for a house without the outside
    net has no such thing. Whoever holds the server could try several secrets before one is published; afterwards none can be changed.

    Raises:
        Refused: not permitted; the period, the number of visits or the body will not do; a street has nobody to visit it.
    """
    day = today or timezone.localdate()
    if not may(by, VISIT):
        raise Refused("permission", "您没有安排明察暗访的权限。")
    _sound(wanted, day)
    now = timezone.now()
    days = working_days(calendars.current().as_of(timezone.localdate(now)), wanted.since, wanted.until)
    if not days:
        raise Refused("no_working_day", "这段时间没有工作日。请把时间放长一些。")
    secret, lots = secrets.token_hex(32), _lots(day)
    _everybody_reachable(lots)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    campaign = Campaign.objects.create(
        district=settings.DISTRICT, number=_next_number(day), kind=wanted.kind, body=wanted.body.strip(),
        since=wanted.since, until=wanted.until, places=wanted.places, lots=[list(one) for one in lots],
        within=measures(day).draw.within, digest=digest_of(secret), sealed=seal(secret), published_at=now,
        published_by=by,
    )  # fmt: skip
    _send_out(campaign, secret, lots, days)
    return campaign


def _sound(wanted: Round, today: date) -> None:
    if wanted.kind not in Campaign.Kind.values:
        raise Refused("kind", "请选择是暗访、明察,还是第三方暗访。")
    if (wanted.kind == Campaign.Kind.THIRD) != bool(wanted.body.strip()):
        raise Refused("body", "第三方暗访要写明委托的机构;本局自己走访的,不用写。")
    if not today <= wanted.since <= wanted.until:
        raise Refused("period", "开始的日子不能早于今天,结束不能早于开始。请改一下日期。")
    if wanted.until - wanted.since > LONGEST:
        raise Refused("period", "一轮最长半年。请缩短时间,或者分成两轮。")
    if not 1 <= wanted.places <= MOST:
        raise Refused("places", f"一轮走访1到{MOST}次。请改一下次数。")


def _lots(day: date) -> list[tuple[str, int]]:
    """Every street with its lots, in the order of the Book."""
    rule, since = measures(day).draw, days_since_last(day)
    return [
        (code, lots_of(since.get(code), base=rule.base, monthly=rule.monthly, most=rule.most))
        for code in streets()
    ]


def _everybody_reachable(lots: Lots) -> None:
    """Any street may be drawn, so each needs somebody who may go there: else the draw would be over after it."""
    everybody = inspectors()
    names = [streets()[code].name for code, _ in lots if not eligible(code, everybody)]
    if names:
        raise Refused(
            "nobody",
            f"没有人可以走访{'、'.join(names[:3])}(不能查自己的单位和街道)。请先任命别处的检查人员。",
        )


def _next_number(day: date) -> str:
    taken = Campaign.objects.filter(district=settings.DISTRICT, number__startswith=f"{day.year}-").count()
    return f"{day.year}-{taken + 1:02d}"


def _send_out(campaign: Campaign, secret: str, lots: Lots, days: list[date]) -> None:
    """Draw every place, and for each an inspector among those who have the fewest visits so far."""
    everybody, visits, has = inspectors(), list[Visit](), dict[int, int]()
    for one in draw(secret, campaign.number, campaign.places, lots, days):
        free = eligible(one.street, everybody)
        least = min(has.get(user.pk, 0) for user in free)
        pool = [user.pk for user in free if has.get(user.pk, 0) == least]
        chosen = pool[pick(secret, f"{campaign.number}/{one.place}/who", len(pool))]
        has[chosen] = least + 1
        visits.append(
            Visit(
                district=settings.DISTRICT,
                campaign=campaign,
                place=one.place,
                street=one.street,
                since=one.day,
                until=_last(one.day, campaign),
                inspector_id=chosen,
                pool=pool,
            )
        )
    Visit.objects.bulk_create(visits)


def _last(first: date, campaign: Campaign) -> date:
    """The last day on which a visit may be made, never after the round."""
    due = count(calendars.current(), first, Limit(campaign.within - 1, Unit.WORKDAY)).due
    return max(first, min(due or first, campaign.until))


@transaction.atomic
def pass_on(*, visit: int, to: User, by: User, words: str) -> Visit:
    """Let another inspector make a visit, because the drawn one can't.

    Raises:
        Refused: not permitted, no reason, made already, or the other may not visit this street.
        Visit.DoesNotExist: there is none.
    """
    one = planned_visit(visit, by)
    if not words.strip():
        raise Refused("words", "请写明为什么换人。")
    if to not in eligible(one.street):
        raise Refused("inspector", "这位同事不能走访这个街道:没有权限,或者就在那里工作。")
    one.inspector, one.passes, one.why_passed = to, one.passes + 1, words.strip()[:1000]
    one.save(update_fields=["inspector", "passes", "why_passed"])
    return one


@transaction.atomic
def drop(*, visit: int, by: User, words: str) -> Visit:
    """Say that a visit was not made, and why.

    Raises:
        Refused: not permitted, no reason, or made already.
        Visit.DoesNotExist: there is none.
    """
    one = planned_visit(visit, by)
    if not words.strip():
        raise Refused("words", "请写明为什么没有去成。")
    one.state, one.done_at, one.done_by = Visit.State.DROPPED, timezone.now(), by
    one.words, one.as_whom = words.strip()[:1000], as_whom(by, VISIT)
    one.save(update_fields=["state", "done_at", "done_by", "words", "as_whom"])
    return one


def planned_visit(visit: int, by: User) -> Visit:
    """A planned visit, held until the transaction ends.

    Raises:
        Refused: not permitted, or it has a result.
        Visit.DoesNotExist: there is none.
    """
    if not may(by, VISIT):
        raise Refused("permission", "您没有明察暗访的权限。")
    one = Visit.objects.select_for_update(of=("self",)).select_related("campaign").get(
        pk=visit, district=settings.DISTRICT
    )  # fmt: skip
    if one.state != Visit.State.PLANNED:
        raise Refused("done", "这次走访已经有结果了,不能再改。")
    return one


def reveal(today: date | None = None) -> int:
    """Publish the secrets of rounds that are over; visits that were not made by then are put down as not made.

    A secret that can't be opened is logged and tried again the next day.

    Returns:
        How many secrets.
    """
    day, many = today or timezone.localdate(), 0
    over = Campaign.objects.filter(district=settings.DISTRICT, until__lt=day, revealed="")
    for key in over.values_list("pk", flat=True):
        with transaction.atomic():
            campaign = Campaign.objects.select_for_update().get(pk=key)
            try:
                campaign.revealed = unseal(campaign.sealed)
            except Sealed:  # its key is lost; the others must not wait for it
                logger.exception("the secret of round %s can not be revealed", campaign.number)
                continue
            campaign.revealed_at = timezone.now()
            campaign.save(update_fields=["revealed", "revealed_at"])
            Visit.objects.filter(campaign=campaign, state=Visit.State.PLANNED).update(
                state=Visit.State.DROPPED, done_at=timezone.now(), words="这一轮结束时还没有走访。"
            )
            many += 1
    return many
