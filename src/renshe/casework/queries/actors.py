"""Who somebody is towards a case: its applicant, an officer with permissions for its street and board, or nobody."""

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.models import Application, Case
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.representation import employer_role, may_act
from renshe.registry.staff import as_whom, held, may

VERBS = (
    "casework.look",
    "casework.intake",
    "casework.accept",
    "casework.review",
    "casework.decide",
    "casework.sign",
    "casework.approve",
    "casework.assign",
)


def officer_of(user: User, case: Case) -> Actor:
    """An officer, with what the permission table lets them do for this case's street and board."""
    person = person_of(user)
    return Actor(
        user_id=user.pk,
        as_whom=as_whom(user),
        unit=_unit(user, case),
        person_id=person.pk if person else None,
        may=frozenset(verb for verb in VERBS if may(user, verb, street=case.street, board=case.board)),
    )


def _unit(user: User, case: Case) -> str:
    """The unit of the appointment that reaches this case; the first when none names its place."""
    mine = held(user)
    fitting = [one for one in mine if one.street in {"", case.street} and one.board in {"", case.board}]
    return next((one.unit for one in [*fitting, *mine]), "")


def applicant_of(user: User, application: Application) -> Actor | None:
    """The applicant, or whoever may act for them today; None for anybody else."""
    person, today = person_of(user), timezone.localdate()
    if person is None:
        return None
    words = ""
    if application.person_id is not None:
        if application.person_id == person.pk:
            words = "本人"
        elif application.person and all(
            may_act(person, application.person, item=item, on=today) for item in application.items
        ):
            words = "代办人"
    elif application.employer:
        role = employer_role(person, application.employer, on=today)
        words = "单位经办人" if role and role.role != "viewer" else ""
    if not words:
        return None
    return Actor(user.pk, words, person_id=person.pk, may=frozenset({APPLICANT}))
