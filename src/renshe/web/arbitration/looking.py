"""Addresses and telephones of the parties are shown on request only, and whose they are can read who looked."""

from typing import Any

from django.contrib.auth.models import User

from renshe.domains.disputes import api
from renshe.domains.disputes.api import desk
from renshe.registry.looking import look
from renshe.registry.models import Look
from renshe.registry.staff import as_whom

CONTACTS = "看争议当事人的联系方式"  # in the access log, which is kept in Chinese


def contacts_of(dispute: api.Dispute, user: User, most: int) -> dict[int, dict[str, Any]]:
    """Contacts by party, written into the access log of each person.

    Args:
        dispute: which.
        user: who looks.
        most: how many parties the page names.
    """
    rows = list(dispute.parties.select_related("person").order_by("side", "number")[:most])
    for one in rows:
        if one.person is not None:
            look(
                person=one.person, by=user, as_whom=as_whom(user, desk.LOOK), purpose=Look.Purpose.OTHER, reason=CONTACTS,
                case=dispute.case.number, parts=("particulars",),
            )  # fmt: skip
    return {one.pk: one.contact for one in rows}
