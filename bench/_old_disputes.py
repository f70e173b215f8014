"""Disputes in bulk, as the office would have them after years; what is measured is the list."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

AT_ONCE = 1000  # rows of one statement: a statement holds 65,535 values
STATES = ("received", "accepted", "heard", "signed", "served", "served", "served", "withdrawn")
OPEN = 4  # the first of them are


def fill(many: int, judge: Any, code: str) -> None:
    """Write disputes with both parties and a claim.

    Args:
        many: how many.
        judge: who is said to have filed them.
        code: credit code of all respondents.
    """
    from django.db import connection

    from renshe.domains.disputes import api

    kinds, application = list(api.disputes().kinds), _application(judge)
    for begin in range(0, many, 5000):
        places = range(begin, min(begin + 5000, many))
        _sides(places, _disputes(places, _cases(places, application), kinds), code)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _application(judge: Any) -> Any:
    from django.conf import settings
    from django.utils import timezone

    from renshe.book.queries import content
    from renshe.casework.models import Application
    from renshe.registry.models import Person

    now, item = timezone.now(), content().items["arbitration"]
    return Application.objects.create(
        district=settings.DISTRICT, number="202611230099999", person=Person.objects.first(), filled_by=judge,
        capacity="counter", items=[item.code], state="submitted", started_at=now, saved_at=now, submitted_at=now,
    )  # fmt: skip


def _cases(places: range, application: Any) -> Sequence[Any]:
    from django.utils import timezone

    from renshe.book.queries import content
    from renshe.casework.models import Case
    from renshe.casework.queries import bigrams

    now, today, item = timezone.now(), timezone.localdate(), content().items["arbitration"]
    return Case.objects.bulk_create((
        Case(
            district=application.district, number=f"D{place:08d}", application=application, person=application.person,
            work="arbitration", item=item.code, edition=1, row=place + 1, board=item.board, state=STATES[place % 8],
            events=1, head="0" * 64, received_on=today - timedelta(days=place % 900),
            accepted_on=today - timedelta(days=place % 900), due_on=today + timedelta(days=place % 60 - 15),
            closed_on=None if place % 8 < OPEN else today, words=bigrams(f"工友{place}", f"某{place % 997}公司"),
            changed_at=now,
        )
        for place in places
    ), batch_size=AT_ONCE)  # fmt: skip


def _disputes(places: range, cases: Sequence[Any], kinds: Sequence[str]) -> Sequence[Any]:
    from django.utils import timezone

    from renshe.domains.disputes.models import Dispute

    now = timezone.now()
    return Dispute.objects.bulk_create((
        Dispute(
            district=case.district, case=case, kind=kinds[place % len(kinds)], docket=f"越劳人仲案〔2026〕{place}号",
            procedure=("simple", "ordinary")[place % 2], green=place % 9 == 0, title=f"工友{place}诉某{place % 997}公司",
            filed_at=now - timedelta(minutes=place), work=case.work, state=case.state, open=case.closed_on is None,
            due_on=case.due_on if case.closed_on is None else None,
        )
        for place, case in zip(places, cases, strict=True)
    ), batch_size=AT_ONCE)  # fmt: skip


def _sides(places: range, disputes: Sequence[Any], code: str) -> None:
    from django.utils import timezone

    from renshe.domains.disputes.models import Claim, Party

    today = timezone.localdate()
    parties = Party.objects.bulk_create((
        Party(
            district=one.district, dispute=one, side=side, number=1, name=name, joined_on=today,
            code="" if side == "applicant" else code,
        )
        for place, one in zip(places, disputes, strict=True)
        for side, name in (("applicant", f"工友{place}"), ("respondent", f"某{place % 997}公司"))
    ), batch_size=AT_ONCE)  # fmt: skip
    Claim.objects.bulk_create((
        Claim(district=one.district, party=one, number=1, code="unpaid-wages", claimed_fen=1_000_000, added_on=today)
        for one in parties
        if one.side == "applicant"
    ), batch_size=AT_ONCE)  # fmt: skip
