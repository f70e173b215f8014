"""The panel of a case: drawn by the published rule with its reason, or chosen by a person who says why."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.hearing_month import earliest, keys_of, month_of, roster
from renshe.domains.disputes.models import Arbitrator, Dispute, PanelMember
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.scheduling import drawing
from renshe.domains.disputes.scheduling.measures import measures
from renshe.domains.disputes.scheduling.values import Drawn

AHEAD = timedelta(days=40)  # of what is on the calendar, loads are counted


@transaction.atomic
def draw_panel(*, dispute: int, by: User) -> list[PanelMember]:
    """Draw the panel of a case that has none.

    Raises:
        Refused: it has one, nobody may sit, or not for this account.
    """
    found = lock(dispute)
    if found.panel.filter(ended_at__isnull=True).exists():
        raise Refused("panel", "这个案件已经组成仲裁庭。要换人,请在庭审页面替换并写明理由。")
    first = earliest(timezone.localdate())
    month = month_of([found], first, first + AHEAD)
    drawn = drawing.draw_all(
        month.grid, month.arbitrators, month.requests, measures(first).rule(), month.panels
    )[dispute]
    if drawn.panel is None:
        raise Refused("nobody", f"没有抽到仲裁庭:{drawn.why[-1]}请增补名册、核对请假和回避,再抽一次。")
    return seat(found, drawn, by=by)


def seat(dispute: Dispute, drawn: Drawn, *, by: User) -> list[PanelMember]:
    """Write a drawn panel and tell the parties (调解仲裁法第三十二条)."""
    assert drawn.panel is not None  # noqa: S101 - callers look first
    counted: dict[str, int] = {}
    for why in drawn.excluded.values():
        counted[why] = counted.get(why, 0) + 1
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

    Args:
        dispute: which.
        out: arbitrator who leaves.
        into: arbitrator who comes.
        why: for the file and the parties.
        by: who decides.

    Raises:
        Refused: no reason; who leaves does not sit; who comes may not; or a hearing is planned (change that first).
    """
    found = lock(dispute)
    member = found.panel.filter(ended_at__isnull=True, arbitrator=out).first()
    if member is None or not why.strip():
        raise Refused("member", "请选要换下的仲裁员,并写明理由。")
    if found.hearings.filter(state="planned").exists():
        raise Refused("planned", "已经排了庭。请在庭审页面先延期,或者用“仲裁员来不了”换人。")
    allowed(found, [into], presiding=member.place == 1)
    member.ended_at, member.ended_why = timezone.now(), why[:300]
    member.save(update_fields=["ended_at", "ended_why"])
    made = PanelMember.objects.create(
        district=found.district, dispute=found, arbitrator_id=into, place=member.place, why=f"替换:{why}"[:300],
        at=timezone.now(),
    )  # fmt: skip
    _tell(found, by)
    return made


def allowed(dispute: Dispute, arbitrators: Sequence[int], *, presiding: bool) -> None:
    """Whether somebody may sit.

    Raises:
        Refused: not on the roster, another skill, or a conflict of interest.
    """
    first = earliest(timezone.localdate())
    month = month_of([dispute], first, first + timedelta(days=14), around=[])
    known = {one.code: one for one in roster(month.grid, [])}
    people = frozenset(key for party in dispute.parties.all() for key in keys_of(party))
    for code in arbitrators:
        one = known.get(code)
        if one is None or dispute.kind not in one.skills or (presiding and not one.presides):
            raise Refused("skill", "这位仲裁员不在名册上,或者不办这类争议、不能独任或首席。请换一位。")
        if people & one.barred.keys():
            raise Refused("conflict", "这位仲裁员与当事人有应当回避的关系,不能参加本案仲裁庭。请换一位。")
        if dispute.panel.filter(ended_at__isnull=True, arbitrator=code).exists():
            raise Refused("twice", "这位仲裁员已经在本案仲裁庭里。请换一位。")


def names(codes: Sequence[int]) -> Mapping[int, str]:
    """Names of arbitrators."""
    return dict(Arbitrator.objects.filter(pk__in=codes).values_list("pk", "name"))
