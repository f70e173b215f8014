"""For whom a caller may file, and as whom it acts in an application."""

from collections.abc import Sequence
from typing import Literal

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from ninja import Schema
from pydantic import ConfigDict, Field

from renshe.book.queries import content
from renshe.casework.actions.filing import Applicant
from renshe.casework.actors import Actor
from renshe.casework.models import Application
from renshe.casework.queries.actors import applicant_of
from renshe.casework.refused import Refused
from renshe.registry.models import Person
from renshe.registry.numbers import WrongNumber, read_credit_code, read_id_number
from renshe.registry.queries import employers, people
from renshe.registry.queries.employer_roles import employer_role
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.representation import Authority, may_act
from renshe.registry.staff import as_whom, held, may

INTAKE = "casework.intake"
# One sentence for “unknown” and “not yours”, so that nobody learns from it who is known here.
NOT_FOR_THEM = "您现在不能为这个申请人办理所选事项:没有授权,或者号码不对。请核对号码,或者请对方先授权。"


class For(Schema):
    """For whom."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["self", "person", "employer", "counter"] = Field(
        description="self 本人;person 为家人或受托代办;employer 单位;counter 窗口代录(街道系统)"
    )
    number: str = Field("", max_length=40, description="身份证号码或统一社会信用代码;self 不填")


def applicant(user: User, whom: For, *, items: Sequence[str], street: str) -> Applicant:
    """The applicant, and why this account may file for them.

    Raises:
        Refused: the account may not, or the number can't be right.
    """
    if whom.kind == "counter":
        return _at_the_counter(user, whom.number, items, street)
    me = person_of(user)
    if me is None:
        raise Refused("not_verified", "这个账号还没有实名认证,不能提交申请。请先登录网页完成认证。")
    if whom.kind == "self":
        return Applicant(person=me)
    if whom.kind == "person":
        return _for_other(me, whom.number, items)
    return _for_employer(me, whom.number)


def acting(user: User, application: Application) -> Actor | None:
    """As whom an account acts in an application; None when it may not."""
    by = applicant_of(user, application)
    if by is not None:
        return by
    if application.capacity != "counter" or application.filled_by_id != user.pk:
        return None
    return _clerk(user, application.items, application.street)


def _at_the_counter(user: User, number: str, items: Sequence[str], street: str) -> Applicant:
    if _clerk(user, items, street) is None:
        raise Refused("not_allowed", "您没有在这个街道为这些事项代录的权限。")
    person = _person(number)
    if person is None:
        raise Refused("unknown_person", "登记里还没有这个人。请先在“录入”里登记,再来办理。")
    mine = person_of(user)
    if mine is not None and mine.pk == person.pk:
        raise Refused("own_case", "不能由您本人在窗口为自己代录。请用个人账号申请,或者请同事办理。")
    return Applicant(person=person, capacity="counter")


def _clerk(user: User, items: Sequence[str], street: str) -> Actor | None:
    book = content()
    boards = {book.items[code].board for code in items if code in book.items}
    if not boards or not all(may(user, INTAKE, street=street, board=board) for board in boards):
        return None
    me = person_of(user)
    mine = held(user)
    unit = next((one.unit for one in mine if INTAKE in one.verbs and one.street in {"", street}), "")
    return Actor(user.pk, as_whom(user, INTAKE), unit, me.pk if me else None, frozenset({INTAKE}))


def _for_other(me: Person, number: str, items: Sequence[str]) -> Applicant:
    other, today = _person(number), timezone.localdate()
    found: list[Authority | None] = (
        [may_act(me, other, item=item, on=today) for item in items] if other and other.pk != me.pk else []
    )
    if other is None or not found or not all(found):
        raise Refused("not_for_them", NOT_FOR_THEM)
    authority = next(one for one in found if one)
    family = authority.kind in {"child", "family", "guardian"}
    return Applicant(person=other, capacity="family" if family else "agent", mandate=authority.mandate)


def _for_employer(me: Person, code: str) -> Applicant:
    try:
        employer = employers.find(read_credit_code(code))
    except WrongNumber as error:
        raise Refused("number", str(error)) from error
    role = employer_role(me, employer, on=timezone.localdate()) if employer else None
    if employer is None or role is None or role.role == "viewer":
        raise Refused("not_for_them", NOT_FOR_THEM)
    return Applicant(employer=employer, capacity="employer", role=role.row)


def _person(number: str) -> Person | None:
    try:
        read = read_id_number(number, today=timezone.localdate(), made_up=settings.MODE == "demo")
    except WrongNumber as error:
        raise Refused("number", str(error)) from error
    return people.find(read.text)
