"""Work an earlier decision out again from its record: the same facts, the same numbers, the same bytes."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from renshe.core.rules.deciding import decide
from renshe.core.rules.decision import FORMAT, Decision, Told
from renshe.core.rules.kinds import Value
from renshe.core.rules.parameters import Basis, Version
from renshe.core.rules.policy import Policy


class CannotReplay(ValueError):  # noqa: N818 - what it says
    """A record can't be worked out again: other rules, or another format."""


class Recorded:
    """The numbers that an earlier decision used."""

    def __init__(self, told: list[dict[str, Any]]) -> None:
        """Read them from its record."""
        self._versions = {(one["name"], one["day"]): _version(one["version"]) for one in told}

    def version(self, name: str, day: date) -> Version | None:
        """The version that was used.

        Raises:
            CannotReplay: none was.
        """
        try:
            return self._versions[name, day.isoformat()]
        except KeyError:
            raise CannotReplay(f"记录里没有{day}的“{name}”") from None


def replay(record: bytes, policies: Mapping[str, Policy]) -> Decision:
    """Decide again what was decided.

    Args:
        record: of `Decision.record`.
        policies: by name, of the version that decided then.

    Raises:
        CannotReplay: the policy is unknown or has changed since.
    """
    told = json.loads(record)
    policy = policies.get(told["policy"])
    if told["format"] != FORMAT or policy is None or policy.version != told["version"]:
        raise CannotReplay(f"这份决定用的是“{told['policy']}”的另一个版本({told['version']})")
    facts = [
        Told(one["name"], _value(one["value"]), one["source"], *(_day(one[key]) for key in ("since", "until", "learned_on")))
        for one in told["facts"]
    ]  # fmt: skip
    return decide(policy, facts, on=date.fromisoformat(told["on"]), source=Recorded(told["parameters"]))


def _value(told: Any) -> Value:
    if isinstance(told, dict):
        return date.fromisoformat(str(told["day"]))  # pyright: ignore[reportUnknownArgumentType]
    return tuple(told) if isinstance(told, list) else told  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _version(told: dict[str, Any] | None) -> Version | None:
    if told is None:
        return None
    value = (
        told["value"]
        if isinstance(told["value"], int)
        else {key: number for key, number in told["value"] if number is not None}
    )
    basis = Basis(told["law"], told["article"], told["document"], told["status"], told["part"])
    return Version(
        date.fromisoformat(told["since"]),
        _day(told["until"]),
        value,
        basis,
        _day(told["published"]),
        told["note"],
    )
