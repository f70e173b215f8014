"""Who of a household could work and who does (零就业家庭), of one person and of everybody.

A member's case is known when they are too young or past every retirement age, when they work, or when they are registered as
unemployed: registration asks that one is able and willing. Of anybody else nobody has said whether they can or want to
work; then nothing is said of the household.
"""

from collections.abc import Mapping, Sequence

import narwhals as nw
import polars as pl

from renshe.core.rules import Told
from renshe.registry.facts import loading
from renshe.registry.facts.columns import Everybody, working, years
from renshe.registry.facts.known import Known, by_all, look, month_number, unknown
from renshe.registry.facts.listed import POLICE
from renshe.registry.facts.reading import READERS, years_between
from renshe.registry.facts.retiring import (
    CATEGORY_OF_MEN,
    LOWER_BOUND,
    UPPER_BOUND,
    retirement_column,
    retirement_month,
)
from renshe.registry.models import HouseholdMember

HOUSEHOLD = "household"
ABLE, AT_WORK = "household_able", "household_at_work"  # the columns that stand for it in a table
GROWN = 16  # years; 劳动法 §15
# Members, the house's own measure: more are a collective registration (集体户) of a school or firm, not people who live
# off one another; and whoever asks for one of them would read the pictures of all.
MOST = 50
PARTS = ("particulars", "work", "standings")
_NOT_COUNTED = {"working_age": False, "able": False, "willing": False, "jobless": True}


def members_told(known: Known, name: str) -> Told:
    """The members of somebody's household as records of the policy's fact, themselves included."""
    mine = known.picture.person_id
    now = HouseholdMember.objects.filter(ended_at__isnull=True, until__isnull=True)
    together = now.filter(household__in=now.filter(person=mine).values("household_id"))
    if not 1 <= together.values("person_id").distinct().count() <= MOST:
        return unknown(name)
    home = look(mine, on=known.on, parameters=known.parameters, parts=(*PARTS, "household"))
    others = {one.person_id: one for one in home.picture.household}.values()
    alive = [one for one in others if one.died_on is None or one.died_on > known.on]
    rest = [look(one.person_id, on=known.on, parameters=known.parameters, parts=PARTS) for one in alive]
    records = [_record(one) for one in (home, *rest)]
    counted = tuple(one for one in records if one is not None)
    return by_all(name, counted, [], POLICE) if len(counted) == len(records) else unknown(name)


def _record(one: Known) -> Mapping[str, bool] | None:
    grown = _of_working_age(one)
    if grown is False:
        return _NOT_COUNTED
    told = READERS["working"].read(one, "working").value
    return None if grown is None or told is None else {
        "working_age": True, "able": True, "willing": True, "jobless": not told,
    }  # fmt: skip


def _of_working_age(one: Known) -> bool | None:
    born, sex = one.said("born_on"), one.said("sex")
    if born is None:
        return None
    if years_between(born.value, one.on) < GROWN:
        return False
    if sex is None:
        return None
    man, now = sex.value == "male", month_number(one.on)
    ends = [
        retirement_month(of, month_number(born.value), one.on, one.parameters)
        for of in ((CATEGORY_OF_MEN,) if man else (LOWER_BOUND, UPPER_BOUND))
    ]
    if any(end is None for end in ends):
        return None
    sure = {now < end for end in ends if end is not None}
    return sure.pop() if len(sure) == 1 else None


def columns(all_of_them: Everybody, people: pl.DataFrame, corrected: Sequence[int]) -> pl.DataFrame:
    """The same of everybody: how many of the household could work, and how many of them do.

    Args:
        all_of_them: the registry's rows.
        people: the table that gets the two columns.
        corrected: who is weighed one by one.
    """
    told = _put_right(_members(all_of_them), corrected, all_of_them)
    home = loading.memberships().unique()
    crowded = home.filter(pl.len().over("household_id") > MOST)
    mine = home.join(crowded, on="person_id", how="anti")
    in_several = mine.filter(pl.col("person_id").is_duplicated())
    whole = _summed(home.join(told, on="person_id"), "household_id")
    of_one = mine.filter(~pl.col("person_id").is_duplicated()).join(whole, on="household_id")
    of_several = _summed(_together(in_several, home).join(told, on="person_id"), "owner")
    columns_of_it = ("person_id", ABLE, AT_WORK)
    known = pl.concat(
        one.filter("sure").select(columns_of_it)
        for one in (of_one, of_several.rename({"owner": "person_id"}))
    )
    return people.join(known, on="person_id", how="left", maintain_order="left")


def _together(owners: pl.DataFrame, home: pl.DataFrame) -> pl.DataFrame:
    """With whom people live who belong to several households: a member of two counts once."""
    every = owners.rename({"person_id": "owner"}).join(home, on="household_id")
    return every.unique(["owner", "person_id"]).filter(pl.len().over("owner") <= MOST)


def _summed(members: pl.DataFrame, key: str) -> pl.DataFrame:
    """For each household or owner: whether everything is known, how many could work, and how many of them do."""
    counted, could = pl.col("grown").is_not_null(), pl.col("grown") & pl.col("works").is_not_null()
    return members.group_by(key).agg(
        (counted & (~pl.col("grown") | pl.col("works").is_not_null())).all().alias("sure"),
        could.sum().cast(pl.Int64).alias(ABLE),
        (could & pl.col("works")).sum().cast(pl.Int64).alias(AT_WORK),
    )


def _put_right(told: pl.DataFrame, corrected: Sequence[int], all_of_them: Everybody) -> pl.DataFrame:
    """With whether some people work as their own pictures say."""
    on, parameters = all_of_them.on, all_of_them.parameters
    right = [
        {
            "person_id": one,
            "works": READERS["working"].read(look(one, on=on, parameters=parameters, parts=PARTS), "").value,
        }
        for one in corrected
    ]
    types = {"person_id": pl.Int64(), "works": pl.Boolean()}
    return told.update(pl.DataFrame(right, schema=types), on="person_id", include_nulls=True)


def _members(all_of_them: Everybody) -> pl.DataFrame:
    """Of everybody who lives: whether they are of working age, and whether they work; null for unknown."""
    on, now = all_of_them.on, month_number(all_of_them.on)
    month = pl.col("born_on").dt.year().cast(pl.Int64) * 12 + pl.col("born_on").dt.month().cast(pl.Int64) - 1
    people = all_of_them.people.select(
        "person_id", "sex", years(all_of_them).alias("age"), month.alias("birth_month")
    )
    for place, of in enumerate((LOWER_BOUND, UPPER_BOUND)):
        of_both = (
            pl.when(pl.col("sex") == "male")
            .then(pl.lit(CATEGORY_OF_MEN))
            .when(pl.col("sex").is_not_null())
            .then(pl.lit(of))
        )
        with_kind = nw.from_native(people.with_columns(of_both.alias("category")))
        end = retirement_column(on, all_of_them.parameters).alias(f"end{place}")
        people = with_kind.with_columns(end).to_native()
    low, high = now < pl.col("end0"), now < pl.col("end1")
    grown = pl.when(pl.col("age") < GROWN).then(False).when(low == high).then(low)  # noqa: FBT003
    works = working(all_of_them, "works")
    return people.select("person_id", grown.alias("grown")).join(works, on="person_id", how="left")
