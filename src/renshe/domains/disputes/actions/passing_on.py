"""When mediation fails, everything goes into arbitration without asking twice."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.filing import Asked, Filer, Filing, file
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.models import Dispute, Evidence, Party
from renshe.domains.disputes.queries import lock


@transaction.atomic
def into_arbitration(*, dispute: int, by: User) -> Dispute:
    """File an arbitration from a mediation that came to nothing: parties, claims, sheets, evidence, time bar.

    Asking for mediation is seeking a remedy: it made the time bar start anew (劳动争议调解仲裁法 §27).

    Args:
        dispute: a mediation that failed, was declined or breached.
        by: the applicant, or a clerk for them.

    Raises:
        Refused: it was passed on already, or has not ended so.
    """
    before = lock(dispute)
    may_take(before, "go_on", by)
    if before.later.filter(case__work="arbitration").exists():
        raise Refused("done", "已经转入仲裁。请在“我的争议”里看进展。")
    parties = {side: _parties(before, side) for side in ("applicant", "respondent", "third")}
    filers = {side: [_filer(one) for one in found] for side, found in parties.items()}
    bar = [(one.kind, one.on, one.until, one.proof) for one in before.bar_events.order_by("on")]
    mediated = ("remedy", timezone.localdate(before.filed_at), None, f"申请调解({before.case.number})")
    after = file(
        filing=Filing(
            work="arbitration", kind=before.kind, applicants=filers["applicant"], respondents=filers["respondent"],
            thirds=filers["third"], known_on=before.known_on, work_place=before.work_place,
            employer_place=before.employer_place, channel=before.case.application.channel, street=before.case.street,
            oral=before.oral, earlier=before, bar=[*bar, mediated],
        ),
        by=by,
    )  # fmt: skip
    _evidence(before, after, parties)
    step(before, "go_on", by=by, detail={"to": after.case.number})
    return after


def _parties(dispute: Dispute, side: str) -> list[Party]:
    found = (
        dispute.parties.filter(side=side, state="in").select_related("person", "employer").order_by("number")
    )
    return list(found.prefetch_related("claims", "sheets"))


def _filer(party: Party) -> Filer:
    newest = max(party.sheets.all(), key=lambda one: one.version, default=None)
    return Filer(
        name=party.name, person=party.person, employer=party.employer, code=party.code, contact=party.contact,
        electronic=party.electronic, answers=newest.answers if newest else {},
        claims=[Asked(one.code, one.claimed_fen, one.words) for one in party.claims.all() if one.outcome == ""],
    )  # fmt: skip


def _evidence(before: Dispute, after: Dispute, parties: Mapping[str, Sequence[Party]]) -> None:
    """The same files, handed in by the same parties: two of one name are told apart by their place."""
    filed = {(one.side, one.number): one for one in after.parties.all()}
    same = {
        one.pk: filed[side, place] for side, found in parties.items() for place, one in enumerate(found, 1)
    }
    Evidence.objects.bulk_create(
        Evidence(
            district=after.district, dispute=after, party=same[one.party_id], number=one.number, name=one.name,
            proves=one.proves, words=one.words, document=one.document, by=one.by, at=one.at,
        )
        for one in before.evidence.all()
        if one.party_id in same
    )  # fmt: skip
