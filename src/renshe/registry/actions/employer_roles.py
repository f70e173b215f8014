"""Roles at an employer: given and taken back by the legal representative or a manager, laid down by who has them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.actions.mandate_terms import NotPossible, is_called, lock, young
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import Employer, EmployerRole, Look, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.queries import people
from renshe.registry.queries.employer_roles import REPRESENTATIVE, employer_role
from renshe.registry.queries.representation import alive

MISTYPED = "单位授权时姓名与号码不一致"  # the reason in the log, by which wrong names are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Which role, and from when until when (None: until it is taken back)."""

    role: str
    since: date
    until: date | None


def give_watched(
    *, employer: Employer, giver: Person, number: IdNumber, name: str, post: Post, by: User, as_whom: str
) -> EmployerRole:
    """Give a role as `give` does; whose number was typed with another name sees that, and nobody tries names for long.

    One account tries once at a time, so that two pages sent together are counted as two.

    Args:
        employer: which.
        giver: the legal representative or a manager.
        number: identity number of who gets it.
        name: their name, as it was typed.
        post: role and period.
        by: the account that types.
        as_whom: who that is, as the person will read it.

    Raises:
        NotPossible: as of `give`; or too many wrong names today, and when it can go on.
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        _check_mistyped(by)
        try:
            with transaction.atomic():
                return give(employer=employer, giver=giver, number=number, name=name, post=post)
        except NotPossible as no:
            refused = no
        _note_mistyped(number, name, by, as_whom)
    raise refused


@transaction.atomic
def give(*, employer: Employer, giver: Person, number: IdNumber, name: str, post: Post) -> EmployerRole:
    """Give somebody a role at an employer; one that they have there already is replaced.

    Args:
        employer: which.
        giver: the legal representative or a manager.
        number: identity number of who gets it.
        name: their name, which must be the one that we know.
        post: role and period.

    Raises:
        NotPossible: who gives may not, the period can't be, nobody known has this number and name, or it needs no role.
    """
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    _check_giver(giver, employer, post)
    if post.until and post.until < post.since:
        raise NotPossible(_("最后一天不能早于第一天。请改一个日期。"), "until")
    if young(number, post.since):
        raise NotPossible(_("号码显示对方未满18周岁,不能做单位经办人。"), "number")
    person = people.find(number.text)
    if person is None or not is_called(person, name) or not alive([person.pk]):
        raise NotPossible(
            _("没有找到姓名和号码都对得上的人。请对照身份证核对;如果没有错,请对方先登录一次本系统。"),
            "number",
        )
    lock(person)
    known = employer_role(person, employer, on=post.since)
    if known and known.role == REPRESENTATIVE:
        raise NotPossible(_("对方是登记的法定代表人,本来就能办,不需要授权。"), "number")
    if person == giver:
        raise NotPossible(_("不能给自己改角色。请让法定代表人或者另一位管理员来改。"), "number")
    EmployerRole.objects.filter(employer=employer, person=person, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now(), withdrawn_by=giver
    )
    return EmployerRole.objects.create(
        district=settings.DISTRICT,
        employer=employer,
        person=person,
        role=post.role,
        since=post.since,
        until=post.until,
        given_by=giver,
        given_at=timezone.now(),
    )


def _note_mistyped(number: IdNumber, name: str, by: User, as_whom: str) -> None:
    """Write into the log of the person whose number it is that somebody typed another name for it."""
    person = people.find(number.text)
    if person and not is_called(person, name):
        Look.objects.create(
            district=settings.DISTRICT,
            person=person,
            by=by,
            as_whom=as_whom,
            purpose=Look.Purpose.EMPLOYER,
            reason=MISTYPED,
            shown=[],
        )


def _check_mistyped(by: User) -> None:
    """Nobody tries names for a number more than a few times a day."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    wrong = Look.objects.filter(by=by, purpose=Look.Purpose.EMPLOYER, reason=MISTYPED, at__gte=today)
    if wrong.count() >= RULES.trying.wrong_a_day:
        raise NotPossible(
            _("今天姓名和号码对不上的次数太多了。请明天再试,或者让对方登录后在本人页面上核对姓名。"), "number"
        )


@transaction.atomic
def withdraw(*, role: int, by: Person, on: date) -> EmployerRole:
    """Take a role back, or lay down one's own; it ends at once, and a second time changes nothing.

    Raises:
        EmployerRole.DoesNotExist: there is no such role, or it is none of this person's business.
    """
    row = EmployerRole.objects.select_for_update(of=("self",)).select_related("employer").get(pk=role)
    if row.person_id != by.pk:
        mine = employer_role(by, row.employer, on=on)
        if mine is None or not mine.may_give:
            raise EmployerRole.DoesNotExist
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = timezone.now(), by
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return row


def _check_giver(giver: Person, employer: Employer, post: Post) -> None:
    today = timezone.localdate()
    mine = employer_role(giver, employer, on=today)
    if mine is None or not mine.may_give:
        raise NotPossible(_("只有法定代表人和单位管理员能授权。您的角色可能刚刚被撤回。"))
    if post.since < today:
        raise NotPossible(_("授权从今天或以后开始。请改一个日期。"), "since")
