"""Where each kind of work has its own pages: where it begins, where its parties follow it, and where the office works on it.

What is not named here is a service item, with the pages of web/apply and web/desk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from renshe.casework.models import Case
from renshe.domains.disputes.api import Dispute


@dataclass(frozen=True)
class Begin:
    """Where an item begins that has a way of its own.

    Attributes:
        page: name of the address.
        sent: what goes along.
    """

    page: str
    sent: Mapping[str, str]

    @property
    def address(self) -> str:
        """The address."""
        return f"{reverse(self.page)}?{urlencode(self.sent)}" if self.sent else reverse(self.page)


# Items of the Book that are no service items, by their codes.
BEGINS: Mapping[str, Begin] = {
    "mediation": Begin("disputes-new", {"work": "mediation"}),
    "arbitration": Begin("disputes-new", {"work": "arbitration"}),
    "collective-arbitration": Begin("group-start", {}),
    "mediation-agreement-review": Begin("disputes", {}),
}
COUNTER = "disputes-oral"  # where a clerk begins the same


def begins(items: Iterable[str]) -> Begin | None:
    """The own way of the first of these items that has one."""
    return next((BEGINS[one] for one in items if one in BEGINS), None)


def follow(case: Case) -> str:
    """The page on which its parties follow a case of another kind of work; empty for a service item."""
    return "" if case.work == "item" else reverse("dispute", args=[case.number])


def work_at(case: Case) -> str:
    """The desk's page of a case of another kind of work; empty for a service item."""
    if case.work == "item":
        return ""
    key = Dispute.objects.filter(case=case).values_list("pk", flat=True).first()
    try:
        return reverse("desk-dispute", args=[key]) if key else ""
    except NoReverseMatch:
        return ""
