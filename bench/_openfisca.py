"""The same formulas as variables of OpenFisca: one entity, whole fen in int64 between, its own enumerations and parameters.

It knows nothing unknown, so it gets people of whom everything is known; a city without a number counts as nought.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

# pyright: reportMissingImports=false
import numpy as np
import polars as pl
from _turns import Numbers, take_turns
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="A person", is_person=True)
Array = Any


def variable(name: str, kind: type, **more: Any) -> type[Variable]:
    """A variable of one month."""
    return type(
        name, (Variable,), {"value_type": kind, "entity": Person, "definition_period": DateUnit.MONTH, "label": name, **more}
    )  # fmt: skip


def table(person: Any, period: Any, key: str, numbers: dict[str, int]) -> Array:
    """A number by the code of an enumeration: an array of the numbers, taken by the codes' places."""
    codes = person.simulation.tax_benefit_system.codes[key]
    return np.array([numbers.get(code, 0) for code in codes], dtype=np.int64)[np.asarray(person(key, period))]


def by_grade(person: Any, period: Any, numbers: dict[str, int]) -> Array:
    """A number by the grade."""
    return np.array([0, *(numbers.get(str(grade), 0) for grade in range(1, 11))], dtype=np.int64)[
        person("grade", period)
    ]


def long(values: Array) -> Array:
    """What OpenFisca keeps in 32 bits, for sums that need more."""
    return values.astype(np.int64)


def percent(amount: Array, of: Array) -> Array:
    """A percentage, rounded half up to the fen."""
    return (amount * of * 2 + 100) // 200


def months_of_benefit(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: months of benefit."""
    u, insured = parameters(period).unemployment_months, person("insured_months", period)
    fresh = (
        np.minimum(insured, u.first_part) // u.first_step
        + np.maximum(insured - u.first_part, 0) // u.second_step
    )
    return np.minimum(fresh + person("unused_benefit_months", period), u.cap)


def monthly_benefit(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: monthly benefit."""
    return percent(person("minimum", period), parameters(period).unemployment_benefit_percent)


def minimum(person: Any, period: Any) -> Array:
    """OpenFisca's formula: minimum."""
    return table(person, period, "city", TABLES["minimum_wage_month"])


def delay(person: Any, period: Any) -> Array:
    """OpenFisca's formula: delay."""
    late = person("birth_month", period) - table(
        person, period, "category", TABLES["retirement_first_birth_month"]
    )
    steps = late // table(person, period, "category", TABLES["retirement_delay_step_months"]) + 1
    cap = table(person, period, "category", TABLES["retirement_delay_cap_months"])
    return np.where(late >= 0, np.minimum(steps, cap), 0)


def retiring(person: Any, period: Any) -> Array:
    """OpenFisca's formula: retiring."""
    original = table(person, period, "category", TABLES["retirement_original_age_months"])
    return person("birth_month", period) + original + person("retirement_delay_months", period)


def least_contribution(person: Any, period: Any) -> Array:
    """OpenFisca's formula: least contribution."""
    year = person("retirement_year", period)
    return np.where(year >= 2011, 180 + 6 * np.clip(year - 2029, 0, 10), 0)


def _whole_months(first: Array, last: Array) -> Array:
    """Whole months between days."""
    start, end = (day.astype("datetime64[M]") for day in (first, last))
    return (end - start).astype(np.int64) - ((last - end) < (first - start))


def severance(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: severance."""
    p = parameters(period)
    started, ended = person("started", period), person("ended", period)
    months = np.maximum(_whole_months(started, ended + np.timedelta64(1, "D")), 0)
    begun, whole = np.maximum(_whole_months(started, ended) + 1, 0), months // 12
    extra = np.where(
        months - whole * 12 >= p.severance_full_year_months, 10, np.where(begun > whole * 12, 5, 0)
    )
    service, wage = whole * 10 + extra, long(person("wage_fen", period))
    ceiling = long(person("local_average_wage_fen", period)) * p.severance_cap_multiple
    capped = wage > ceiling
    standard = np.where(capped, ceiling, np.maximum(wage, person("monthly_minimum_wage_fen", period)))
    years = np.where(capped, np.minimum(service, p.severance_cap_years * 10), service)
    kind = np.asarray(person("kind", period))
    times = np.where(kind == KINDS.index("2N"), p.unlawful_termination_multiple, 1)
    notice = np.where(
        kind == KINDS.index("N+1"), long(person("last_wage_fen", period)) * p.dismissal_notice_pay_months, 0
    )
    return (standard * years * times * 2 + 10) // 20 + notice


def overtime(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: overtime."""
    p = parameters(period)
    hours = sum(
        long(person(f"hours_{day}", period)) * getattr(p.overtime_percent, day)
        for day in ("workday", "restday", "holiday")
    )
    paid = p.paid_hours_month * 10_000
    return (long(person("monthly_wage_fen", period)) * hours * 2 + paid) // (2 * paid)


def injury_base(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: injury base."""
    p, average = parameters(period), long(person("area_average_wage_fen", period))
    least, most = percent(average, p.injury_wage_floor_percent), percent(average, p.injury_wage_cap_percent)
    return np.clip(person("wage_fen", period), least, most)


def injury_lump_sum(person: Any, period: Any) -> Array:
    """OpenFisca's formula: injury lump sum."""
    return long(person("injury_base", period)) * by_grade(
        person, period, TABLES["injury_disability_lump_months"]
    )


def injury_monthly(person: Any, period: Any) -> Array:
    """OpenFisca's formula: injury monthly."""
    share = percent(
        long(person("injury_base", period)),
        by_grade(person, period, TABLES["injury_disability_monthly_percent"]),
    )
    return np.where(person("grade", period) <= 6, np.maximum(share, person("minimum", period)), 0)


def job_creation(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: job creation."""
    p, hires = parameters(period), person("hires", period)
    few, per = p.job_creation_grant_first_hires, p.job_creation_grant_per_hire
    whole = np.minimum(hires, few) * per.first + np.maximum(hires - few, 0) * per.further
    return np.minimum(whole, p.job_creation_grant_cap)


def final_award(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: final award."""
    limit = person("monthly_minimum_wage_fen", period) * parameters(period).final_award_multiple
    return person("claim_fen", period) <= limit


def mass_layoff(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: mass layoff."""
    p, cut, staff = parameters(period), person("cut", period), person("staff", period)
    return (cut >= p.mass_layoff_people) | ((cut > 0) & (cut * 100 >= staff * p.mass_layoff_percent))


def retention_refund(person: Any, period: Any, parameters: Any) -> Array:
    """OpenFisca's formula: retention refund."""
    p, insured, cut = parameters(period), person("insured_last_year", period), person("cut", period)
    small = insured <= p.job_retention_small_firm_people
    within = np.where(
        small,
        cut * 100 <= insured * p.job_retention_small_firm_percent,
        cut * 1000 <= insured * p.job_retention_layoff_permille,
    )
    entitled = within & (person("full_payment_months", period) >= p.job_retention_paid_months)
    rate = table(person, period, "firm_size", TABLES["job_retention_refund_percent"])
    return np.where(entitled, percent(long(person("contributions_last_year_fen", period)), rate), 0)


FORMULAS: dict[str, Callable[..., Array]] = {
    "unemployment_benefit.months": months_of_benefit, "unemployment_benefit.monthly_fen": monthly_benefit,
    "retirement.delay_months": delay, "retirement.month": retiring, "minimum_contribution.months": least_contribution,
    "severance.amount_fen": severance, "overtime.amount_fen": overtime,
    "injury_disability.lump_sum_fen": injury_lump_sum, "injury_disability.monthly_fen": injury_monthly,
    "job_creation_grant.amount_fen": job_creation, "final_award.final": final_award,
    "mass_layoff.triggered": mass_layoff, "job_retention_refund.refund_fen": retention_refund,
}  # fmt: skip
PARTS: dict[str, Callable[..., Array]] = {"minimum": minimum, "injury_base": injury_base}
KINDS: list[str] = []
TABLES: dict[str, Any] = {}


def system(people: pl.DataFrame, numbers: Numbers) -> TaxBenefitSystem:
    """The country: inputs, results, parameters."""
    country = TaxBenefitSystem([Person])
    country.codes = numbers["codes"]
    KINDS.extend(numbers["codes"]["kind"])
    TABLES.update({name: value for name, value in numbers["numbers"].items() if isinstance(value, dict)})
    country.parameters = ParameterNode("", data=_parameters(numbers["numbers"]))
    for name, kind in people.schema.items():
        if name in numbers["codes"]:
            options = Enum(name, [(f"c{place}", code) for place, code in enumerate(numbers["codes"][name])])
            country.add_variables(variable(name, Enum, possible_values=options, default_value=options.c0))
        else:
            country.add_variables(variable(name, date if kind == pl.Date else int))
    for name, formula in {**PARTS, **FORMULAS}.items():
        kind = bool if name.endswith((".final", ".triggered")) else int
        country.add_variables(variable(name.replace(".", "_"), kind, formula=formula))
    return country


def _parameters(numbers: dict[str, Any]) -> dict[str, Any]:
    def at(value: int) -> dict[str, Any]:
        return {"values": {"2000-01-01": {"value": value}}}

    return {
        name: at(value) if isinstance(value, int) else {key: at(one) for key, one in value.items()}
        for name, value in numbers.items()
        if isinstance(value, int) or all(key.isidentifier() for key in value)
    }


def prepare(people: pl.DataFrame, numbers: Numbers) -> Callable[[], pl.DataFrame]:
    """System and arrays are made beforehand; a simulation, its inputs and its results on every run."""
    country, period = system(people, numbers), numbers["on"][:7]
    arrays = {name: _array(people[name], numbers["codes"].get(name)) for name in people.columns}

    def once() -> pl.DataFrame:
        simulation = SimulationBuilder().build_default_simulation(country, count=people.height)
        for name, values in arrays.items():
            simulation.set_input(name, period, values)
        return pl.DataFrame({name: simulation.calculate(name.replace(".", "_"), period) for name in FORMULAS})

    return once


def _array(values: pl.Series, codes: list[str] | None) -> Array:
    if codes:
        return values.replace_strict(
            {code: place for place, code in enumerate(codes)}, return_dtype=pl.UInt8
        ).to_numpy()
    return values.to_numpy() if values.dtype == pl.Date else values.cast(pl.Int32).to_numpy()


if __name__ == "__main__":
    take_turns(prepare)
