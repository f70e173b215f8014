"""Nobody is treated as absent who was not served by law before the hearing."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from renshe.casework.actors import Actor
from renshe.casework.models import Case
from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Service

NOTICE = "hearing-notice"


def applicant_was_served(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Before a filing is deemed withdrawn (劳动争议调解仲裁法 §36(1))."""
    _served(case, "applicant")


def respondent_was_served(case: Case, _by: Actor, _detail: Mapping[str, Any]) -> None:
    """Before the other side is heard alone (劳动争议调解仲裁法 §36(2))."""
    _served(case, "respondent")


def _served(case: Case, side: str) -> None:
    """An SMS that nobody confirmed can't ground it (办案规则 §§56-61): it never becomes effective without confirmation."""
    parties = case.dispute.parties.filter(side=side, state="in").values_list("pk", flat=True)
    reached = set(
        Service.objects.filter(
            paper__dispute__case=case, paper__kind=NOTICE, paper__revoked_at__isnull=True,
            state=Service.State.SERVED, effective_on__lte=timezone.localdate(),
        ).values_list("party_id", flat=True)
    )  # fmt: skip
    if set(parties) - reached:
        raise Refused(
            "not_served",
            "开庭通知还没有依法送达(没有确认的短信不算)。请先用其他方式送达,再缺席审理或者按撤回处理。",
        )
