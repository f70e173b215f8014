"""The nightly sweep: find who is entitled and has not asked, offer it to them, let go what no longer holds, count.

Each policy is one transaction that holds the night's row and writes down that it is done. A worker that is killed loses at
most one policy; whoever comes next goes on behind it; two at once take turns, and the second finds nothing left to do.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

import polars as pl
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.core.rules import Parameters, Policy
from renshe.domains.benefits import ground, reached
from renshe.domains.benefits.finding import CONFIRM, ENTITLED, find, values_of
from renshe.domains.benefits.ground import Audience
from renshe.domains.benefits.models import Offer, Sweep, TakeUp

STANDS_FOR = timedelta(days=90)  # so long an offer can be confirmed: the office's own measure
Row = TypeVar("Row")
PIECE = 2_000  # rows a statement: 18 columns make 36,000 of the 65,535 parameters that PostgreSQL takes


def sweep(on: date) -> Sweep:
    """Walk over the registry for one day. Done again it changes nothing; killed in the middle it goes on.

    Args:
        on: the local day for which is decided.
    """
    night, _ = Sweep.objects.get_or_create(
        district=settings.DISTRICT, on=on, defaults={"started_at": timezone.now()}
    )
    if night.finished_at is None:
        numbers, items = ground.numbers(), ground.items()
        for audience in ground.known_of_all():
            _walk(night, audience, numbers, items)
        _finish(night)
    return night


def _walk(night: Sweep, audience: Audience, numbers: Parameters, items: dict[str, str]) -> None:
    """One audience, policy by policy."""
    waiting = [one for one in ground.swept(audience) if one.name not in night.done]
    if not waiting:
        return
    table = ground.population(audience, night.on, ground.names_of(waiting))
    key = ground.KEYS[audience]
    for policy in waiting:
        found = find(table, policy, key=key, on=night.on, numbers=numbers)
        _settle(night, policy, audience, found, items.get(policy.name, ""))


@transaction.atomic
def _settle(night: Sweep, policy: Policy, audience: Audience, found: pl.DataFrame, item: str) -> None:
    """Write what one policy's walk has found, unless another worker has."""
    held = Sweep.objects.select_for_update().get(pk=night.pk)
    if policy.name not in held.done:
        key = ground.KEYS[audience]
        have = reached.reached(policy, item, audience, night.on)
        held.lapsed += _let_go(policy, audience, found, have, night.on)
        if item and audience == "person":  # employers are counted; offers to them have no page yet
            quiet = have | reached.left_in_peace(policy.name, audience, night.on)
            held.made += _offer(
                policy, audience, _without(found.filter(ENTITLED), key, quiet), item, night.on
            )
        _count(held, policy, found, key, have)
        held.done, held.people = [*held.done, policy.name], max(held.people, found.height)
        held.save()
    night.done = held.done


def _without(found: pl.DataFrame, key: str, keys: Collection[int]) -> pl.DataFrame:
    return found.filter(~pl.col(key).is_in(pl.Series("keys", list(keys), dtype=pl.Int64).implode()))


def _offer(policy: Policy, audience: Audience, found: pl.DataFrame, item: str, on: date) -> int:
    key, until = ground.KEYS[audience], on + STANDS_FOR
    made = 0
    for rows in _pieces(found.iter_rows(named=True)):
        offers = [
            Offer(
                district=settings.DISTRICT, policy=policy.name, item=item, street=row["street"] or "", on=on, until=until,
                values=values_of(policy, row), confirm=row[CONFIRM] or [], **{key: row[key]},
            )
            for row in rows
        ]  # fmt: skip
        Offer.objects.bulk_create(offers, ignore_conflicts=True)
        made += len(offers)
    return made


def _let_go(policy: Policy, audience: Audience, found: pl.DataFrame, have: set[int], on: date) -> int:
    """End open offers whose day has passed, that were taken up otherwise, or that the rules refuse by now.

    An offer stays where a fact has become unknown: a register that is silent tonight takes nothing from anybody.
    """
    key = ground.KEYS[audience]
    refused = set(found.filter((pl.col("outcome") == "refused") & ~pl.col(ENTITLED))[key].to_list())
    ends: dict[str, list[int]] = {"drawn": [], "no_longer": [], "time": []}
    for offer, whose, until in reached.standing(policy.name, audience):
        why = "drawn" if whose in have else "no_longer" if whose in refused else "time" if until < on else ""
        if why:
            ends[why].append(offer)
    now = timezone.now()
    return sum(
        Offer.objects.filter(pk__in=keys, state="offered").update(state="lapsed", why=why, settled_at=now)
        for why, offers in ends.items()
        for keys in _pieces(offers)
    )


def _count(night: Sweep, policy: Policy, found: pl.DataFrame, key: str, have: Collection[int]) -> None:
    """What was found, street by street."""
    listed = pl.Series("keys", list(have), dtype=pl.Int64).implode()
    rows = found.with_columns(
        pl.col("street").fill_null(""), pl.col(key).is_in(listed).alias("has")
    ).group_by("street").agg(
        pl.col(ENTITLED).sum().alias("entitled_rows"),
        pl.col("has").sum().alias("reached"),
        (pl.col(ENTITLED) & ~pl.col("has")).sum().alias("missed"),
        ((pl.col("outcome") == "undecided") & ~pl.col(ENTITLED)).sum().alias("undecided"),
        (pl.col("outcome") == "refer").sum().alias("refer"),
    )  # fmt: skip
    TakeUp.objects.bulk_create(
        TakeUp(
            district=night.district, sweep=night, policy=policy.name, street=row["street"], entitled=row["entitled_rows"],
            reached=row["reached"], missed=row["missed"], undecided=row["undecided"], refer=row["refer"],
        )
        for row in rows.iter_rows(named=True)
    )  # fmt: skip


def _finish(night: Sweep) -> None:
    """Write down that the night is over; figures of earlier nights are kept."""
    Sweep.objects.filter(pk=night.pk, finished_at__isnull=True).update(finished_at=timezone.now())
    night.refresh_from_db()


def _pieces(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    left = iter(rows)
    while piece := list(islice(left, PIECE)):
        yield piece
