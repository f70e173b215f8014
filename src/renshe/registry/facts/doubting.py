"""What somebody should look at before a machine decides on what the registry says of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils import timezone

from renshe.registry.facts.household import HOUSEHOLD
from renshe.registry.facts.listed import FLAGS, POLICE
from renshe.registry.facts.people import seen_of
from renshe.registry.facts.reading import READERS
from renshe.registry.models import BankAccount, Person, SourceCall
from renshe.registry.queries.sources import CAME, states
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.registry.values import Picture, Row

STALE = timedelta(
    days=90
)  # the house's own measure: what changes and was not confirmed for so long is asked again

UNEMPLOYMENT = "unemployment"  # of renshe.registry.models.Benefit

Kind = Literal["dead", "contradiction", "source_down", "stale", "shared_account", "drawing", "insured"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that a person should look at.

    Attributes:
        kind: what it is.
        words: the same in Chinese, for the officer.
        source: code of the source that it is about; empty where it is none.
    """

    kind: Kind
    words: str
    source: str = ""


def doubts(
    person_id: int, *, names: Iterable[str], on: date, draws: str = "", seen: Picture | None = None
) -> tuple[Doubt, ...]:
    """Why a machine should not decide on what the registry says of a person: nothing speaks against it when this is empty.

    Args:
        person_id: whose.
        names: of the facts that are used.
        on: the day for which is decided.
        draws: kind of renshe.registry.models.Benefit of which is decided; who draws it already is a doubt.
        seen: their picture for these names and this day, where it was read already.

    Raises:
        Person.DoesNotExist: nobody has this number.
    """
    used = {name for name in names if name in READERS or name == HOUSEHOLD}
    seen = seen or seen_of(
        person_id, names=used | ({"insured_months"} if draws == UNEMPLOYMENT else set()), on=on
    )
    return (
        *_dead(seen),
        *_contradictions(seen, used),
        *_sources(seen, used),
        *_shared(person_id),
        *_drawing(seen, draws),
        *_insured(seen, draws),
    )


def _dead(seen: Picture) -> list[Doubt]:
    """Any source's word is enough."""
    point = seen.points.get("died_on")
    return [Doubt("dead", f"{_name(point.counts.source)}登记已死亡", point.counts.source)] if point else []


_FIELDS = {
    "sex": ("sex",), "birth_month": ("born_on",), "age": ("born_on",), "hukou_province": ("hukou",),
    "urban_household": ("hukou_kind",), "category": ("sex",), "months_to_retirement": ("sex", "born_on"),
}  # fmt: skip
_WORDS = {"sex": "性别", "born_on": "出生日期", "hukou": "户籍地", "hukou_kind": "户籍性质"}


def _contradictions(seen: Picture, used: set[str]) -> list[Doubt]:
    """What two sources tell differently, of the fields and tables that the facts rest on."""
    fields = sorted({field for name in used for field in _FIELDS.get(name, ())})
    found = [
        Doubt("contradiction", f"{_WORDS[field]}:各来源说法不一致", point.said[-1].source)
        for field in fields
        if (point := seen.points.get(field)) and point.disagree
    ]
    kinds = {kind for name in used if (how := FLAGS.get(name)) for kind in (how.kind, how.unsure)}
    rows: list[tuple[str, Row]] = [
        *(("身份状态", row) for row in seen.standings if row.values["kind"] in kinds),
        *(("待遇", row) for row in seen.benefits if row.values["kind"] in kinds),
        *(("就业", row) for row in seen.employments),
        *(("参保缴费", row) for row in seen.insurances),
        *(("学历", row) for row in seen.educations),
    ]
    told = {(what, row.source) for what, row in rows if row.outweighed}
    return [
        *found,
        *(
            Doubt("contradiction", f"{what}:{_name(one)}的记录与其他来源不一致", one)
            for what, one in sorted(told)
        ),
    ]


def _sources(seen: Picture, used: set[str]) -> list[Doubt]:
    """Departments that can't be asked now, and what they have not confirmed for long."""
    asked = {how.department for name in used if (how := FLAGS.get(name)) and how.department}
    if used & {"education", "graduate", "graduated_on"}:
        asked.add("education")
    if used & set(_FIELDS):
        asked.add(POLICE)
    if not asked:
        return []
    down = [
        Doubt("source_down", f"{_name(code)}现在查不到", code)
        for code, state in sorted(states(sorted(asked)).items())
        if state.stands != "well"  # strained: its last answer failed, so what it would say now is not known
    ]
    return [*down, *_stale(seen, used)]


def _stale(seen: Picture, used: set[str]) -> list[Doubt]:
    """A row that is told again unchanged keeps the day on which it was first told, so the questions count too."""
    calls = SourceCall.objects.filter(person=seen.person_id, outcome__in=CAME).order_by("source", "-at")
    last = dict(calls.distinct("source").values_list("source", "at"))
    long_ago = timezone.now() - STALE
    kinds = {how.kind for name in used if (how := FLAGS.get(name)) and how.department}
    rows = [row for row in seen.standings if row.values["kind"] in kinds and not row.outweighed]
    told = {
        row.source
        for row in rows
        if DEPARTMENTS[row.source].kind == "department"
        and max(row.learned_at, last.get(row.source, row.learned_at)) < long_ago
    }
    return [Doubt("stale", f"{_name(one)}的信息已超过{STALE.days}天没有核实", one) for one in sorted(told)]


def _shared(person_id: int) -> list[Doubt]:
    """Somebody else is paid to the same account (基金监管疑点: 同一账户多人领取)."""
    mine = BankAccount.objects.filter(person=person_id, ended_at__isnull=True, number_hash__isnull=False)
    others = BankAccount.objects.filter(
        number_hash__in=list(mine.values_list("number_hash", flat=True)), ended_at__isnull=True
    ).exclude(person=person_id)
    number = Person.objects.filter(pk__in=others.values("person_id")).count()
    return [Doubt("shared_account", f"收款账户另有{number}人在用")] if number else []


def _drawing(seen: Picture, draws: str) -> list[Doubt]:
    rows = [row for row in seen.benefits if row.values["kind"] == draws and row.holds(seen.on)]
    return [Doubt("drawing", f"{_name(rows[0].source)}登记正在领取这项待遇", rows[0].source)] if rows else []


def _insured(seen: Picture, draws: str) -> list[Doubt]:
    """Who is to draw for being out of work is insured by an employer on that very day: the registration may be late."""
    if draws != UNEMPLOYMENT:
        return []
    rows = [row for row in seen.insurances if not row.outweighed and row.ended_at is None]
    now = [row for row in rows if row.values["employer_id"] and row.holds(seen.on)]
    return [Doubt("insured", f"{_name(now[0].source)}登记现在由单位参保", now[0].source)] if now else []


def _name(source: str) -> str:
    return DEPARTMENTS[source].name
