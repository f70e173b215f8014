"""Nobody is treated as absent who was not served by law before the hearing."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from renshe.book import calendars
from renshe.casework.actors import Actor
from renshe.casework.models import Case
from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Attendance, Dispute, Hearing, Paper, Service
from renshe.domains.disputes.service_rules import Attempt, may_ground_default

NOTICE = "hearing-notice"


def applicant_was_served(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Before a filing is deemed withdrawn (劳动争议调解仲裁法 §36(1)): all applicants were served by law, and none came.

    Raises:
        Refused: no hearing was held to the end of the calendar, one of them came, or one was not served in time.
    """
    hearing = _held(case)
    if came := [one.party.name for one in _attended(hearing, "applicant") if one.came]:
        raise Refused(
            "came",
            f"{'、'.join(came[:5])}到庭了,不能把整件按撤回处理。没有到庭的申请人,请他本人决定是否撤回。",
        )
    _absent_and_served(case, hearing, "applicant", everybody=True)


def respondent_was_served(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Before the other side is heard alone (劳动争议调解仲裁法 §36(2)): who stayed away was served by law.

    Raises:
        Refused: no hearing was held, everybody came, or who stayed away was not served in time.
    """
    _absent_and_served(case, _held(case), "respondent", everybody=False)


def stayed_away(case: Case) -> bool:
    """Whether no respondent came to the last hearing that was held; False before one was."""
    hearing = Hearing.objects.filter(dispute__case=case, state=Hearing.State.HELD).order_by("-number").first()
    rows = _attended(hearing, "respondent") if hearing else []
    return bool(rows) and not any(one.came for one in rows)


def _held(case: Case) -> Hearing:
    """The newest hearing: held and recorded, not still to come, postponed or cancelled."""
    newest = Hearing.objects.filter(dispute__case=case).order_by("-number").first()
    if newest is None or newest.state != Hearing.State.HELD:
        raise Refused(
            "not_held",
            "开庭的日子到了、庭审笔录记下谁没有到庭以后,才能缺席审理或者按撤回处理。没有送达开庭通知的,也不能。",
        )
    return newest


def _attended(hearing: Hearing, side: str) -> list[Attendance]:
    rows = hearing.attendances.filter(party__side=side, party__state="in").select_related("party")
    return list(rows.order_by("party__number"))


def _absent_and_served(case: Case, hearing: Hearing, side: str, *, everybody: bool) -> None:
    """Who stayed away got the notice of this hearing in time.

    An SMS that nobody confirmed never counts (办案规则 §§56-61): service_rules.may_ground_default says so.

    Args:
        case: which.
        hearing: held.
        side: applicant or respondent.
        everybody: of the side has to be served, as where representatives stand for many; else who was noted as absent.
    """
    absent = [one.party for one in _attended(hearing, side) if not one.came]
    if not absent:
        raise Refused("came", "庭审笔录没有记下这一方没有到庭。请核对最近一次庭审的到庭情况。")
    notice = _notice(case)
    parties = Dispute.objects.get(case=case).parties.filter(side=side, state="in") if everybody else absent
    services: dict[int, list[Attempt]] = {}
    for one in Service.objects.filter(paper=notice, party__in=parties):
        services.setdefault(one.party_id, []).append(_attempt(one))
    day = timezone.localdate(hearing.begins)
    for party in parties:
        verdict = may_ground_default(services.get(party.pk, []), day, calendars.current())
        if not verdict.ok:
            raise Refused("not_served", f"{party.name}:{verdict.why.zh}请先用其他方式送达,另定开庭的日子。")


def _notice(case: Case) -> Paper:
    """The newest notice of a hearing: each new time has its own."""
    papers = Paper.objects.filter(dispute__case=case, kind=NOTICE, revoked_at__isnull=True)
    notice = papers.order_by("-event__number", "-pk").first()
    if notice is None:
        raise Refused("not_served", "还没有发过开庭通知,不能缺席审理,也不能按撤回处理。")
    return notice


def _attempt(one: Service) -> Attempt:
    return Attempt(
        next(way for way in ("sms", "email", "post", "person", "left", "notice") if way == one.way),
        one.effective_on,
        confirmed=one.confirmed_at is not None,
        failed=one.state == Service.State.FAILED,
    )
