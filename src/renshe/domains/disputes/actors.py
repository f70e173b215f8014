"""Who somebody is towards a dispute: one of its parties, an officer with permissions, or nobody."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.actors import APPLICANT, Actor
from renshe.domains.disputes.models import Dispute, Party, Roster
from renshe.registry.models import Person
from renshe.registry.queries.employer_roles import employers_of
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.representation import children_of, held_by, may_act
from renshe.registry.staff import as_whom, held, may

RESPONDENT = "respondent"
VERBS = tuple(
    f"disputes.{verb}"
    for verb in (
        "look",
        "intake",
        "mediate",
        "accept",
        "arbitrate",
        "review",
        "sign",
        "approve",
        "serve",
        "manage",
    )
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A party, and by what an account speaks for it.

    Attributes:
        actor: as the history will name them; may hold applicant or respondent.
    """

    party: Party
    actor: Actor


def officer_of(user: User, dispute: Dispute) -> Actor:
    """An officer, with what the permission table lets them do for this dispute's street and the board of labour."""
    case, person = dispute.case, person_of(user)
    fitting = [one for one in held(user) if one.street in {"", case.street} and one.board in {"", case.board}]
    return Actor(
        user_id=user.pk, as_whom=as_whom(user), unit=next((one.unit for one in fitting), ""),
        person_id=person.pk if person else None,
        may=frozenset(verb for verb in VERBS if may(user, verb, street=case.street, board=case.board)),
    )  # fmt: skip


def standing_of(user: User, dispute: Dispute, on: date | None = None) -> Standing | None:
    """Which party an account is or represents today; None for anybody else. A party that left still reads, and does nothing."""
    person, today = person_of(user), on or timezone.localdate()
    if person is None:
        return None
    employers = [one.employer_id for one in employers_of(person, on=today) if one.role != "viewer"]
    mine = (
        dispute.parties.filter(person=person).first()
        or dispute.parties.filter(employer__in=employers).order_by("pk").first()
        or _represented(person, dispute, today)
    )
    if mine is None:
        return None
    side = {"applicant": APPLICANT, "respondent": RESPONDENT}.get(mine.side)
    words = "单位经办人" if mine.employer_id else "本人" if mine.person_id == person.pk else "代理人"
    may_do = frozenset({side}) if side and mine.state == "in" else frozenset[str]()
    return Standing(
        mine, Actor(user.pk, f"{Party.Side(mine.side).label}{words}", person_id=person.pk, may=may_do)
    )


def follower_of(user: User, dispute: Dispute) -> Standing | None:
    """The union or lawyer who filed for a group: reads how it goes for the first of its workers, and does nothing."""
    filed = Roster.objects.filter(
        dispute=dispute, by=user, capacity__in=(Roster.Capacity.UNION, Roster.Capacity.LAWYER)
    ).first()
    first = dispute.parties.filter(side=Party.Side.APPLICANT).order_by("number").first() if filed else None
    if filed is None or first is None:
        return None
    return Standing(first, Actor(user.pk, f"代为申请的{Roster.Capacity(filed.capacity).label}"))


def _represented(me: Person, dispute: Dispute, today: date) -> Party | None:
    """The party for whom somebody holds a mandate that reaches this matter, or whose parent they are."""
    given = [one.mandate.principal_id for one in held_by(me, on=today) if one.standing == "in_force"]
    principals = {*given, *(one.principal_id for one in children_of(me, today))}
    for one in dispute.parties.filter(person__in=principals).select_related("person").order_by("pk"):
        if one.person and may_act(me, one.person, item=dispute.case.item, on=today):
            return one
    return None
