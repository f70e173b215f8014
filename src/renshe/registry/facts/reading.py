"""How each fact is read from one person's picture. The same facts of everybody are in `columns`; tests hold both together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from renshe.core.rules import MONTHS, Told, Value
from renshe.policies.facts.unemployment import leaving_reason
from renshe.registry.facts.known import Known, by, by_all, month_number, unknown
from renshe.registry.facts.listed import AGENCY, FLAGS, SERVICE, Listed
from renshe.registry.facts.retiring import CATEGORY_OF_MEN, LOWER_BOUND, NEAR, retirement_month
from renshe.registry.models import Education

CITY = "440100"  # whoever is insured with this district's agency is insured in this city
LEVELS = tuple(Education.Level.values)
GRADUATES = LEVELS[LEVELS.index("college") :]  # 高校毕业生: from 大专 on
EMPLOYEES = {"pension", "unemployment", "injury"}  # not the residents' pension
REGISTERS = {SERVICE, "officer"}

Read = Callable[[Known, str], Told]


@dataclass(frozen=True, slots=True)
class Reader:
    """How a fact is read.

    Attributes:
        parts: of the picture, that are needed.
        read: gives the answer, with its source; a value of None is unknown.
    """

    parts: tuple[str, ...]
    read: Read


def yes_or_no(known: Known, name: str) -> Told:
    """A fact of `listed.FLAGS`."""
    how = FLAGS[name]
    rows = known.standings(how.kind) if how.table == "standings" else known.benefits(how.kind)
    now = [row for row in rows if row.holds(known.on)]
    if yes := [row for row in now if row.values.get("holds", True)]:
        return by(name, True, yes[0])  # noqa: FBT003 - the value of a fact
    if now:
        return by(name, False, now[0])  # noqa: FBT003
    if not how.complete or _unsure(known, how):
        return unknown(name)
    return by_all(name, False, rows, how.complete)  # noqa: FBT003


def _unsure(known: Known, how: Listed) -> bool:
    return bool(how.unsure) and any(row.holds(known.on) for row in known.benefits(how.unsure))


def _sex(known: Known, name: str) -> Told:
    said = known.said("sex")
    return by(name, said.value, said) if said else unknown(name)


def _born(known: Known, name: str, of: Callable[[date], Value]) -> Told:
    said = known.said("born_on")
    return by(name, of(said.value), said) if said else unknown(name)


def _birth_month(known: Known, name: str) -> Told:
    return _born(known, name, month_number)


def _age(known: Known, name: str) -> Told:
    return _born(known, name, lambda born: years_between(born, known.on))


def years_between(born: date, on: date) -> int:
    """Whole years of age: one more on the birthday (周岁)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _hukou_province(known: Known, name: str) -> Told:
    said = known.said("hukou")
    return by(name, said.value[:2] + "0000", said) if said else unknown(name)


def _urban_household(known: Known, name: str) -> Told:
    said = known.said("hukou_kind")
    return by(name, said.value == "urban", said) if said else unknown(name)


def _city(known: Known, name: str) -> Told:
    return by_all(name, CITY, known.insurances, AGENCY) if known.insurances else unknown(name)


def _insured_months(known: Known, name: str) -> Told:
    """Months of unemployment insurance after the last benefit began (广东省失业保险条例 §18)."""
    if not known.insurances:
        return unknown(name)
    drawn = [row.since for row in known.benefits("unemployment") if row.since and row.since <= known.on]
    after = month_number(max(drawn)) if drawn else 0
    return by_all(name, len(known.paid_months("unemployment", after=after)), known.insurances, AGENCY)


def _contributed_months(known: Known, name: str) -> Told:
    if not known.insurances:
        return unknown(name)
    told = by_all(name, len(known.paid_months("pension")), known.insurances, AGENCY)
    return replace(told, source=f"{told.source}(不含视同缴费)")


def _unused_benefit_months(known: Known, name: str) -> Told:
    """None is left where none was ever drawn; how much of an earlier claim is left, the rows do not tell."""
    if not known.insurances or any(
        row.since is None or row.since <= known.on for row in known.benefits("unemployment")
    ):
        return unknown(name)
    return by_all(name, 0, known.insurances, AGENCY)


def _leaving_reason(known: Known, name: str) -> Told:
    """Of the last employment, when none goes on."""
    ended = [row for row in known.employments if row.until and row.until < known.on]
    if not ended or len(ended) < len(known.employments):
        return unknown(name)
    last = max(ended, key=lambda row: (row.until, row.since, row.fact))
    reason = last.values["leaving_reason"]
    return by(name, reason, last) if reason in leaving_reason.options else unknown(name)


def _working(known: Known, name: str) -> Told:
    """Work without insurance is in no register: only who is registered as unemployed is known not to work."""
    now = [row for row in known.employments if row.holds(known.on)]
    if now:
        return by(name, True, now[0])  # noqa: FBT003
    registered = yes_or_no(known, "registered_unemployed")
    return replace(registered, name=name, value=False) if registered.value else unknown(name)


def _category(known: Known, name: str) -> Told:
    """Which age held for a woman depends on her post, which the registry does not know."""
    said = known.said("sex")
    return by(name, CATEGORY_OF_MEN, said) if said and said.value == "male" else unknown(name)


def _months_to_retirement(known: Known, name: str) -> Told:
    sex, born = known.said("sex"), known.said("born_on")
    if sex is None or born is None:
        return unknown(name)
    man = sex.value == "male"
    category = CATEGORY_OF_MEN if man else LOWER_BOUND
    month = retirement_month(category, month_number(born.value), known.on, known.parameters)
    if month is None:
        return unknown(name)
    left = max(month - month_number(known.on), 0)
    told = by(name, left, born)
    if man:
        return told
    return replace(told, source=f"{told.source}(按原50周岁退休推算,至少)") if left >= NEAR else unknown(name)


def _education(known: Known, name: str) -> Told:
    best = max(known.degrees, key=lambda row: (LEVELS.index(row.values["level"]), row.fact), default=None)
    return by(name, best.values["level"], best) if best else unknown(name)


def _graduate(known: Known, name: str) -> Told:
    """Who has a higher degree is one; a lower one says nothing, because a paper at the counter need not be the last."""
    told = _education(known, name)
    return replace(told, value=True) if told.value in GRADUATES else unknown(name)


def _graduated_on(known: Known, name: str) -> Told:
    higher = [row for row in known.degrees if row.values["level"] in GRADUATES]
    last = max(higher, key=lambda row: (row.values["graduated_on"], row.fact), default=None)
    return by(name, last.values["graduated_on"], last) if last else unknown(name)


def whole_months(first: date, last: date) -> int:
    """A month is whole on the day of its number, as in the rules."""
    return (last.year - first.year) * MONTHS + last.month - first.month - (last.day < first.day)


def _unemployed_months(known: Known, name: str) -> Told:
    """Since the registration in force; unknown where work is told of since then, 0 for who is not registered."""
    rows = [row for row in known.standings("unemployed") if row.holds(known.on) and row.values["holds"]]
    if not rows:
        return by_all(name, 0, [], SERVICE)
    since = [row.since for row in rows if row.since]
    if len(since) < len(rows) or any(
        row.until is None or row.until >= min(since) for row in known.employments
    ):
        return unknown(name)
    return by(name, whole_months(min(since), known.on), rows[0])


def _insured_in_province(known: Known, name: str) -> Told:
    """Insured here means insured in Guangdong; who is not insured here may be elsewhere in it."""
    now = [row for row in known.insurances if row.holds(known.on) and set(row.values["schemes"]) & EMPLOYEES]
    return by(name, True, now[0]) if now else unknown(name)  # noqa: FBT003


def _flexible_registered(known: Known, name: str) -> Told:
    """Registered is who stands in the employment service's own register."""
    now = [row for row in known.employments if row.values["kind"] == "flexible" and row.holds(known.on)]
    mine = [row for row in now if row.source in REGISTERS]
    return by(name, True, mine[0]) if mine else by_all(name, False, [], SERVICE)  # noqa: FBT003


def _employed_on(known: Known, name: str) -> Told:
    """Of who has one job."""
    now = [row for row in known.employments if row.values["kind"] == "employed" and row.holds(known.on)]
    return by(name, now[0].since, now[0]) if len(now) == 1 else unknown(name)


def _certificate_on(known: Known, name: str) -> Told:
    rows = [row for row in known.certificates if row.since and row.since <= known.on]
    last = max(rows, key=lambda row: (row.since, row.fact), default=None)
    return by(name, last.since, last) if last else unknown(name)


READERS: Mapping[str, Reader] = {
    **{name: Reader((how.table,), yes_or_no) for name, how in FLAGS.items()},
    "sex": Reader(("particulars",), _sex),
    "birth_month": Reader(("particulars",), _birth_month),
    "age": Reader(("particulars",), _age),
    "hukou_province": Reader(("particulars",), _hukou_province),
    "urban_household": Reader(("particulars",), _urban_household),
    "category": Reader(("particulars",), _category),
    "months_to_retirement": Reader(("particulars",), _months_to_retirement),
    "city": Reader(("insurance",), _city),
    "insured_months": Reader(("insurance", "benefits"), _insured_months),
    "contributed_months": Reader(("insurance",), _contributed_months),
    "insured_in_province": Reader(("insurance",), _insured_in_province),
    "unused_benefit_months": Reader(("insurance", "benefits"), _unused_benefit_months),
    "leaving_reason": Reader(("work",), _leaving_reason),
    "working": Reader(("work", "standings"), _working),
    "unemployed_months": Reader(("work", "standings"), _unemployed_months),
    "flexible_registered": Reader(("work",), _flexible_registered),
    "employed_on": Reader(("work",), _employed_on),
    "education": Reader(("educations",), _education),
    "graduate": Reader(("educations",), _graduate),
    "graduated_on": Reader(("educations",), _graduated_on),
    "certificate_on": Reader(("licences",), _certificate_on),
}
