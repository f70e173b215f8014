"""For which party an account speaks: its own, or the one for which a clerk writes down what was told."""

from django.contrib.auth.models import User

from renshe.casework.refused import Refused
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Dispute, Party


def speaks_for(dispute: Dispute, by: User, party: int | None = None) -> Party:
    """The party that says something.

    Args:
        dispute: which.
        by: the account.
        party: for whom a clerk writes; a party's own account never speaks for another.

    Raises:
        Refused: neither a party nor one for whom it is written down; or the party has left.
    """
    mine = standing_of(by, dispute)
    found = mine.party if mine else dispute.parties.filter(pk=party).first() if party else None
    if found is None:
        raise Refused("party", "请选择是替哪一方当事人登记。")
    if found.state != Party.State.IN:
        raise Refused("left", "这一方当事人已经不在本案,不能再提交。")
    return found
