"""Who everybody is: persons, what the police and the insurance say of them, households and members."""

import numpy as np
import polars as pl

from renshe.demo.district import digits, names
from renshe.demo.district.careers import ASIDE, CHILD, NONE, STUDENT, UNEMPLOYED, Lives
from renshe.demo.district.homes import RELATIONS, Homes
from renshe.demo.district.rows import (
    INSURANCE,
    JOBS,
    POLICE,
    blank,
    days_before,
    fact,
    numbered,
    only,
    words,
)
from renshe.demo.district.shape import BLOCK, Block, Days, Whole, later, pick
from renshe.demo.district.streets import elsewhere, streets
from renshe.registry.sealing import hashed, seal

MOVED = 0.04  # share of people whose earlier address the police have replaced
WRONG_NAME = WRONG_DAY = 0.01  # share of insurance files that disagree with the police
NEW_PHONE = 0.05  # share whose phone at the insurance was replaced
OTHER_PHONE = 0.15  # share of registered unemployed who told the job service another phone
LOCAL, GUANGDONG = 0.66, 0.62  # registered here; of the others, registered elsewhere in Guangdong
RURAL = 0.45  # of those from elsewhere


def persons(block: Block, homes: Homes) -> pl.DataFrame:
    """The table of persons, with sealed numbers."""
    numbers = digits.identity_numbers(block, homes)
    age = (block.district.day - homes.born).astype(np.int64)
    known = np.minimum(age, 400 + block.ids * 31 % 900)
    return pl.DataFrame(
        {
            "id": block.ids,
            "district": pl.repeat(block.district.code, block.people, eager=True),
            "document": pl.repeat("resident", block.people, eager=True),
            "number_sealed": [seal(number) for number in numbers],
            # COPY's text form of bytes, with the backslash that it takes for itself.
            "number_hash": ["\\\\x" + hashed(number).hex() for number in numbers],
            "created_at": (block.district.day - known).astype("datetime64[ms]"),
        }
    )


def particulars(block: Block, homes: Homes, lives: Lives) -> tuple[pl.DataFrame, pl.Series]:
    """What police, insurance and job service say of everybody.

    Returns:
        The table, and the code of each person's hukou.
    """
    chance, number = block.chance(5), block.people
    family = names.families(chance, number)
    # A child has the family name of the head of the household.
    head = np.maximum.accumulate(np.where(homes.relation == 0, np.arange(number), 0))
    family = np.where(homes.relation == 2, family[head], family)
    name = names.people(chance, family, homes.born, homes.female)
    hukou, kind = _hukou(block, chance, homes)
    police = _of_the_police(block, homes, lives, name, hukou, kind)
    others = _of_the_offices(block, homes, lives, name)
    return numbered(block, *police, *others), hukou


def _hukou(block: Block, chance: np.random.Generator, homes: Homes) -> tuple[pl.Series, pl.Series]:
    """Where everybody is registered, and as what: a household stands together."""
    homes_count = int(homes.household[-1]) + 1
    codes, weights, near = elsewhere()
    shares = np.array(weights)
    local = (chance.random(homes_count) < LOCAL)[homes.household]
    from_near = pick(chance, shares[:near], homes_count)
    from_far = near + pick(chance, shares[near:], homes_count)
    place = np.where(chance.random(homes_count) < GUANGDONG, from_near, from_far)[homes.household]
    rural = (chance.random(homes_count) < RURAL)[homes.household] & ~local
    table = pl.DataFrame({"local": local, "code": codes.gather(place)})
    here = table.select(pl.when("local").then(pl.lit(block.district.code)).otherwise("code").alias("hukou"))[
        "hukou"
    ]
    return here, words(("urban", "rural"), rural.astype(np.int64))


def _of_the_police(
    block: Block, homes: Homes, lives: Lives, name: pl.Series, hukou: pl.Series, kind: pl.Series
) -> list[pl.DataFrame]:
    chance, number, day = block.chance(6), block.people, block.district.day
    known = streets()
    homes_count = int(homes.household[-1]) + 1
    first = np.searchsorted(homes.household, np.arange(homes_count))
    street = homes.street[first]
    address = names.addresses(chance, known.district, known.names.gather(street), homes_count)
    learned = np.maximum(days_before(chance, day, 30, 900, number), homes.born)
    learned = np.where(np.isnat(lives.died), learned, later(lives.died, 3))
    sex = words(("male", "female"), homes.female.astype(np.int64))
    now = fact(
        block, POLICE, learned, person_id=block.ids, name=name, sex=sex, born_on=homes.born, died_on=lives.died,
        phone=blank(number), hukou=hukou, hukou_kind=kind, street=known.codes.gather(homes.street),
        address=address.gather(homes.household),
    )  # fmt: skip
    old_enough = later(learned, -800) > homes.born
    moved = np.flatnonzero((chance.random(number) < MOVED) & old_enough)
    other = chance.integers(0, len(known.codes), len(moved))
    earlier = fact(
        block, POLICE, later(learned[moved], -700), ended=learned[moved], person_id=block.ids[moved],
        name=only(name, moved), sex=only(sex, moved), born_on=homes.born[moved],
        died_on=np.full(len(moved), np.datetime64("NaT", "D")), phone=blank(len(moved)), hukou=only(hukou, moved),
        hukou_kind=only(kind, moved), street=known.codes.gather(other),
        address=names.addresses(chance, known.district, known.names.gather(other), len(moved)),
    )  # fmt: skip
    return [now, earlier]


def _of_the_offices(block: Block, homes: Homes, lives: Lives, name: pl.Series) -> list[pl.DataFrame]:
    """The insurance's files, which disagree here and there, and the job service's phones."""
    chance, day = block.chance(7), block.district.day
    rows = np.flatnonzero(~np.isin(lives.state, [CHILD, STUDENT, NONE, ASIDE]))
    number = len(rows)
    phone = digits.phones(chance, number)
    born = homes.born[rows]
    shift = chance.choice([-366, -365, -31, -10, 10, 31], number).astype("timedelta64[D]")
    born = np.where(chance.random(number) < WRONG_DAY, born + shift, born)
    wrong = pl.Series(
        chance.random(number) < WRONG_NAME * 4
    )  # every fourth name has a sign that can be misheard
    own = only(name, rows)
    heard = pl.DataFrame({"own": own, "other": names.misheard(own), "wrong": wrong}).select(
        pl.when("wrong").then("other").otherwise("own").alias("name")
    )["name"]
    learned = days_before(chance, day, 40, 1200, number)
    now = _phones(block, INSURANCE, learned, rows, heard, born, phone)
    changed = np.flatnonzero(chance.random(number) < NEW_PHONE)
    before = _phones(
        block, INSURANCE, later(learned[changed], -500), rows[changed], only(heard, changed), born[changed],
        digits.phones(chance, len(changed)), ended=learned[changed],
    )  # fmt: skip
    looking = np.flatnonzero(lives.state[rows] == UNEMPLOYED)
    told = np.where(
        chance.random(len(looking)) < OTHER_PHONE, digits.phones(chance, len(looking)), phone[looking]
    )
    at_jobs = _phones(
        block, JOBS, days_before(chance, day, 2, 60, len(looking)), rows[looking], only(own, rows=looking),
        homes.born[rows[looking]], told,
    )  # fmt: skip
    return [now, before, at_jobs]


def _phones(
    block: Block,
    source: str,
    learned: Days,
    rows: Whole,
    name: pl.Series,
    born: Days,
    phone: Whole,
    ended: Days | None = None,
) -> pl.DataFrame:
    """What an office's own file says: name, birthday and phone."""
    number = len(rows)
    return fact(
        block, source, learned, ended=ended, person_id=block.ids[rows], name=name, sex=blank(number), born_on=born,
        died_on=np.full(number, np.datetime64("NaT", "D")), phone=pl.Series(phone).cast(pl.String), hukou=blank(number),
        hukou_kind=blank(number), street=blank(number), address=blank(number),
    )  # fmt: skip


def households(block: Block, homes: Homes, lives: Lives) -> dict[str, pl.DataFrame]:
    """Households and their members."""
    chance = block.chance(8)
    number = int(homes.household[-1]) + 1
    ids = block.number * BLOCK + 1 + np.arange(number)
    first = np.searchsorted(homes.household, np.arange(number))
    home = pl.DataFrame(
        {
            "id": ids,
            "district": pl.repeat(block.district.code, number, eager=True),
            "number": pl.Series(990_000_000_000 + ids).cast(pl.String),
            "street": streets().codes.gather(homes.street[first]),
        }
    )
    since = np.maximum(days_before(chance, block.district.day, 200, 5000, block.people), homes.born)
    learned = later(np.where(np.isnat(lives.died), since, lives.died), 2)
    member = fact(
        block, POLICE, learned, since=np.where(np.isnat(lives.died), since, np.minimum(since, lives.died)), until=lives.died,
        household_id=ids[homes.household], person_id=block.ids, relation=words(RELATIONS, homes.relation),
    )  # fmt: skip
    return {"household": home, "householdmember": numbered(block, member)}
