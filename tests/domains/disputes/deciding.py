"""A heard case, from the rulings to the papers in everybody's hands."""

from typing import Any

from renshe.casework.materials.keeping import path_of
from renshe.domains.disputes import api
from renshe.domains.disputes.actions import awards
from renshe.domains.disputes.models import Claim, Dispute, Paper
from renshe.domains.disputes.papers.making import make_waiting
from tests.domains.disputes.office import Sides, accepted, officer, seated, sides


def heard(both: Sides | None = None, **more: Any) -> Dispute:
    """An arbitration whose hearing is over."""
    dispute = seated(accepted(both or sides(), **more), officer("仲裁员", "arbitrator"))
    api.take(dispute=dispute.pk, verb="hear", by=officer("仲裁员", "arbitrator"))
    dispute.refresh_from_db()
    return dispute


def ruled(dispute: Dispute, **findings: Any) -> list[Claim]:
    """Every claim granted as it was asked for."""
    claims = list(Claim.objects.filter(party__dispute=dispute).order_by("party", "number"))
    rulings = {one.pk: ("granted", one.claimed_fen, "被申请人没有提交工资支付凭证。") for one in claims}
    awards.rule(
        dispute=dispute.pk, rulings=rulings, by=officer("仲裁员", "arbitrator"), findings=findings or None
    )
    return claims


def signed(dispute: Dispute) -> list[Paper]:
    """Drafted, reviewed and signed by three people, and made; final first."""
    awards.draft_award(dispute=dispute.pk, by=officer("仲裁员", "arbitrator"))
    awards.review(dispute=dispute.pk, by=officer("法制员", "legal"))
    awards.sign(dispute=dispute.pk, by=officer("主任", "director"))
    make_waiting()
    return list(Paper.objects.filter(dispute=dispute, kind="award", revoked_at__isnull=True).order_by("pk"))


def pdf_of(paper: Paper) -> bytes:
    """The file as it was kept."""
    assert paper.document
    return path_of(paper.document.digest).read_bytes()
