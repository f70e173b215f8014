"""Changed rules: a policy without some of its requirements, and parameters with other numbers from a day on."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from renshe.book.queries.rules import with_version
from renshe.core.rules import Basis, Parameter, ParameterFault, Parameters, Policy, Version
from renshe.core.rules.parameters import Key

Number = int | Mapping[str, int]  # keys as text, as JSON keeps them


def without(policy: Policy, places: Collection[int]) -> Policy:
    """The policy without the requirements at some places (from 0). Places that it hasn't got change nothing."""
    kept = [one for place, one in enumerate(policy.requirements) if place not in places]
    return replace(policy, requirements=kept)


def from_day(parameter: Parameter, since: date, number: Number, basis: Basis) -> Parameter:
    """The parameter with another number from a day on.

    Args:
        parameter: as it stands.
        since: the first day of the new number; after the first day of the last version.
        number: one number, or those keys that change; the other keys stay as they are in the last version.
        basis: on what the new number rests.

    Raises:
        ParameterFault: the day is not after the last version's, or the number can't be.
    """
    last = parameter.versions[-1]
    if since <= last.since:
        raise ParameterFault(f"{parameter.label}:现行版本自{last.since}起适用,新的要晚于这一天")
    return with_version(parameter, Version(since, None, whole_number(parameter, number), basis))


def whole_number(parameter: Parameter, number: Number) -> int | Mapping[Key, int]:
    """A draft's number as a version holds it: of a table all keys, those that do not change as they are.

    Raises:
        ParameterFault: a key that the table hasn't got.
    """
    if isinstance(number, int):
        return number
    value = parameter.versions[-1].value
    table: dict[Key, int] = {} if isinstance(value, int) else dict(value)
    keys: dict[str, Key] = {str(key): key for key in table}
    if not set(number) <= set(keys):
        raise ParameterFault(f"{parameter.label}:没有这一项")
    return {**table, **{keys[key]: amount for key, amount in number.items()}}


def drafted(numbers: Parameters, changes: Mapping[str, Number], since: date, basis: Basis) -> Parameters:
    """All parameters with those of a draft in place.

    Raises:
        ParameterFault: see from_day; also for a parameter that there isn't.
    """
    for name, number in changes.items():
        numbers = numbers.with_changed(from_day(numbers[name], since, number, basis))
    return numbers


def as_confirmed(numbers: Parameters, names: Collection[str]) -> Parameters:
    """Some parameters as if they were confirmed, so that both sides of a comparison are counted alike."""
    for name in names:
        one = numbers[name]
        versions = tuple(
            replace(version, basis=version.basis if version.basis.confirmed else replace(version.basis, status="V2"))
            for version in one.versions
        )  # fmt: skip
        numbers = numbers.with_changed(replace(one, versions=versions))
    return numbers
