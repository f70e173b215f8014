"""Open an occasion to rate, once for each act, and tell the person once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.domains.ratings import rules
from renshe.domains.ratings.models import Occasion
from renshe.domains.ratings.telling import tell
from renshe.domains.ratings.tokens import digest_of, token_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A service act that is over.

    Attributes:
        kind: case or visit.
        number: the one number.
        case, visit: key of the case, or of the visit's ticket.
        person, employer: keys of whose it is; None where nobody said.
        items: codes of the Book, the main one first.
        clerk: the account that is rated; None where a machine did it.
        hands: every account of the staff that had a hand in it.
        channel: counter, home-visit, agent, video, online …
        at: when it was over.
    """

    kind: str
    number: str
    at: datetime
    channel: str
    case: int | None = None
    visit: str = ""
    person: int | None = None
    employer: int | None = None
    street: str = ""
    board: str = ""
    items: tuple[str, ...] = ()
    clerk: int | None = None
    hands: tuple[int, ...] = ()


@transaction.atomic
def open_occasion(act: Act, *, invite: bool = False) -> Occasion:
    """Let an act be rated. Called again, at once or later, it is the same occasion, and nobody is told a second time.

    Args:
        act: what is over.
        invite: tell the person by message.

    Returns:
        The occasion.
    """
    key, on = uuid4(), timezone.localdate(act.at)
    hands = {*act.hands, *([act.clerk] if act.clerk else [])}
    row = Occasion(
        district=settings.DISTRICT, key=key, kind=act.kind, case_id=act.case, visit=act.visit, number=act.number,
        person_id=act.person, employer_id=act.employer, street=act.street, board=act.board, items=list(act.items),
        clerk_id=act.clerk, hands=sorted(hands), channel=act.channel, at=act.at,
        until=act.at + timedelta(days=rules.number("open-for", on)), token_digest=digest_of(token_of(key)),
    )  # fmt: skip
    Occasion.objects.bulk_create([row], ignore_conflicts=True)  # somebody may be quicker
    which = {"case_id": act.case} if act.kind == "case" else {"visit": act.visit}
    one = Occasion.objects.select_for_update().get(district=settings.DISTRICT, kind=act.kind, **which)
    if invite and not one.invited:
        tell(one, "rating_open")
        one.invited = True
        one.save(update_fields=["invited"])
    return one
