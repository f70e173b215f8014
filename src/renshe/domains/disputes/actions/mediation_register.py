"""The register of bodies and mediators: loaded from the Book, and kept by whoever manages it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.book import FOLDER
from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Body, Mediator

FILE = FOLDER / "arbitration" / "bodies.yaml"
MANAGE = "disputes.manage"
KEPT = ("name", "kind", "street", "address", "phone", "hours", "unconfirmed", "published")


@transaction.atomic
def load_bodies() -> list[Body]:
    """Write the bodies of book/arbitration/bodies.yaml: one for each street, and those named there. Loaded again it changes no more.

    Returns:
        All bodies of the file, streets first.
    """
    told = yaml.safe_load(FILE.read_text("utf-8"))
    places = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))["streets"]
    street = told["street"]
    rows = [_of_street(street, place, number) for number, place in enumerate(places, 1)]
    rows += [{**one, "since": told["since"]} for one in told["others"]]
    return [_write({**one, "since": one.get("since", told["since"])}) for one in rows]


def _of_street(pattern: Mapping[str, str], place: Mapping[str, str], number: int) -> dict[str, Any]:
    filled = {
        key: text.format(name=place["name"], name_en=place["name_en"], number=f"{number:02}")
        for key, text in pattern.items()
    }
    return {**filled, "code": f"street-{place['code']}", "kind": Body.Kind.STREET, "street": place["code"]}


def _write(row: Mapping[str, Any]) -> Body:
    body, _ = Body.objects.update_or_create(
        district=settings.DISTRICT,
        code=row["code"],
        defaults={key: value for key, value in row.items() if key != "code"},
    )
    return body


@transaction.atomic
def keep_body(
    *, code: str, said: Mapping[str, Any], by: User, since: date | None = None, until: date | None = None
) -> Body:
    """Write a body into the register, change it, or end it.

    Args:
        code: its own, new or known.
        said: the fields of KEPT.
        by: who manages the register.
        since: first day; today for a new one.
        until: last day; None while it works.

    Raises:
        Refused: no name, no street where one is needed, or not for this account.
    """
    _managing(by)
    if not str(said.get("name", "")).strip():
        raise Refused("name", "请写调解组织的名称。")
    if said.get("kind") not in Body.Kind.values:
        raise Refused("kind", "请选择是哪一类调解组织。")
    if said["kind"] == Body.Kind.STREET and not said.get("street"):
        raise Refused("street", "街道调解组织要选是哪个街道。")
    known = Body.objects.filter(code=code, district=settings.DISTRICT).first()
    body = known or Body(district=settings.DISTRICT, code=code, since=since or timezone.localdate())
    _one_of_a_street(body, said)
    if until is not None and until < body.since:
        raise Refused("until", "最后一天不能早于第一天。")
    for key in KEPT:
        if key in said:
            setattr(body, key, said[key])
    body.until = until
    body.save()
    return body


def _one_of_a_street(body: Body, said: Mapping[str, Any]) -> None:
    if said["kind"] != Body.Kind.STREET:
        return
    same = Body.objects.filter(
        kind=Body.Kind.STREET, street=said["street"], until__isnull=True, district=settings.DISTRICT
    )
    if same.exclude(pk=body.pk).exists():
        raise Refused("street", "这个街道已经有调解组织。要换的,请先写明原来的最后一天。")


@transaction.atomic
def enter_mediator(
    *, body: int, name: str, by: User, account: User | None = None, kinds: Sequence[str] = (),
    part_time: bool = False, since: date | None = None,
) -> Mediator:  # fmt: skip
    """Write a mediator into the register.

    Raises:
        Refused: no name, in this body already, or not for this account.
    """
    _managing(by)
    where = Body.objects.filter(pk=body, district=settings.DISTRICT).first()
    if where is None or not name.strip():
        raise Refused("name", "请写调解员的姓名,选择调解组织。")
    if account and where.mediators.filter(account=account, until__isnull=True).exists():
        raise Refused("known", "这个账号已经是该组织的调解员。")
    return Mediator.objects.create(
        district=where.district, body=where, account=account, name=name.strip()[:40], kinds=list(kinds),
        part_time=part_time, since=since or timezone.localdate(),
    )  # fmt: skip


@transaction.atomic
def end_mediator(*, mediator: int, by: User) -> Mediator:
    """Somebody mediates no more, from tomorrow; what they have open has to be given to others.

    Raises:
        Refused: they still have open mediations, or not for this account.
    """
    _managing(by)
    found = Mediator.objects.select_for_update().get(pk=mediator, district=settings.DISTRICT)
    still = found.mediations.filter(dispute__case__closed_on__isnull=True).count()
    if still:
        raise Refused("open", f"还有{still}件没有办结的调解。请先换人,再停止。")
    found.until = timezone.localdate()
    found.save(update_fields=["until"])
    return found


def _managing(by: User) -> None:
    if not by.has_perm(MANAGE):
        raise Refused("not_allowed", "只有管名册的同事可以改。")
