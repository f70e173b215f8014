"""A write that is sent again is done once: same key and same content, same answer (kept for 48 hours)."""

import hashlib
from collections.abc import Callable
from typing import Annotated, Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema
from ninja.params import functions

from renshe.api.callers import caller
from renshe.api.problems import problem, refusal
from renshe.casework.batches.tasks import KEPT_FOR
from renshe.casework.models import KeptAnswer
from renshe.casework.refused import Refused
from renshe.registry.sealing import seal, unseal

Key = Annotated[
    str,
    functions.Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        pattern=r"^[!-~]+$",
        description="每次写操作自己定的唯一键,例如 UUID;重发时用同一个键,只办一次",
        example="0e6c3f4a-5a0e-4d0f-8f0b-6f9b1b1b9d11",
    ),
]
Work = Callable[[], tuple[int, Schema]]


def once(
    request: HttpRequest,
    key: str,
    work: Work,
    *,
    sent: bytes | None = None,
    unkept: frozenset[str] = frozenset(),
) -> HttpResponse:
    """Do a write, or give the answer that it got the first time.

    The key's row and the work are one transaction: both are kept, or neither. Of two at once the second waits at the row
    until the first is done. An expected refusal is an answer too, and is kept; a fault keeps nothing, so it may be sent again.

    Args:
        request: the write, with its caller.
        key: its Idempotency-Key.
        work: gives status and content of the answer.
        sent: what was sent, where the body itself differs each time (the boundary of a form with a file).
        unkept: members of the content that only the first answer has (a secret).
    """
    who, asked = caller(request).key, _asked(request, sent)
    with transaction.atomic():
        kept = _claim(who, key, asked)
        if kept.status:
            return _again(kept, asked)
        try:
            with transaction.atomic():
                status, content = work()
        except Refused as refused:
            answer = refusal(refused)
            again = answer.content.decode()
        else:
            answer = HttpResponse(content.model_dump_json(), "application/json; charset=utf-8", status)
            again = content.model_dump_json(exclude=set(unkept))
        kept.status, kept.content_type, kept.content = (
            answer.status_code,
            answer["Content-Type"],
            seal(again),
        )
        kept.save(update_fields=["status", "content_type", "content"])
    return answer


def _asked(request: HttpRequest, sent: bytes | None) -> str:
    """What tells one write from another."""
    seal = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    seal.update(request.body if sent is None else sent)
    return seal.hexdigest()


def _claim(who: str, key: str, asked: str) -> KeptAnswer:
    """The key's row: a new one without a status, or the one that is there and still counts."""
    now, mine = timezone.now(), {"caller": who, "key": key, "district": settings.DISTRICT}
    with connection.cursor() as cursor:
        # One that is there is waited for and, when it no longer counts, begun anew.
        cursor.execute(
            "insert into casework_keptanswer as kept (district, caller, key, asked, status, content_type, content, made_at) "
            "values (%s, %s, %s, %s, 0, '', '', %s) on conflict (caller, key, district) do update "
            "set asked = excluded.asked, status = 0, content_type = '', content = '', made_at = excluded.made_at "
            "where kept.made_at < %s returning id",
            [settings.DISTRICT, who, key, asked, now, now - KEPT_FOR],
        )
        fresh = cursor.fetchone()
    if fresh:
        return KeptAnswer(pk=fresh[0], asked=asked, made_at=now, **mine)
    return KeptAnswer.objects.get(**mine)


def _again(kept: KeptAnswer, asked: str) -> HttpResponse:
    if kept.asked != asked:
        return problem(
            422,
            "这个 Idempotency-Key 已经用在另一个请求上了。新的请求请用新的键;重发请原样发送。",
            code="key_reused",
        )
    answer = HttpResponse(unseal(kept.content), kept.content_type, kept.status)
    answer["Idempotent-Replayed"] = "true"
    return answer


def described_writes(*statuses: int) -> dict[str, Any]:
    """Problems that every write may answer with, and others of its own."""
    from renshe.api.problems import described

    return described(*sorted({400, 401, 403, 404, 409, 422, 429, *statuses}))
