"""Numbers that are right in form and belong to nobody: identity numbers, credit codes, phones, accounts."""

import numpy as np

from renshe.demo.district.homes import Homes
from renshe.demo.district.shape import Block, Whole
from renshe.registry.numbers import DEMO_REGION

# No operator has 154: libphonenumber's pattern of Chinese mobile numbers leaves it out (1[59][0-35-9]).
PHONE = 154
BANK = 990000  # issuer number; ISO/IEC 7812 leaves 99 to nations and China gives none
_ID_WEIGHTS = np.array([pow(2, 17 - place, 11) for place in range(17)])
_ID_SIGNS = np.frombuffer(b"10X98765432", np.uint8)
_CODE_SIGNS = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)
_CODE_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)])
_ORGANISATION_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
_ORGANISATION_SIGNS = np.frombuffer(b"0123456789X", np.uint8)


def identity_numbers(block: Block, homes: Homes) -> list[str]:
    """An identity number (GB 11643) for everybody: region 99, then the block, so that no two blocks share one."""
    born = homes.born.astype("datetime64[D]")
    year = born.astype("datetime64[Y]").astype(np.int64) + 1970
    month = born.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (born - born.astype("datetime64[M]")).astype(np.int64) + 1
    order = _rank(born.astype(np.int64) * 2 + homes.female) * 2 + ~homes.female
    # Not everybody who is alone on their birthday shall be number 1: each day begins elsewhere, at an even place.
    order = (order + (born.astype(np.int64) * 7919 % 499) * 2) % 1000
    body = np.column_stack(
        [
            _digits(np.full(len(born), int(DEMO_REGION) * 10_000 + block.number), 6),
            _digits(year, 4),
            _digits(month, 2),
            _digits(day, 2),
            _digits(order, 3),
        ]
    )
    check = _ID_SIGNS[body @ _ID_WEIGHTS % 11]
    return _texts(np.column_stack([body.astype(np.uint8) + 48, check]))


def credit_codes(positions: Whole, kinds: Whole) -> list[str]:
    """A unified social credit code (GB 32100) for each employer.

    Args:
        positions: among all employers, from 0.
        kinds: company, sole trader, public, social.
    """
    authority = np.array([9, 9, 1, 5])[kinds]
    entity = np.array([1, 2, 2, 2])[kinds]
    number = _digits(positions + 1, 8)
    organisation = (11 - number @ _ORGANISATION_WEIGHTS % 11) % 11
    region = _digits(np.full(len(positions), int(DEMO_REGION) * 10_000 + 1), 6)
    # The ninth sign of an organisation code (GB 11714) may be X, which counts 29 in the alphabet of credit codes.
    ninth = np.where(organisation == 10, 29, organisation)
    body = np.column_stack([authority, entity, region, number, ninth])
    check = (31 - body @ _CODE_WEIGHTS % 31) % 31
    signs = np.column_stack(
        [_CODE_SIGNS[body[:, :16]], _ORGANISATION_SIGNS[organisation], _CODE_SIGNS[check]]
    )
    return _texts(signs)


def phones(chance: np.random.Generator, number: int) -> Whole:
    """Eleven digits that no operator has given to anybody."""
    return PHONE * 100_000_000 + chance.integers(0, 100_000_000, number)


def accounts(ids: Whole) -> list[str]:
    """A bank account of 19 digits for each person, with the check digit of ISO/IEC 7812."""
    body = np.column_stack([_digits(np.full(len(ids), BANK), 6), _digits(ids * 7, 12)])
    twice = body * np.where(np.arange(18) % 2 == 1, 2, 1)
    check = (10 - (twice // 10 + twice % 10).sum(axis=1) % 10) % 10
    return _texts((np.column_stack([body, check]) + 48).astype(np.uint8))


def _digits(numbers: Whole, width: int) -> Whole:
    """A row of digits for each number."""
    return numbers[:, None] // 10 ** np.arange(width - 1, -1, -1) % 10


def _rank(groups: Whole) -> Whole:
    """How many of the same group stand before each one."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups)) - np.repeat(first, np.diff(np.r_[first, len(groups)]))
    return rank


def _texts(signs: np.ndarray) -> list[str]:
    """Rows of ASCII signs as texts."""
    plain = np.ascontiguousarray(signs.astype(np.uint8))
    return plain.view(f"S{plain.shape[1]}").ravel().astype(f"U{plain.shape[1]}").tolist()
