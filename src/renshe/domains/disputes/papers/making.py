"""From the row that asks for a paper to the signed file; its service is planned at once.

Each step is a transaction that holds the paper, not its case: papers of one group are made side by side. A killed process leaves a
row that is made by the next try, under the number that it was given.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.casework.letters.making import next_in
from renshe.casework.letters.setting import set_letter
from renshe.casework.letters.signing import signer
from renshe.casework.materials.keeping import keep
from renshe.domains.disputes.models import Dispute, Paper
from renshe.domains.disputes.papers.content import content_of
from renshe.domains.disputes.papers.forms import forms

PDF = "application/pdf"
REPLACING = ("award", "settlement")  # of which a new one takes the place of the old


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the papers of a dispute are."""

    made: int
    asked: int


def make(key: int, *, wait: bool = True) -> Paper | None:
    """Make one paper, unless it is made already.

    Args:
        key: of the row.
        wait: for another process that is at it; otherwise it is left for later.

    Returns:
        The paper when it was made now, None when there was nothing to do.

    Raises:
        LookupError: the Book lacks something that the paper needs.
        OSError: it can't be kept.
        Refused: no signer is configured.
    """
    signer()  # before a number is spent on a paper that can't be signed
    with transaction.atomic():
        paper = _take(key, wait=wait)
        if paper is None:
            return None
        if not paper.number:
            day = timezone.localdate(paper.event.at)
            series = forms().of(paper.kind).series.replace("{year}", str(day.year))
            paper.number = next_in(series, paper.district)
            paper.content = content_of(paper)
            paper.save(update_fields=["number", "content"])
    with transaction.atomic():
        paper = _take(key, wait=wait)
        if paper is None:
            return None
        _sign(paper)
        _void_earlier(paper)
        _plan(paper)
    return paper


def _take(key: int, *, wait: bool) -> Paper | None:
    """The paper, held; None when it is signed, or somebody else is at it and we don't wait."""
    return (
        Paper.objects.select_for_update(of=("self",), skip_locked=not wait)
        .select_related("event", "dispute__case", "party", "award")
        .filter(pk=key, signed_at__isnull=True)
        .first()
    )


def _sign(paper: Paper) -> None:
    """Set, sign and keep it; which certificate signed it is kept beside it, so that it is known after a change of keys."""
    content = paper.content
    pdf = signer().sign(
        set_letter(forms().of(paper.kind).template, content),
        reason=f"{content['title']} {paper.number},核验码 {content['code']}",
        where=str(content["office"]),
    )
    paper.document = keep(chunks=[pdf], name=f"{content['title']}-{paper.number}.pdf", by=None, kinds=[PDF])
    paper.content = {**content, "certificate": signer().fingerprint}
    paper.signed_at = timezone.now()
    paper.save(update_fields=["document", "content", "signed_at"])


def _void_earlier(paper: Paper) -> None:
    """A corrected award or settlement takes the place of the one before it: never two that hold."""
    if paper.kind in REPLACING:
        Paper.objects.filter(
            dispute=paper.dispute_id, kind=paper.kind, party=paper.party_id, part=paper.part, award=paper.award_id,
            revoked_at__isnull=True, event__number__lt=paper.event.number,
        ).update(revoked_at=paper.signed_at, replaced_by=paper)  # fmt: skip


def _plan(paper: Paper) -> None:
    from renshe.domains.disputes.actions.serving_plan import plan  # which moves disputes

    plan(paper)


def waiting(most: int = 500) -> list[int]:
    """Papers that are asked for and not made yet, the oldest first."""
    return list(
        Paper.objects.filter(district=settings.DISTRICT, signed_at__isnull=True)
        .order_by("asked_at", "pk")
        .values_list("pk", flat=True)[:most]
    )


def make_waiting(most: int = 500) -> int:
    """Make what is waiting, leaving out what another process is at.

    Returns:
        How many were made.

    Raises:
        LookupError, OSError, Refused: as `make`; those before it are made.
    """
    return sum(make(key, wait=False) is not None for key in waiting(most))


def progress(dispute: Dispute) -> Progress:
    """How many papers of a dispute are asked for, and how many are made."""
    asked = Paper.objects.filter(dispute=dispute)
    return Progress(asked.filter(signed_at__isnull=False).count(), asked.count())
