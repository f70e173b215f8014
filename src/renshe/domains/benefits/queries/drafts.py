"""Drafts and budgets, as the desk reads them."""

from django.conf import settings

from renshe.domains.benefits.models import Budget, Draft

LISTED = 100


def drafts() -> list[Draft]:
    """The newest drafts, those under review first."""
    rows = Draft.objects.filter(district=settings.DISTRICT).select_related("drafted_by", "reviewed_by")
    found = list(rows.order_by("-pk")[:LISTED])
    return sorted(found, key=lambda one: one.review != "sent")


def draft(number: int) -> Draft | None:
    """One draft by its number."""
    rows = Draft.objects.filter(district=settings.DISTRICT, pk=number)
    return rows.select_related("drafted_by", "reviewed_by").first()


def budgets(year: int) -> dict[str, Budget]:
    """The budgets of a year, by policy."""
    rows = Budget.objects.filter(district=settings.DISTRICT, year=year, ended_at__isnull=True)
    return {one.policy: one for one in rows.select_related("entered_by")}
