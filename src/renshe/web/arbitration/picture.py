"""What the page of a dispute shows: where it stands, claims, both sheets, evidence, motions, agenda, history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from renshe.casework.actors import Actor
from renshe.casework.models import CaseEvent
from renshe.casework.queries.lights import lights
from renshe.domains.disputes import api
from renshe.domains.disputes.elements.comparing import Comparison, Point
from renshe.domains.disputes.elements.parts import Burden, Rows
from renshe.registry.staff import called
from renshe.web.arbitration import words
from renshe.web.arbitration.listing import left
from renshe.web.arbitration.review_forms import agreement_of, terms
from renshe.web.desk import naming

SHOWN = 20  # parties that the page names; a group has a page of its own


@dataclass(frozen=True)
class Said:
    """One element or figure as both sides have it.

    Attributes:
        burden: who has to prove it and by which article.
        cells: of a table, what differs or only one side says.
    """

    label: str
    worker: str
    employer: str
    state: str
    burden: tuple[str, str, str] | None = None
    cells: tuple["Said", ...] = ()


def head(dispute: api.Dispute, user: User) -> dict[str, Any]:
    """Where it stands and what comes next."""
    case, edges = dispute.case, lights()
    matter = api.matter_of(dispute)
    return {
        "accepted_on": matter.accepted_on or matter.review_accepted_on,
        "dispute": dispute,
        "case": case,
        "kind": words.kind(dispute.kind),
        "state": words.state(case),
        "light": "grey" if not dispute.open else edges.of(dispute.due_on).value,
        "left": left(dispute, edges),
        "next": words.next_step(case),
        "turn": words.who_next(case),
        "holder": called(case.owner) if case.owner else "",
        "yours": case.owner_id == user.pk,
        "street": naming.street(case.street),
    }


def body(
    dispute: api.Dispute, by: Actor, request: HttpRequest, told: Mapping[int, Mapping[str, Any]]
) -> dict[str, Any]:
    """Everything that was said.

    Args:
        dispute: as opened.
        by: the officer.
        request: with ?worker= for one worker of a group.
        told: contacts that are shown this once, by party.
    """
    parties = list(dispute.parties.order_by("side", "number")[:SHOWN])
    asked = request.GET.get("worker", "")
    worker = api.worker_of(dispute, int(asked) if asked.isdigit() and len(asked) < 19 else None)
    found = api.comparison_of(dispute, worker=worker.pk if worker else None)
    points = [_point(one) for one in found.points if one.state != "silent"]
    motions = list(dispute.motions.select_related("party", "decided_by").order_by("-at"))
    return {
        **(_agreed(dispute) if dispute.case.work == "review" else {}),
        "parties": [(one, told.get(one.pk)) for one in parties],
        "more_parties": max(dispute.parties.count() - len(parties), 0),
        "told": bool(told),
        "claims": list(_claims(dispute, parties)),
        "sheets": _sheets(worker, api.employer_of(dispute)),
        "disputed": [one for one in points if one.state == "disputed"],
        "one_sided": [one for one in points if one.state in {"worker_only", "employer_only"}],
        "agreed": [one for one in points if one.state == "agreed"],
        "sums": _sums(dispute, found),
        "evidence": _evidence(dispute),
        "open_motions": [_motion(one, by) for one in motions if not one.decision],
        "decided_motions": [_motion(one, by) for one in motions if one.decision],
        "agenda": _agenda(dispute, found),
        "answers": _answers(dispute, {one.pk: one for one in parties}),
        "history": _history(dispute, {one.pk: one for one in parties}),
        "evidence_until": api.evidence_until(dispute),
        "answer_until": api.answer_until(dispute),
    }


def _agreed(dispute: api.Dispute) -> dict[str, Any]:
    """The agreement that is under review: its terms, and when each side asked."""
    found = agreement_of(dispute)
    wishes = found.review_wishes.select_related("party").order_by("at") if found else ()
    return {"agreement": found, "terms": terms(dispute), "wishes": wishes}


def _claims(dispute: api.Dispute, parties: Sequence[api.Party]) -> Iterator[dict[str, Any]]:
    rows = api.Claim.objects.filter(party__in=parties).select_related("party").order_by("party", "number")
    for one in rows:
        beyond = (
            one.claimed_fen is not None
            and one.computed_fen is not None
            and one.claimed_fen > one.computed_fen
        )
        yield {
            "claim": one,
            "name": words.claim(dispute, one.code),
            "claimed": words.yuan(one.claimed_fen),
            "computed": words.yuan(one.computed_fen),
            "granted": words.yuan(one.granted_fen),
            "beyond": beyond,
        }


def _sheets(worker: api.Party | None, employer: api.Party | None) -> dict[str, Any]:
    """Whose sheets stand beside each other, with their versions."""

    def newest(party: api.Party | None) -> api.Sheet | None:
        return party.sheets.order_by("-version").first() if party else None

    return {
        "worker": worker,
        "employer": employer,
        "by_worker": newest(worker),
        "by_employer": newest(employer),
    }


def _point(one: Point) -> Said:
    cells = tuple(
        Said(
            f"{_place(one.of, cell.place)} {_column(cell.column)}",
            _plain(cell.worker), _plain(cell.employer), cell.state,
        )
        for cell in one.cells
        if cell.state != "agreed"
    )  # fmt: skip
    return Said(
        words.label(one.of), words.value(one.of, one.worker), words.value(one.of, one.employer), one.state,
        _burden(one.burden), cells,
    )  # fmt: skip


def _place(of: Any, place: int) -> str:
    if isinstance(of, Rows) and of.each == "month":
        year, month = divmod(place, 12)
        return f"{year}-{month + 1:02}"
    return str(place)


def _column(name: str) -> str:
    for kind in api.disputes().kinds.values():
        for one in kind.questions:
            if one.name == name:
                return words.label(one)
    return name


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)


def _burden(burden: Burden | None) -> tuple[str, str, str] | None:
    """Who proves it, by what, and whether that was confirmed."""
    if burden is None:
        return None
    who = {"worker": _("劳动者"), "employer": _("用人单位"), "each": _("谁主张谁举证")}[burden.who]
    return who, words.cited(burden.cited), burden.cited.status


def _sums(dispute: api.Dispute, found: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "name": words.claim(dispute, one.claim.code),
            "claimed": words.yuan(one.claimed_fen),
            "admitted": words.yuan(one.admitted_fen),
            "state": one.state,
            "by_worker": words.yuan(one.by_worker.computed_fen),
            "by_employer": words.yuan(one.by_employer.computed_fen),
            "undisputed": words.yuan(one.undisputed.computed_fen),
        }
        for one in found.sums
    ]


def _evidence(dispute: api.Dispute) -> list[dict[str, Any]]:
    rows = dispute.evidence.select_related("party", "document").prefetch_related("opinions__party")
    labels = {one.name: words.label(one) for one in api.kind_of(dispute).questions}
    return [
        {
            "one": one,
            "proves": [labels[name] for name in one.proves if name in labels],
            "opinions": [(said, _opinion(said)) for said in one.opinions.all()],
        }
        for one in rows.order_by("party__side", "party__number", "number")[:200]
    ]


def _opinion(one: api.Opinion) -> list[str]:
    said = ((_("真实性"), one.genuine), (_("合法性"), one.lawful), (_("关联性"), one.relevant))
    return [
        _("%(what)s认可") % {"what": what} if yes else _("%(what)s不认可") % {"what": what}
        for what, yes in said
        if yes is not None
    ]


def _motion(one: api.Motion, by: Actor) -> dict[str, Any]:
    rule, last = api.office().motion(one.kind), api.motion_until(one.dispute, one.kind)
    detail = one.detail
    facts = [
        *(f"{words.claim(one.dispute, c['code'])} {words.yuan(c['fen'])}" for c in detail.get("claims", ())),
        words.yuan(detail.get("fen")),
        str(detail.get("name") or ""),
        str(detail.get("on") or detail.get("until") or ""),
        str(detail.get("body") or detail.get("to") or ""),
    ]
    return {
        "one": one,
        "facts": [text for text in facts if text],
        "decides": bool(by.may & api.DECIDES[one.kind]),
        "law": f"{rule.law}{rule.article}",
        "unconfirmed": rule.unconfirmed,
        "last": last,
    }


def _agenda(dispute: api.Dispute, found: Comparison) -> list[dict[str, Any]]:
    english = words.english()
    first = {"worker": _("劳动者先说"), "employer": _("用人单位先说"), "each": ""}
    return [
        {
            "title": one.title_en if english else one.title,
            "first": first[one.first],
            "points": [words.label(point.of) for point in one.points],
            "laws": [(words.cited(law), law.status == "M") for law in one.cited],
            "evidence": [piece.name_en if english else piece.name for piece in one.evidence],
        }
        for one in api.agenda_of(dispute, found)
    ]


def _answers(
    dispute: api.Dispute, parties: Mapping[int, api.Party]
) -> list[tuple[api.Party | None, CaseEvent]]:
    rows = CaseEvent.objects.filter(case=dispute.case_id, verb="answer").order_by("number")
    return [(parties.get(one.detail.get("party") or 0), one) for one in rows]


def _history(dispute: api.Dispute, parties: Mapping[int, api.Party]) -> list[words.Happened]:
    rows = CaseEvent.objects.filter(case=dispute.case_id).order_by("-number")[:100]
    return [words.happened(dispute.case, one, parties) for one in rows]
