"""The same formulas in polars as somebody who knows it well writes them: three-valued, one lazy query, numbers put in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
from _turns import Numbers, better_engine, take_turns

Expr = pl.Expr
c = pl.col


def number(value: int) -> Expr:
    """A whole number for everybody."""
    return pl.lit(value, dtype=pl.Int64)


def table(key: str, numbers: dict[str, int]) -> Expr:
    """A number by a key: for few keys this is faster than replace_strict, which was tried."""
    found = pl.lit(None, dtype=pl.Int64)
    for one, value in numbers.items():
        found = pl.when(c(key) == (int(one) if key == "grade" else one)).then(number(value)).otherwise(found)
    return found


def percent(amount: Expr, of: Expr | int) -> Expr:
    """A percentage, rounded half up to the fen."""
    return (amount * of * 2 + 100) // 200


def either(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    """One of two; unknown while the condition is."""
    return pl.when(condition).then(then).when(~condition).then(otherwise)


def month(day: Expr) -> Expr:
    """The month of a day as one number."""
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)


def answers(people: pl.LazyFrame, n: Numbers) -> pl.LazyFrame:
    """All results."""
    p: dict[str, Any] = n["numbers"]
    wage, kind, end = c("wage_fen"), c("kind"), c("ended") + pl.duration(days=1)
    versions = pl.lit(None, dtype=pl.Int64)
    for since, until, value in n["minimum_wages"]:
        day, last = date.fromisoformat(since), date.fromisoformat(until or "2999-12-31")
        versions = pl.when(c("ended").is_between(day, last)).then(number(value)).otherwise(versions)
    staged = people.with_columns(
        late=c("birth_month") - table("category", p["retirement_first_birth_month"]),
        served=(
            month(end) - month(c("started")) - (end.dt.day() < c("started").dt.day()).cast(pl.Int64)
        ).clip(0),
        begun=month(c("ended")) - month(c("started")) + 1
        - (c("ended").dt.day() < c("started").dt.day()).cast(pl.Int64),
        ceiling=c("local_average_wage_fen") * p["severance_cap_multiple"],
        minimum=table("city", p["minimum_wage_month"]),
        base=pl.when(c("area_average_wage_fen").is_not_null())
        .then(wage.clip(percent(c("area_average_wage_fen"), p["injury_wage_floor_percent"]),
                        percent(c("area_average_wage_fen"), p["injury_wage_cap_percent"])))
        .otherwise(wage),
    ).with_columns(
        delay=either(
            c("late") >= 0,
            pl.min_horizontal(c("late") // table("category", p["retirement_delay_step_months"]) + 1,
                              table("category", p["retirement_delay_cap_months"])),
            number(0),
        ),
        capped=wage > c("ceiling"),
        rest=c("served") % 12,
        monthly=percent(c("base"), table("grade", p["injury_disability_monthly_percent"])),
    ).with_columns(
        service=c("served") // 12 * 10
        + either(c("rest") >= p["severance_full_year_months"], number(10),
                 pl.when(c("begun") > c("served") // 12 * 12).then(5).otherwise(0)),
    ).with_columns(
        standard=either(
            c("capped"), c("ceiling"),
            pl.max_horizontal(wage, pl.coalesce("monthly_minimum_wage_fen", versions, number(0))),
        ),
        years=either(c("capped"), c("service").clip(upper_bound=p["severance_cap_years"] * 10), c("service")),
    ).with_columns(once=(c("standard") * c("years") * 2 + 10) // 20)  # fmt: skip
    return staged.select(**_results(p, kind))


def _results(p: dict[str, Any], kind: Expr) -> dict[str, Expr]:
    u, insured = p["unemployment_months"], c("insured_months")
    first = insured.clip(upper_bound=u["first_part"]) // u["first_step"]
    second = (insured - u["first_part"]).clip(0) // u["second_step"]
    hours = sum(
        (c(f"hours_{day}") * p["overtime_percent"][day] for day in ("workday", "restday", "holiday")),
        number(0),
    )
    paid, few, per = (
        p["paid_hours_month"] * 10_000,
        p["job_creation_grant_first_hires"],
        p["job_creation_grant_per_hire"],
    )
    twice = (c("standard") * c("years") * p["unlawful_termination_multiple"] * 2 + 10) // 20
    notice = c("last_wage_fen") * p["dismissal_notice_pay_months"]
    city = p["minimum_wage_month"]["440100"]
    floor = pl.when(c("city").is_null()).then(number(city)).otherwise(c("minimum"))
    staff, cut, insured_staff = c("staff"), c("cut"), c("insured_last_year")
    within = either(
        insured_staff <= p["job_retention_small_firm_people"],
        cut * 100 <= insured_staff * p["job_retention_small_firm_percent"],
        cut * 1000 <= insured_staff * p["job_retention_layoff_permille"],
    )
    return {
        "unemployment_benefit.months": (first + second + c("unused_benefit_months")).clip(upper_bound=u["cap"]),
        "unemployment_benefit.monthly_fen": percent(c("minimum"), p["unemployment_benefit_percent"]),
        "retirement.delay_months": c("delay"),
        "retirement.month": c("birth_month") + table("category", p["retirement_original_age_months"]) + c("delay"),
        "minimum_contribution.months": pl.when(c("retirement_year") >= 2011)
        .then(180 + 6 * (c("retirement_year") - 2029).clip(0, 10)),
        "severance.amount_fen": either(kind == "2N", twice, either(kind == "N+1", c("once") + notice, c("once"))),
        "overtime.amount_fen": (c("monthly_wage_fen") * hours * 2 + paid) // (2 * paid),
        "injury_disability.lump_sum_fen": c("base") * table("grade", p["injury_disability_lump_months"]),
        "injury_disability.monthly_fen": either(
            c("grade") <= 6, pl.when(floor > c("monthly")).then(floor).otherwise(c("monthly")), number(0)
        ),
        "job_creation_grant.amount_fen": (
            c("hires").clip(upper_bound=few) * per["first"] + (c("hires") - few).clip(0) * per["further"]
        ).clip(upper_bound=p["job_creation_grant_cap"]),
        "final_award.final": c("claim_fen")
        <= c("monthly_minimum_wage_fen").fill_null(city) * p["final_award_multiple"],
        "mass_layoff.triggered": (cut >= p["mass_layoff_people"])
        | ((cut > 0) & (cut * 100 >= staff * p["mass_layoff_percent"])),
        "job_retention_refund.refund_fen": either(
            within & (c("full_payment_months") >= p["job_retention_paid_months"]),
            percent(c("contributions_last_year_fen"), table("firm_size", p["job_retention_refund_percent"])),
            number(0),
        ),
    }  # fmt: skip


def prepare(people: pl.DataFrame, numbers: Numbers) -> Callable[[], pl.DataFrame]:
    """The query is made anew on every run, as ours is."""
    return better_engine(lambda: answers(people.lazy(), numbers))


if __name__ == "__main__":
    take_turns(prepare)
