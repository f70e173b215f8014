"""Draw closed disputes for a look at their quality (案卷评查); the seed is shown, so that anybody can draw again.

Of every dispute closed in the days, the digest of "seed/number" is taken (SHA-256); the smallest digests are drawn.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Dispute, Sample, Sampled
from renshe.domains.disputes.standards import standards
from renshe.registry.staff import may

SUPERVISE, MOST = "disputes.supervise", 100


def picked(seed: str, numbers: Iterable[str], many: int) -> list[str]:
    """What a seed draws, in the order of the draw."""
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}/{number}".encode()).digest())[:many]


@transaction.atomic
def draw_sample(*, since: date, until: date, many: int, by: User, seed: str = "") -> Sample:
    """Draw.

    Args:
        since: first day of closing.
        until: last day of closing, not in the future.
        many: how many at most.
        by: who supervises.
        seed: a new one unless given, as for a draw in public.

    Raises:
        Refused: days that can't be, nothing closed in them, or this account may not.
    """
    if not may(by, SUPERVISE):
        raise Refused("not_allowed", "您没有这项权限。")
    if since > until or until > timezone.localdate() or not 1 <= many <= MOST:
        raise Refused("draw", f"请选结案日期的起止(不晚于今天),件数在1到{MOST}之间。")
    closed = Dispute.objects.filter(district=settings.DISTRICT, case__closed_on__range=(since, until))
    keys = dict(closed.values_list("case__number", "pk"))
    if not keys:
        raise Refused("none", "这段时间没有结案的案件。")
    chosen = seed.strip() or secrets.token_hex(16)
    sample = Sample.objects.create(
        district=settings.DISTRICT, seed=chosen[:64], closed_since=since, closed_until=until, number=many, drawn_by=by,
        drawn_at=timezone.now(),
    )  # fmt: skip
    Sampled.objects.bulk_create(
        Sampled(district=settings.DISTRICT, sample=sample, dispute_id=keys[number], place=place)
        for place, number in enumerate(picked(sample.seed, keys, many), 1)
    )
    return sample


@transaction.atomic
def look_at(*, sampled: int, findings: Mapping[str, bool | None], words: str, by: User) -> Sampled:
    """Write down what a look found, point by point; what was not looked at stays unknown.

    Raises:
        Refused: a point that there isn't, a fault without words, or it is one's own case.
    """
    row = Sampled.objects.select_for_update(of=("self",)).select_related("dispute__case").get(pk=sampled)
    if not may(by, SUPERVISE):
        raise Refused("not_allowed", "您没有这项权限。")
    if row.dispute.case.owner_id == by.pk:
        raise Refused("own", "不能评查自己办的案件。")
    if set(findings) - {one.code for one in standards(timezone.localdate()).checklist}:
        raise Refused("points", "有不认识的检查要点。请刷新页面。")
    if any(found is False for found in findings.values()) and not words.strip():
        raise Refused("words", "有不符合的要点,请写明是什么问题。")
    row.findings, row.words = dict(findings), words.strip()[:1000]
    row.looked_by, row.looked_at = by, timezone.now()
    row.save(update_fields=["findings", "words", "looked_by", "looked_at"])
    return row


@transaction.atomic
def answer_sample(*, sampled: int, words: str, by: User) -> Sampled:
    """Whoever had the case answers to what was found.

    Raises:
        Refused: nothing was found yet, or it is not theirs.
    """
    row = Sampled.objects.select_for_update(of=("self",)).select_related("dispute__case").get(pk=sampled)
    if row.looked_at is None or not words.strip():
        raise Refused("answer", "还没有评查结果,或者没有写内容。")
    if row.dispute.case.owner_id != by.pk:
        raise Refused("not_yours", "只有承办人可以答复。")
    row.answer = words.strip()[:1000]
    row.save(update_fields=["answer"])
    return row
