"""book/disputes: the kinds of dispute as they stand in the files, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from renshe.book import FOLDER
from renshe.core.rules import Fact
from renshe.core.rules.kinds import Kind as Shape
from renshe.domains.disputes.elements.parts import Burden, Cited, Evidence, Option, Question, Type, When
from renshe.domains.disputes.elements.schema import Claim, Kind, Shared
from renshe.policies import policies

SHARED = "shared"
# What else stands in the folder and is no kind of dispute: each is read by the part that it belongs to.
OTHERS = frozenset({SHARED, "hearings", "papers"})
_TYPES: Mapping[Shape, Type] = {
    Shape.FLAG: "flag",
    Shape.WHOLE: "whole",
    Shape.MONEY: "money",
    Shape.DAY: "day",
    Shape.CHOICE: "choice",
}


class DisputesError(Exception):
    """book/disputes can't be used.

    Attributes:
        faults: everything that is wrong, each with its file.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults."""
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Disputes:
    """The kinds of dispute, and what they have in common.

    Attributes:
        kinds: by code, in their order.
        shared: of shared.yaml.
    """

    kinds: Mapping[str, Kind]
    shared: Shared

    def kind(self, code: str) -> Kind:
        """A kind by its code.

        Raises:
            LookupError: there is none.
        """
        if code not in self.kinds:
            raise LookupError(f"没有“{code}”这种争议")
        return self.kinds[code]


@cache
def disputes() -> Disputes:
    """The kinds of dispute, read once.

    Raises:
        DisputesError: a file is wrong.
    """
    return load(FOLDER / "disputes")


def load(folder: Path) -> Disputes:
    """Read a folder.

    Raises:
        DisputesError: a file is wrong; all faults are told at once.
    """
    faults: list[str] = []
    shared = _shared(folder / f"{SHARED}.yaml")
    common = {one.name: one for one in shared.questions}
    kinds: list[Kind] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in OTHERS:
            continue
        try:
            kind = _kind(path, common, shared.burden)
        except DisputesError as error:
            faults += error.faults
            continue
        faults += [f"{path.name}:{fault}" for fault in _faults(kind, path.stem)]
        kinds.append(kind)
    faults += _across(kinds)
    if faults:
        raise DisputesError(faults)
    return Disputes({one.code: one for one in sorted(kinds, key=lambda one: one.order)}, shared)


def facts_of(policy: str) -> Mapping[str, Fact]:
    """The facts of a policy by name."""
    return {one.name: one for one in policies()[policy].facts}


def cited(kind: Kind) -> Iterator[Cited]:
    """Every article that a kind cites, as often as it does."""
    yield from kind.statutes
    yield from (one.burden.cited for one in kind.questions if one.burden)
    for claim in kind.claims:
        yield from claim.basis
        yield claim.final.cited


def _read(path: Path) -> dict[str, Any]:
    try:
        told: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DisputesError([f"{path.name}:{error}"]) from error
    if not isinstance(told, dict):
        raise DisputesError([f"{path.name}:应是一组名称和内容"])
    return told


def _complaints(path: Path, error: ValidationError) -> DisputesError:
    return DisputesError(
        [f"{path.name}:{'.'.join(str(at) for at in one['loc'])}:{one['msg']}" for one in error.errors()]
    )


def _shared(path: Path) -> Shared:
    try:
        shared = Shared.model_validate(_read(path))
    except ValidationError as error:
        raise _complaints(path, error) from error
    whole = tuple(_whole(one, shared.burden) for one in shared.questions)
    return shared.model_copy(update={"questions": whole})


def _kind(path: Path, common: Mapping[str, Question], burden: Burden) -> Kind:
    told = _read(path)
    unknown = [one for one in told.get("questions", []) if isinstance(one, str) and one not in common]
    if unknown:
        raise DisputesError([f"{path.name}:{SHARED}.yaml 没有要素“{name}”" for name in unknown])
    listed = [common[one] if isinstance(one, str) else one for one in told.get("questions", [])]
    try:
        kind = Kind.model_validate({**told, "questions": listed})
        whole = tuple(_whole(one, burden) for one in kind.questions)
    except ValidationError as error:
        raise _complaints(path, error) from error
    except LookupError as error:
        raise DisputesError([f"{path.name}:{error}"]) from error
    return kind.model_copy(update={"questions": whole})


def _whole(one: Question, burden: Burden) -> Question:
    """A question with what its fact says of it, and the general rule on proof where it has none of its own.

    Raises:
        LookupError: no policy knows the fact.
    """
    told: dict[str, Any] = {} if one.burden else {"burden": burden}
    if one.fact:
        told |= _of_fact(_fact(one.fact), one)
    return one.model_copy(update=told)


@cache
def _fact(name: str) -> Fact:
    found = chain.from_iterable(policy.facts for policy in policies().values())
    fact = next((fact for fact in found if fact.name == name), None)
    if fact is None:
        raise LookupError(f"没有一项政策问“{name}”")
    return fact


def _of_fact(fact: Fact, one: Question) -> dict[str, Any]:
    options = tuple(
        Option(code=code, label=label, label_en=fact.options_en.get(code, label))
        for code, label in fact.options.items()
    )
    return {
        "label": one.label or fact.label,
        "label_en": one.label_en or fact.label_en,
        "ask": one.ask or fact.ask,
        "ask_en": one.ask_en or fact.ask_en,
        "type": _TYPES.get(fact.of.kind),
        "unit": fact.of.words,
        "digits": fact.of.digits,
        "options": one.options or options,
        "least": fact.least if one.least is None else one.least,
        "most": fact.most if one.most is None else one.most,
    }


def _faults(kind: Kind, stem: str) -> Iterator[str]:
    """What is wrong with a kind though each of its parts is well formed."""
    if kind.code != stem:
        yield f"code 应与文件名相同,现在是“{kind.code}”"
    names = [one.name for one in kind.questions]
    known = set(names)
    yield from (f"要素“{name}”写了不止一次" for name in known if names.count(name) > 1)
    for one in kind.questions:
        if not (one.type and one.label and one.label_en and one.ask and one.ask_en):
            yield f"要素“{one.name}”缺少类型、名称或者问法(中英文都要)"
        if one.type == "choice" and not one.options:
            yield f"要素“{one.name}”没有选项"
    asked = chain(
        *(_of(one.name, one.when) for one in kind.questions),
        *(_of(one.code, one.when) for one in kind.claims),
        *(_wishes(one) for one in (*kind.evidence, *(of for claim in kind.claims for of in claim.evidence))),
        *(((one.title, name) for name in one.about if kind.table(name) is None) for one in kind.agenda),
        *(((one.name, name) for name in one.columns) for one in kind.rows),
    )
    yield from (f"“{where}”用到的要素“{name}”不在本类争议中" for where, name in asked if name not in known)
    for claim in kind.claims:
        yield from _of_claim(claim, kind, known)


def _across(kinds: Sequence[Kind]) -> Iterator[str]:
    """What is wrong between kinds: a claim has one code, and a question means the same everywhere."""
    claims = [one for kind in kinds for one in kind.claims]
    codes = [one.code for one in claims]
    yield from (f"请求“{code}”写了不止一次" for code in sorted(set(codes)) if codes.count(code) > 1)
    yield from (
        f"请求“{one.code}”:没有请求“{code}”" for one in claims for code in one.instead_of if code not in codes
    )
    asked: dict[str, Question] = {}
    for one in (question for kind in kinds for question in kind.questions):
        first = asked.setdefault(one.name, one)
        if (first.type, first.options, first.digits) != (one.type, one.options, one.digits):
            yield f"要素“{one.name}”在不同争议中的类型或者选项不同,请放到 {SHARED}.yaml"


def _of(where: str, when: When | None) -> Iterator[tuple[str, str]]:
    return ((where, name) for name in (when.questions() if when else ()))


def _wishes(one: Evidence) -> Iterator[tuple[str, str]]:
    return chain(_of(one.name, one.when), ((one.name, name) for name in one.proves))


def _of_claim(claim: Claim, kind: Kind, known: set[str]) -> Iterator[str]:
    where = f"请求“{claim.code}”"
    yield from (
        f"{where}:没有要素“{name}”" for name in (*claim.less, claim.sum) if name and name not in known
    )
    if claim.rows and kind.table(claim.rows) is None:
        yield f"{where}:没有表“{claim.rows}”"
    if not claim.policy:
        if not (claim.no_policy and claim.no_policy_en):
            yield f"{where}:没有用政策的,要写明为什么"
        if claim.form in {"money", "monthly"} and not claim.sum:
            yield f"{where}:没有用政策的金额,要有双方都写的数"
        return
    if claim.policy not in policies():
        yield f"{where}:没有政策“{claim.policy}”"
        return
    results = {one.name for one in policies()[claim.policy].results}
    yield from (
        f"{where}:政策没有结果“{name}”"
        for name in (claim.result, claim.upper or claim.result)
        if name not in results
    )
    facts = facts_of(claim.policy)
    told = (*claim.given, *claim.facts, *claim.beyond, *claim.unneeded)
    yield from (f"{where}:政策不问“{name}”" for name in told if name not in facts)
    for name in facts:
        asked = claim.facts.get(name, name)
        if name not in (*claim.given, *claim.unneeded) and asked not in known:
            yield f"{where}:事实“{name}”没有要素来问"
