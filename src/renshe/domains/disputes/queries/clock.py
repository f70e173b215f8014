"""The limits of one dispute as they stand today: its stages, its time bar, where and how it is heard, and what comes after the award."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.clock import suspensions_of
from renshe.casework.models import CaseEvent, Extension
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.jurisdiction import Filed, Jurisdiction, Places, where
from renshe.domains.disputes.matter import Converted, Extended, Matter, Restarted
from renshe.domains.disputes.models import (
    BarEvent,
    Claim,
    Dispute,
    Hearing,
    Motion,
    Paper,
    Party,
    Service,
    Sheet,
)
from renshe.domains.disputes.queries.remedies import Standing, standings
from renshe.domains.disputes.sorting import FOUND, WAGE, Facts, Sorted, sort
from renshe.domains.disputes.stages import Stage, stages
from renshe.domains.disputes.timebar import Told
from renshe.domains.disputes.timebar_claims import Touched, current, touched
from renshe.domains.disputes.timebar_drawing import Happening

COPY, PANEL, NOTICE = "copy", "panel", "hearing-notice"
_ENDS = ("settle", "sign", "withdraw", "deem_withdrawn", "transfer")
_MEDIATION_ENDS = ("agree", "fail", "lapse", "decline", "withdraw")
_REVIEW_ENDS = ("confirm", "refuse", "withdraw", "refuse_acceptance")
_EMPLOYED = "employed"  # of the question ending_reason


def stages_of(dispute: Dispute, today: date | None = None) -> tuple[Stage, ...]:
    """Every limit that has begun, with its light; see `stages.stages`.

    Args:
        dispute: with its case.
        today: the day of looking; today when None.
    """
    return stages(matter_of(dispute), today or timezone.localdate(), calendars.current())


@dataclass(frozen=True)
class _History:
    """The events of a case by verb, in their order."""

    events: Sequence[CaseEvent]

    def first(self, *verbs: str) -> date | None:
        """The day of the first event with one of these verbs."""
        return next(iter(self.days(*verbs)), None)

    def last(self, *verbs: str) -> date | None:
        """The day of the last one."""
        return next(reversed(self.days(*verbs)), None)

    def days(self, *verbs: str) -> list[date]:
        """The days of all of them."""
        return [timezone.localdate(one.at) for one in self.events if one.verb in verbs]

    def of(self, verb: str) -> list[CaseEvent]:
        """The events themselves."""
        return [one for one in self.events if one.verb == verb]


def matter_of(dispute: Dispute) -> Matter:
    """What happened so far, read from the history, the services and the hearings."""
    history = _History(list(CaseEvent.objects.filter(case=dispute.case_id).order_by("number")))
    if dispute.case.work == "mediation":
        return _mediated(dispute, history)
    if dispute.case.work == "review":
        return _reviewed(dispute, history)
    return _arbitrated(dispute, history)


def _mediated(dispute: Dispute, history: _History) -> Matter:
    asked = Dispute.objects.filter(earlier=dispute, case__work="review").order_by("filed_at").first()
    return Matter(
        mediation_from=dispute.case.received_on, mediation_ended=history.first(*_MEDIATION_ENDS), agreed_on=history.first("agree"),
        review_from=timezone.localdate(asked.filed_at) if asked else None,
    )  # fmt: skip


def _reviewed(dispute: Dispute, history: _History) -> Matter:
    agreed = CaseEvent.objects.filter(case=dispute.earlier.case_id, verb="agree").order_by("number").first() if dispute.earlier else None  # fmt: skip
    return Matter(
        agreed_on=timezone.localdate(agreed.at) if agreed else None, review_from=dispute.case.received_on,
        review_accepted_on=history.first("accept"), review_ended=history.first(*_REVIEW_ENDS),
    )  # fmt: skip


def _arbitrated(dispute: Dispute, history: _History) -> Matter:
    hearing = (
        Hearing.objects.filter(dispute=dispute, state__in=["planned", "held"]).order_by("-number").first()
    )
    parties = list(Party.objects.filter(dispute=dispute).exclude(state="left"))
    everybody = [one.pk for one in parties if one.side != Party.Side.THIRD]
    respondents = [one.pk for one in parties if one.side == Party.Side.RESPONDENT]
    return Matter(
        received_on=dispute.case.received_on,
        corrected_on=history.last("supply"),
        decided_on=history.first("accept", "refuse_acceptance", "transfer"),
        # Not Case.accepted_on: a restart begins the clock anew and writes its own day there.
        accepted_on=history.first("accept"),
        copied_on=_reached(dispute, COPY, respondents),
        answer_waived=dispute.answer_waived,
        answer_days=dispute.answer_days,
        answered_on=history.first("answer"),
        panel_told_on=_reached(dispute, PANEL, everybody),
        hearing_on=timezone.localdate(hearing.during.lower) if hearing and hearing.during.lower else None,
        summoned_on=_reached(dispute, NOTICE, everybody) if hearing else None,
        suspensions=suspensions_of(dispute.case),
        restarts=tuple(Restarted(timezone.localdate(one.at), one.reason) for one in history.of("restart")),
        extensions=tuple(
            Extended(one.count, timezone.localdate(one.approved_at)) for one in Extension.objects.filter(case=dispute.case_id)
        ),
        conversions=tuple(
            Converted(timezone.localdate(one.at), str(one.detail.get("procedure", ""))) for one in history.of("convert")
        ),
        ended_on=history.first(*_ENDS),
    )  # fmt: skip


def _reached(dispute: Dispute, kind: str, parties: Sequence[int]) -> date | None:
    """The day on which the last of these parties had the newest paper of a kind; None while one of them has not."""
    newest = Paper.objects.filter(dispute=dispute, kind=kind, revoked_at__isnull=True).order_by("-asked_at").values_list("asked_at", flat=True).first()  # fmt: skip
    if newest is None or not parties:
        return None
    days = dict(
        Service.objects.filter(paper__dispute=dispute, paper__kind=kind, paper__asked_at=newest, effective_on__isnull=False)
        .values_list("party_id", "effective_on")
    )  # fmt: skip
    found = [days.get(one) for one in parties]
    return max((day for day in found if day is not None), default=None) if None not in found else None


def timebar_of(dispute: Dispute, today: date | None = None) -> tuple[Touched, ...]:
    """The time bars of a dispute, each with the claims that it touches.

    The day of filing an arbitration counts; before, the day of looking. What a worker says of the end of the employment is taken from
    the newest sheet, the applicants' first.
    """
    claims = Claim.objects.filter(party__dispute=dispute, counter=False).order_by("party", "number")
    happenings = tuple(
        Happening(one.kind, one.on, one.until, one.proof)  # pyright: ignore[reportArgumentType]
        for one in BarEvent.objects.filter(dispute=dispute).order_by("on", "pk")
    )
    ended, lasts = _employment(dispute)
    filed = timezone.localdate(dispute.filed_at) if dispute.case.work == "arbitration" else None
    told = Told(dispute.known_on, happenings, ended, lasts, filed)
    codes = list(dict.fromkeys(claims.values_list("code", flat=True)))
    return touched(told, codes, today or timezone.localdate(), calendars.current())


def _employment(dispute: Dispute) -> tuple[date | None, bool | None]:
    """The last day of the employment, and whether it lasts; None where nobody said."""
    for answers in _sheets(dispute):
        ended, reason = answers.get("ended"), answers.get("ending_reason")
        if reason == _EMPLOYED:
            return None, True
        if isinstance(ended, date):
            return ended, False
        if isinstance(reason, str):
            return None, False
    return None, None


def _sheets(dispute: Dispute) -> Iterable[dict[str, object]]:
    """The newest sheet of the first party of each side, the applicant's first, as typed answers."""
    kind = disputes().kinds[dispute.kind]
    for side in (Party.Side.APPLICANT, Party.Side.RESPONDENT):
        party = Party.objects.filter(dispute=dispute, side=side).order_by("number").first()
        newest = Sheet.objects.filter(party=party).order_by("-version").first() if party else None
        if newest:
            yield dict(read_answers(kind, newest.answers).answers)


def procedures_of(dispute: Dispute, told: Facts | None = None, today: date | None = None) -> Sorted:
    """Which procedures are open to a dispute and why.

    Args:
        dispute: an arbitration.
        told: what the registrar found, as kept with the newest sorting when None; what the dispute itself knows (workers, claims) is
            filled in where it is None.
        today: the day for which the law is asked.
    """
    found = told or facts_in(dispute, facts_told(dispute))
    claims = Claim.objects.filter(party__dispute=dispute, counter=False)
    codes = set(claims.values_list("code", flat=True))
    # An act has no sum; the total is known only when no claim for money is left without one.
    acts = {one.code for one in disputes().kinds[dispute.kind].claims if not one.policy and not one.sum}
    known = not claims.filter(claimed_fen__isnull=True).exclude(code__in=acts).exists()
    total = (claims.aggregate(sum=Sum("claimed_fen"))["sum"] or 0) if known else None
    wages = any(code in current() and current()[code].wage for code in codes) if codes else None
    facts = Facts(
        dispute.workers, found.common_claim, found.clear_case,
        total if found.claimed_total_fen is None else found.claimed_total_fen, found.province_yearly_wage_fen, found.both_agree,
        found.public_interest, found.wide_effect, found.respondent_missing, found.found_unsuitable,
        wages if found.claims_wages is None else found.claims_wages,
    )  # fmt: skip
    return sort(facts, on=today or timezone.localdate())


def facts_told(dispute: Dispute) -> Mapping[str, Any]:
    """What was found when it was last sorted, by name of the policies' facts; what is not there nobody knows."""
    sorted_ = CaseEvent.objects.filter(
        case=dispute.case_id, verb__in=("sort", "convert"), detail__has_key="facts"
    )
    newest = sorted_.order_by("-number").first()
    return dict(newest.detail["facts"]) if newest else {}


def facts_in(dispute: Dispute, told: object) -> Facts:
    """The facts of a sorting as its event keeps them; what can't be read is unknown."""
    said = cast("Mapping[str, Any]", told) if isinstance(told, Mapping) else {}
    yes = {name: said[name] for name in FOUND if isinstance(said.get(name), bool)}
    wage = said.get(WAGE)
    return replace(
        Facts(dispute.workers, **yes), province_yearly_wage_fen=wage if type(wage) is int else None
    )


def jurisdiction_of(dispute: Dispute) -> Jurisdiction:
    """Whether this district's committee hears a dispute.

    An application at another committee is taken from an objection: Motion.detail {"place": code, "accepted_on": ISO day}.
    """
    raised = Motion.objects.filter(dispute=dispute, kind=Motion.Kind.JURISDICTION).order_by("-at").first()
    first = CaseEvent.objects.filter(case=dispute.case_id, verb="accept").order_by("number").first()
    work = (dispute.work_place,) if dispute.work_place else ()
    places = Places(
        work,
        employer=dispute.employer_place,
        elsewhere=_filed(raised.detail) if raised else None,
        accepted_here_on=timezone.localdate(first.at) if first else None,
    )
    return where(places, settings.DISTRICT)


def _filed(detail: dict[str, object]) -> Filed | None:
    place, accepted = str(detail.get("place") or ""), str(detail.get("accepted_on") or "")
    if not place:
        return None
    try:
        return Filed(place, date.fromisoformat(accepted) if accepted else None)
    except ValueError:
        return Filed(place)


def remedies_of(
    dispute: Dispute, party: Party | None = None, today: date | None = None
) -> tuple[Standing, ...]:
    """For every signed closing paper and every party that it concerns, what that party can do and until when.

    Args:
        dispute: with its papers.
        party: only this one; all applicants and respondents when None.
        today: the day of looking; today when None.
    """
    both = Party.objects.filter(dispute=dispute).exclude(side=Party.Side.THIRD).order_by("side", "number")
    parties = [party] if party is not None else list(both)
    return tuple(one for each in parties for one in standings(dispute, each, today))
