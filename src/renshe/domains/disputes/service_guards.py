"""Nobody is treated as absent who was not served by law before the hearing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from renshe.book import calendars
from renshe.casework.actors import Actor
from renshe.casework.models import Case
from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Paper, Service
from renshe.domains.disputes.service_rules import Attempt, may_ground_default

NOTICE = "hearing-notice"


def applicant_was_served(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Before a filing is deemed withdrawn (劳动争议调解仲裁法 §36(1))."""
    _served(case, "applicant")


def respondent_was_served(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Before the other side is heard alone (劳动争议调解仲裁法 §36(2))."""
    _served(case, "respondent")


def _served(case: Case, side: str) -> None:
    """The newest notice of a hearing reached everybody of that side in time.

    An SMS that nobody confirmed never counts (办案规则 §§56-61): service_rules.may_ground_default says so.
    """
    notice = (
        Paper.objects.filter(dispute__case=case, kind=NOTICE, revoked_at__isnull=True)
        .select_related("event")
        .order_by("-event__number", "-pk")
        .first()
    )
    if notice is None:
        raise Refused("not_served", "还没有发过开庭通知,不能缺席审理,也不能按撤回处理。")
    for party in case.dispute.parties.filter(side=side, state="in"):
        services = [_attempt(one) for one in Service.objects.filter(paper=notice, party=party)]
        verdict = may_ground_default(services, _hearing_day(notice), calendars.current())
        if not verdict.ok:
            raise Refused("not_served", f"{party.name}:{verdict.why.zh}请先用其他方式送达,另定开庭的日子。")


def _attempt(one: Service) -> Attempt:
    return Attempt(
        next(way for way in ("sms", "email", "post", "person", "left", "notice") if way == one.way),
        one.effective_on,
        confirmed=one.confirmed_at is not None,
        failed=one.state == Service.State.FAILED,
    )


def _hearing_day(notice: Paper) -> date:
    """The day of the hearing of which a notice tells."""
    starts = notice.event.detail.get("starts")
    return timezone.localtime(datetime.fromisoformat(starts)).date() if starts else timezone.localdate()
