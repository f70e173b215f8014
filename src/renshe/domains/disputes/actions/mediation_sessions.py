"""Sessions of a mediation: arranged, held in the room of this house or elsewhere, and recorded."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.live import announce
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.mediation import mediation_of
from renshe.domains.disputes.actions.moving import acting, step
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Line, Party, Session
from renshe.domains.disputes.queries import lock

MEDIATE = "disputes.mediate"
LONGEST_LINE, LONGEST_RECORD = 1_000, 20_000  # characters


@dataclass(frozen=True, slots=True)
class Plan:
    """When and how a session is to be.

    Attributes:
        at: when it begins.
        way: of Session.Way.
        place: where; needed on site.
        link: of the office's own video room, if there is one.
    """

    at: datetime
    way: str
    place: str = ""
    link: str = ""


@transaction.atomic
def arrange(*, dispute: int, plan: Plan, by: User) -> Session:
    """Arrange the next session, or move the one that was arranged and has not begun; both sides are told.

    Raises:
        Refused: in the past, no place, one is being held, or not for this account.
    """
    found = lock(dispute)
    at = mediation_of(found)
    if plan.at <= timezone.now():
        raise Refused("past", "这个时间已经过了。请选今后的时间。")
    if plan.way == Session.Way.ON_SITE and not plan.place.strip():
        raise Refused("place", "现场调解要写明地点。")
    if plan.way not in Session.Way.values:
        raise Refused("way", "请选择现场、线上或者电话。")
    now = at.sessions.filter(ended_at__isnull=True).first()
    if now and now.opened_at:
        raise Refused("held", "上一次调解会还没有结束。请先写好记录,结束它。")
    session = now or Session(
        district=at.district,
        mediation=at,
        number=at.sessions.count() + 1,
        token=secrets.token_urlsafe(32),
        by=by,
    )
    session.at, session.way, session.place, session.link = (
        plan.at,
        plan.way,
        plan.place.strip()[:120],
        plan.link,
    )
    words = f"时间:{timezone.localtime(plan.at):%Y-%m-%d %H:%M},{Session.Way(session.way).label}{':' if session.place else ''}{session.place}"
    step(
        found, "meet", by=by, reason=words, detail={"session": session.number, "at": plan.at, "way": plan.way}
    )
    session.save()
    return session


@transaction.atomic
def begin(*, session: int, by: User) -> Session:
    """The mediator opens the room.

    Raises:
        Refused: nobody agreed to mediate yet, it is over, or not for this account.
    """
    found = _locked(session)
    _mediating(found, by)
    if found.ended_at:
        raise Refused("over", "这次调解会已经结束。")
    if found.mediation.dispute.case.state != "mediating":
        raise Refused("not_begun", "双方同意调解以后才能开始。请先登记“双方同意,开始调解”。")
    if found.opened_at is None:
        found.opened_at = timezone.now()
        found.save(update_fields=["opened_at"])
        announce(topic(found.token), "line", {})
    return found


@transaction.atomic
def say(*, session: int, by: User, text: str) -> Line:
    """Write into the room.

    Args:
        session: that was opened and is not over.
        by: a party or a mediator; everybody else is a stranger.
        text: what they say.

    Raises:
        Refused: a stranger, nothing said, or the room is not open.
    """
    found = _locked(session)
    dispute, words = found.mediation.dispute, text.replace("\x00", "").strip()
    if found.opened_at is None or found.ended_at:
        raise Refused("closed", "房间现在没有开放。请等调解员开始。")
    if not words or len(words) > LONGEST_LINE:
        raise Refused("text", f"请写内容,最多{LONGEST_LINE}字。")
    mine = standing_of(by, dispute)
    if mine is not None and not mine.actor.may:
        raise Refused("left", "您已经不参加这个争议。")
    if mine is None:
        _mediating(found, by)
    line = Line.objects.create(
        district=found.district, session=found, number=found.lines.count() + 1, party=mine.party if mine else None,
        by=by, name=mine.party.name if mine else by.get_full_name() or by.username,
        role=str(Party.Side(mine.party.side).label) if mine else "调解员", text=words, at=timezone.now(),
    )  # fmt: skip
    if mine and not found.attendance.get(str(mine.party.pk)):
        found.attendance = {**found.attendance, str(mine.party.pk): True}
        found.save(update_fields=["attendance"])
    announce(topic(found.token), "line", {"number": line.number})
    return line


@transaction.atomic
def record(*, session: int, by: User, text: str, attendance: Mapping[int, bool]) -> Session:
    """End a session with its record.

    Args:
        session: one that is not over.
        by: a mediator.
        text: what the mediator writes down.
        attendance: whether each party came, by key.

    Raises:
        Refused: nothing was written, it is over, or not for this account.
    """
    found = _locked(session)
    if found.ended_at:
        raise Refused("over", "这次调解会已经结束,记录不能再改。需要补充的,请用备注。")
    if not text.strip():
        raise Refused("record", "请写明调解情况:双方各自怎么说,谈到了哪一步。")
    here = set(Party.objects.filter(dispute=found.mediation.dispute).values_list("pk", flat=True))
    now = timezone.now()
    found.record, found.ended_at, found.opened_at = text.strip()[:LONGEST_RECORD], now, found.opened_at or now
    found.attendance = {
        **found.attendance,
        **{str(key): came for key, came in attendance.items() if key in here},
    }
    step(found.mediation.dispute, "record", by=by, detail={"session": found.number})
    found.save()
    announce(topic(found.token), "line", {})
    return found


def topic(token: str) -> str:
    """The topic of live events of a room: its address can't be told from it."""
    return f"room.{hashlib.sha256(token.encode()).hexdigest()[:32]}"


def _locked(session: int) -> Session:
    found = Session.objects.select_related("mediation").get(pk=session)
    dispute = lock(found.mediation.dispute_id)
    found.refresh_from_db()
    found.mediation.dispute = dispute
    return found


def _mediating(session: Session, by: User) -> None:
    if MEDIATE not in acting(session.mediation.dispute, by).may:
        raise Refused("not_allowed", "只有双方当事人和调解员可以进入。")
