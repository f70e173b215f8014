"""The panel of a case: drawn by the published rule with its reason, or chosen by a person who says why."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearing_checks import all_there, held_by_the_database, hold_the_calendar
from renshe.domains.disputes.actions.hearings import MANAGE, needs
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.hearing_conflicts import between
from renshe.domains.disputes.hearing_month import earliest, month_of, on_the_roster, wanted
from renshe.domains.disputes.models import Dispute, PanelMember, Sitting
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.scheduling import drawing
from renshe.domains.disputes.scheduling.measures import measures
from renshe.domains.disputes.scheduling.values import Drawn, Month

AHEAD = timedelta(days=40)  # of what is on the calendar, loads are counted


@transaction.atomic
def draw_panel(*, dispute: int, by: User) -> list[PanelMember]:
    """Draw the panel of a case that has none, or whoever is missing since somebody left or more are wanted.

    Raises:
        Refused: it is complete, nobody may sit, or not for this account.
    """
    hold_the_calendar()
    found = lock(dispute)
    needs(found, by, MANAGE, "disputes.accept")
    standing = {one.place: one for one in found.panel.filter(ended_at__isnull=True)}
    missing = [place for place in range(1, wanted(found) + 1) if place not in standing]
    if not missing:
        raise Refused("panel", "这个案件已经组成仲裁庭。要换人,请在庭审页面替换并写明理由。")
    first = earliest(timezone.localdate())
    month = month_of([found], first, first + AHEAD)
    if not standing:
        drawn = drawing.draw_all(month.grid, month.arbitrators, month.requests, measures(first).rule())[
            dispute
        ]
        whole = seat(found, _somebody(drawn), by=by)
        sit_as_the_panel(found)
        return whole
    made = [
        _seat_one(found, month, place, {one.arbitrator_id for one in standing.values()}) for place in missing
    ]
    sit_as_the_panel(found)
    _tell(found, by)
    return made


def _somebody(drawn: Drawn) -> Drawn:
    if drawn.panel is None:
        raise Refused("nobody", f"没有抽到仲裁庭:{drawn.why[-1]}请增补名册、核对请假和回避,再抽一次。")
    return drawn


def _seat_one(dispute: Dispute, month: Month, place: int, sitting: set[int]) -> PanelMember:
    """Draw one arbitrator beside those who sit."""
    able = [one for one in month.arbitrators if one.code not in sitting]
    if place > 1:  # who does not preside may sit beside
        able = [replace(one, presides=True) for one in able]
    request = replace(month.requests[0], members=1)
    rule = measures(month.grid.days[0]).rule()
    drawn = _somebody(drawing.draw_all(month.grid, able, [request], rule)[request.key])
    assert drawn.panel is not None  # noqa: S101 - _somebody refuses it
    (code,) = drawn.panel.members
    sitting.add(code)
    return PanelMember.objects.create(
        district=dispute.district, dispute=dispute, arbitrator_id=code, place=place, why=f"补抽:{drawn.why[0]}"[:300],
        excluded=_counted(drawn), at=timezone.now(),
    )  # fmt: skip


def _counted(drawn: Drawn) -> dict[str, int]:
    counted: dict[str, int] = {}
    for why in drawn.excluded.values():
        counted[why] = counted.get(why, 0) + 1
    return counted


def seat(dispute: Dispute, drawn: Drawn, *, by: User) -> list[PanelMember]:
    """Write a drawn panel and tell the parties (调解仲裁法第三十二条)."""
    assert drawn.panel is not None  # noqa: S101 - callers look first
    counted = _counted(drawn)
    members = PanelMember.objects.bulk_create(
        PanelMember(
            district=dispute.district, dispute=dispute, arbitrator_id=code, place=place, why=why[:300],
            excluded=counted, at=timezone.now(),
        )
        for place, (code, why) in enumerate(zip(drawn.panel.members, drawn.why, strict=True), 1)
    )  # fmt: skip
    _tell(dispute, by)
    return members


def _tell(dispute: Dispute, by: User) -> None:
    names = [
        one.arbitrator.name
        for one in dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator").order_by("place")
    ]
    step(dispute, "appoint", by=by, detail={"panel": names})


@transaction.atomic
def replace_member(*, dispute: int, out: int, into: int, why: str, by: User) -> PanelMember:
    """Put somebody else into a panel: after a recusal, an illness, or because a person decides so.

    Where a hearing is planned, who comes sits in it at the time that it has.

    Args:
        dispute: which.
        out: arbitrator who leaves.
        into: arbitrator who comes.
        why: for the file and the parties.
        by: who decides.

    Raises:
        Refused: no reason; who leaves does not sit; who comes may not, is away or sits elsewhere then.
    """
    hold_the_calendar()
    found = lock(dispute)
    needs(found, by, MANAGE)
    member = found.panel.filter(ended_at__isnull=True, arbitrator=out).first()
    if member is None or not why.strip():
        raise Refused("member", "请选要换下的仲裁员,并写明理由。")
    allowed(found, into, presiding=member.place == 1)
    member.ended_at, member.ended_why = timezone.now(), why[:300]
    member.save(update_fields=["ended_at", "ended_why"])
    made = PanelMember.objects.create(
        district=found.district, dispute=found, arbitrator_id=into, place=member.place, why=f"替换:{why}"[:300],
        at=timezone.now(),
    )  # fmt: skip
    sit_as_the_panel(found)
    _tell(found, by)
    return made


def sit_as_the_panel(dispute: Dispute) -> None:
    """In a hearing that is planned sits who is on the panel now; the calendar is held.

    Raises:
        Refused: one of them is away or sits elsewhere at that time.
    """
    hearing = dispute.hearings.filter(state="planned").first()
    members = list(dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator"))
    if hearing is None:
        return
    hearing.sittings.all().delete()
    Sitting.objects.bulk_create(
        Sitting(district=dispute.district, hearing=hearing, arbitrator_id=one.arbitrator_id, place=one.place, during=hearing.during)
        for one in members
    )  # fmt: skip
    held_by_the_database()
    all_there(hearing, members)


def allowed(dispute: Dispute, arbitrator: int, *, presiding: bool) -> None:
    """Whether somebody may sit.

    Raises:
        Refused: not on the roster, another skill, or a conflict of interest.
    """
    today = timezone.localdate()
    one = on_the_roster(today).filter(pk=arbitrator).select_related("account").first()
    if one is None or dispute.kind not in one.skills or (presiding and not one.presides):
        raise Refused("skill", "这位仲裁员不在名册上,或者不办这类争议、不能独任或首席。请换一位。")
    if because := between(dispute, [one]).get(one.pk):
        raise Refused("conflict", f"这位仲裁员应当回避({because}),不能参加本案仲裁庭。请换一位。")
    if dispute.panel.filter(ended_at__isnull=True, arbitrator=arbitrator).exists():
        raise Refused("twice", "这位仲裁员已经在本案仲裁庭里。请换一位。")
