"""Show one number that an applicant typed in full, to who handles the case: the look and its record are one transaction."""

from django.contrib.auth.models import User
from django.db import transaction

from renshe.book.queries import content
from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.masking import is_number
from renshe.casework.models import Case
from renshe.casework.prefill import known
from renshe.casework.refused import Refused
from renshe.registry.looking import look
from renshe.registry.models import Look
from renshe.registry.queries import people

# What the access log calls it, and where the registry has it whole.
WHAT = {"account": ("account", ("accounts",)), "id-number": ("number", ())}


@transaction.atomic
def reveal(*, case: Case, field: str, by: Actor, user: User) -> str:
    """The whole number in one field of a case's application.

    Whoever it belongs to reads of the look in their access log; where the registry knows nobody, the case's history tells it.

    Args:
        case: whose application.
        field: code of the Book's field.
        by: the officer who handles the case.
        user: their account.

    Raises:
        Refused: there is no number in that field, or nobody can be told of the look.
    """
    entry = content(case.received_on).fields.get(field)
    value = str(case.application.answers.get(field, {}).get("value", ""))
    if entry is None or not is_number(entry) or not value:
        raise Refused("number", "这一项没有可以显示的号码。请刷新页面。")
    what, parts = WHAT[entry.type]
    whose = people.find(value) if entry.type == "id-number" and "*" not in value else None
    person = whose or case.person
    words = f"查看申请里填写的“{entry.label}”"
    if person is None:
        move(queries.lock(case), "remark", by=by, reason=words)
        return value
    seen = look(
        person=person, by=user, as_whom=by.as_whom, purpose=Look.Purpose.CASE, reason=words, case=case.number,
        parts=parts, reveal=(what,),
    )  # fmt: skip
    # What was filled in by us is kept masked; the registry has it whole.
    told = known(seen, [entry.fact]) if "*" in value else {}
    return str(told[entry.fact].value) if entry.fact in told else value
