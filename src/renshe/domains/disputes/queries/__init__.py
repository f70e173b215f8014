"""Reading disputes."""

from renshe.domains.disputes.models import Dispute


def lock(dispute: int) -> Dispute:
    """A dispute with its case, the case held until the transaction ends.

    Raises:
        Dispute.DoesNotExist: there is none.
    """
    return Dispute.objects.select_related("case__application").select_for_update(of=("case",)).get(pk=dispute)


def numbered(number: str) -> Dispute | None:
    """The dispute with a case number or a docket."""
    found = Dispute.objects.select_related("case__application")
    return found.filter(case__number=number).first() or (
        found.filter(docket=number).first() if number else None
    )
