"""Put the past year of disputes into their tables: all of it in one transaction, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from time import perf_counter
from typing import cast

import typst
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max, Model
from django.utils import timezone
from psycopg import sql

from renshe.book import calendars
from renshe.book.models import Edition
from renshe.book.queries import content
from renshe.casework.materials.keeping import keep
from renshe.casework.models import Application, Case, CaseEvent, Document, Extension, Suspension
from renshe.casework.numbering import SEQUENCE
from renshe.demo.cards import PREFIX
from renshe.demo.cases.loading import copy_rows
from renshe.demo.cases.office import ZONE, Hours
from renshe.demo.cases.telling import Shelf
from renshe.demo.disputes.arbitrating import arbitrate
from renshe.demo.disputes.making import Filed, Making
from renshe.demo.disputes.mediating import mediate
from renshe.demo.disputes.office import make as make_office
from renshe.demo.disputes.reviewing import review
from renshe.demo.disputes.sides import Worker, Workers, known
from renshe.demo.disputes.slots import Slots
from renshe.demo.disputes.year import Year, of_the_cards, unpaid_pair
from renshe.demo.district.notable import notable
from renshe.domains.disputes.actions.awards import documents
from renshe.domains.disputes.models import (
    Advice,
    AdvicePoint,
    Agreement,
    Attendance,
    Award,
    Claim,
    CourtOutcome,
    Dispute,
    Hearing,
    Mediation,
    Motion,
    PanelMember,
    Paper,
    Party,
    Performance,
    Seat,
    Service,
    Session,
    Sheet,
    Signature,
    Sitting,
    Term,
    Visit,
)
from renshe.registry.models import Identity
from renshe.web.book.document import FONTS

MAKING = 0x64697370  # number of the advisory lock
TABLES: tuple[type[Model], ...] = (
    User, Application, Case, CaseEvent, Suspension, Extension, Dispute, Party, Claim, Sheet, Motion, Mediation, Session, Agreement,
    Term, Signature, Performance, Visit, PanelMember, Hearing, Sitting, Attendance, Seat, Award, Paper, Service, CourtOutcome,
    Advice, AdvicePoint,
)  # fmt: skip
SPECIMEN = """
#set page(width: 148mm, height: 105mm, margin: 14mm)
#set text(font: "Noto Sans CJK SC", size: 15pt)
#align(center + horizon)[演示文书 \\ #text(size: 10pt)[这一页代替过去一年里签发过的文书,不是真的文书。]]
"""


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and how long it took.

    Attributes:
        rows: by table.
        seconds: for making and loading.
    """

    rows: Mapping[str, int]
    seconds: float


def load(*, people: int, now: datetime | None = None, seed: int = 1) -> Loaded | None:
    """Tell twelve months of disputes. A killed run leaves nothing behind; the demo's accounts must have been made.

    Args:
        people: size of the district, which decides how many there are: 550 for 3000, 800 for 18000 and more.
        now: until when; the present unless given.
        seed: another seed, another year.

    Returns:
        What was done; None when there are disputes already or nobody who works.
    """
    began, now = perf_counter(), (now or timezone.now()).astimezone(ZONE)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        chance = Random(f"disputes {seed} {people} {now.date()}")  # noqa: S311 - a demo, the same each time
        workers = Workers(chance)
        if Dispute.objects.exists() or not workers:
            return None
        making = _made(now, chance)
        hours = making.hours
        _tell_cards(making, chance)
        for one in Year(hours, now, min(500 + people // 60, 800), chance).filed(workers):
            _tell(making, one)
        rows = {
            table.__name__: copy_rows(cursor, table, making.shelf.rows.get(table, [])) for table in TABLES
        }
        _set_counters(cursor, making)
        _set_documents()
    with connection.cursor() as cursor:
        cursor.execute("analyze " + ", ".join(table._meta.db_table for table in TABLES))
    return Loaded(rows, perf_counter() - began)


def _tell(making: Making, one: Filed) -> None:
    """One dispute, and what comes of it."""
    if one.at > making.now:
        return
    match one.work:
        case "mediation":
            follows = mediate(making, one)[1]
            if follows:
                _tell(making, follows)
        case "arbitration":
            arbitrate(making, one)
        case _:
            review(making, one)


def _tell_cards(making: Making, chance: Random) -> None:
    """The dispute of the worker and the boss whom one can be by a click."""
    unpaid = _unpaid()
    both = of_the_cards(making.hours, making.now, unpaid, chance)
    if both:
        told, _ = mediate(making, both[0])
        arbitrate(making, replace(both[1], earlier=told.row))


def _unpaid() -> Worker | None:
    found = notable()
    if not {"unpaid", "unpaid_boss"} <= found.keys():
        return None
    pair = unpaid_pair(found["unpaid"], found["unpaid_boss"])
    return next(iter(known([pair])), None) if pair else None


def _made(now: datetime, chance: Random) -> Making:
    shelf, hours = Shelf(settings.DISTRICT), Hours(calendars.current())
    office = make_office(now.date(), chance)
    for table in TABLES:
        shelf.numbers[table] = table._meta.default_manager.aggregate(last=Max("pk"))["last"] or 0
    accounts = dict(Identity.objects.filter(district=settings.DISTRICT).values_list("person_id", "user_id"))
    names = dict(User.objects.filter(username__startswith=f"{PREFIX}person-").values_list("username", "pk"))
    return Making(
        shelf, content(), office, hours, chance, now, Slots(hours, office.rooms), _specimen(), accounts, names, _editions(), _running()
    )  # fmt: skip


def _specimen() -> Document:
    """The one file that stands for whatever was signed."""
    pdf = typst.compile(SPECIMEN.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)  # pyright: ignore[reportArgumentType]
    return keep(chunks=[cast("bytes", pdf)], name="演示文书.pdf", by=None)


def _editions() -> dict[str, list[tuple[date, int]]]:
    """First day and number of every published version, by item."""
    rows = Edition.objects.filter(district=settings.DISTRICT, kind="item", state=Edition.State.PUBLISHED)
    found: dict[str, list[tuple[date, int]]] = {}
    for code, since, version in rows.values_list("code", "valid_from", "version"):
        found.setdefault(code, []).append((since, version))
    return found


def _running() -> int:
    """The last receipt's number."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("select last_value from {}").format(sql.Identifier(SEQUENCE)).as_string(None))
        (last,) = cursor.fetchone() or (0,)
    return int(last)


def _set_documents() -> None:
    """Awards that somebody still has to review or sign have their text, as the house writes it."""
    for one in Award.objects.filter(state__in=["drafted", "reviewed"]).select_related("dispute__case"):
        one.content = documents(
            one, list(Claim.objects.filter(pk__in=one.claims).order_by("party", "number"))
        )
        one.save(update_fields=["content"])


def _set_counters(cursor: CursorWrapper, making: Making) -> None:
    """New rows, receipts, dockets and papers get numbers after ours."""
    for table in TABLES:
        cursor.execute(
            "select setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, 1), true)",
            [table._meta.db_table, making.shelf.numbers[table]],
        )
    cursor.execute("select setval(%s, %s)", [SEQUENCE, max(making.running, 1)])
    cursor.executemany(
        "insert into casework_letterseries (district, series, last) values (%s, %s, %s)"
        " on conflict (series, district) do update set last = greatest(casework_letterseries.last, excluded.last)",
        [(settings.DISTRICT, series, last) for series, last in making.series.items()],
    )
