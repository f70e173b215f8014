"""Whom a case is about."""

from renshe.casework.models import BatchRow, Case


def about(case: Case) -> int | None:
    """The person who applies, or the person of the row of an employer's spreadsheet; None when nobody is known."""
    if case.person_id is not None or case.row == 0:
        return case.person_id
    return BatchRow.objects.filter(case=case).values_list("person_id", flat=True).first()
