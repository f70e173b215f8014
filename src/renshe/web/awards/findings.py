"""The facts found, as the ruling page asks for them: only where both sides differ or one has not said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from renshe.domains.disputes import api
from renshe.web.awards.money import read_yuan, yuan

MORE = "other"


@dataclass(frozen=True)
class Finding:
    """One fact to be found.

    Attributes:
        name: of the question. worker, employer: what both say, as shown; empty when a side has not said.
        chosen: worker, employer, other, or empty while nothing is found.
        typed: what was written where it is something else.
        options: of a choice, code and label.
    """

    name: str
    label: str
    type: str
    worker: str
    employer: str
    burden: str
    chosen: str
    typed: str
    options: tuple[tuple[str, str], ...]


def findings_of(
    of: api.awards.Bench, kept: Mapping[str, Any], said: Mapping[str, Mapping[str, Any]]
) -> list[Finding]:
    """The facts on which the panel may have to say something.

    Args:
        of: the first applicant's.
        kept: what the panel found before, as typed.
        said: answers of worker and employer, as typed.
    """
    return [
        _finding(one.of, one.worker, one.employer, kept, said, one.burden.because if one.burden else "")
        for one in of.comparison.of("disputed", "worker_only", "employer_only")
        if isinstance(one.of, api.awards.Question)
    ]


def _finding(
    of: api.awards.Question,
    worker: Any,
    employer: Any,
    kept: Mapping[str, Any],
    said: Mapping[str, Mapping[str, Any]],
    burden: str,
) -> Finding:
    raw = kept.get(of.name)
    chosen = ""
    if raw is not None:
        sides = [side for side in ("worker", "employer") if said[side].get(of.name) == raw]
        chosen = sides[0] if sides else MORE
    typed = "" if chosen != MORE else yuan(raw) if of.type == "money" else str(raw)
    return Finding(
        of.name, of.label, str(of.type), api.awards.shown(of, worker) if worker is not None else "",
        api.awards.shown(of, employer) if employer is not None else "", burden, chosen, typed,
        tuple((one.code, one.label) for one in of.options),
    )  # fmt: skip


def read_findings(
    of: api.awards.Bench, sent: QueryDict, kept: Mapping[str, Any], said: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """What the form says, as typed answers.

    Raises:
        Refused: a sum that is none; other faults are told by the action.
    """
    found = dict(kept)
    for one in of.comparison.of("disputed", "worker_only", "employer_only"):
        if not isinstance(one.of, api.awards.Question):
            continue
        name, chosen = one.of.name, sent.get(f"found-{one.of.name}", "")
        found.pop(name, None)
        if chosen in said and said[chosen].get(name) is not None:
            found[name] = said[chosen][name]
        elif chosen == MORE and (typed := sent.get(f"other-{name}", "").strip()):
            found[name] = _typed(one.of, typed)
    return found


def _typed(of: api.awards.Question, typed: str) -> Any:
    match of.type:
        case "money":
            return read_yuan(typed)
        case "flag":
            return {"yes": True, "no": False}.get(typed)
        case "whole":
            return int(typed) if typed.isdecimal() and len(typed) <= 9 else typed
        case _:
            return typed
