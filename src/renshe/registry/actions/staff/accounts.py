"""Accounts of the staff: opened by a colleague, entered with a link that works once, closed when somebody leaves."""

import re

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from renshe.registry.actions.people import enter
from renshe.registry.actions.staff.appointing import end_all
from renshe.registry.actions.staff.keeping import Refused, begin, somebody_is_left
from renshe.registry.models import AccountEvent, Appointment, Identity
from renshe.registry.numbers import IdNumber, WrongNumber, read_id_number

Verb = AccountEvent.Verb
NAME = re.compile(r"[a-z][a-z0-9._-]{2,29}")
RESERVED = ("demo.", "person-")  # accounts of the demo and of the public begin so


@transaction.atomic
def open_account(*, account: str, name: str, number: str, by: User) -> User:
    """Open an account for a member of the staff; nobody can sign in to it until they have set a password by its link.

    Args:
        account: the name to sign in with.
        name: the person's own.
        number: their identity number as their card shows it, so that nobody handles their own or their family's matters.
        by: who opens it.

    Raises:
        PermissionDenied: `by` does not keep staff.
        Refused: the name is taken or can't be, or the number is somebody's who has an account; the field tells which.
    """
    begin(by, "staff.appoint")
    account, name = account.strip().lower(), " ".join(name.split())
    if not NAME.fullmatch(account) or account.startswith(RESERVED):
        raise Refused(_("账号用3到30个小写字母、数字、点或横线,以字母开头,例如 chenxiao。"), "account")
    if not 2 <= len(name) <= 40:
        raise Refused(_("请写姓名,2到40个字。"), "name")
    card = _read(number)
    try:
        with transaction.atomic():
            made = User(username=account, first_name=name, is_staff=True)
            made.set_unusable_password()
            made.save()
    except IntegrityError as error:
        raise Refused(_("这个账号已经有人用了。请换一个,例如加上数字。"), "account") from error
    _bind(made, card, by)
    _note(made, Verb.OPENED, by)
    return made


def _read(number: str) -> IdNumber:
    try:
        return read_id_number(number, today=timezone.localdate(), made_up=settings.MODE == "demo")
    except WrongNumber as error:
        raise Refused(str(error), "number") from error


def _bind(user: User, card: IdNumber, by: User) -> None:
    """Write down who the account's holder is, as the colleague who opened it saw on the card."""
    try:
        with transaction.atomic():
            Identity.objects.create(
                district=settings.DISTRICT,
                user=user,
                person=enter(number=card),
                by=Identity.By.COUNTER,
                reference=by.get_username(),
                verified_at=timezone.now(),
            )
    except IntegrityError as error:
        raise Refused(_("这个人已经有工作账号。请为原来的账号安排任职。"), "number") from error


@transaction.atomic
def new_link(*, user: User, by: User) -> tuple[str, str]:
    """Make the link with which somebody sets their password: once, within settings.PASSWORD_RESET_TIMEOUT seconds.

    The password until then no longer works, and what was signed in with it is out. The deed stands in the account's record.

    Returns:
        The two parts of the link: who, and the token.

    Raises:
        PermissionDenied: `by` does not keep staff, or the account is above theirs.
        Refused: not an account of the staff that is open, or their own.
    """
    begin(by, "staff.appoint")
    row = _lock(user, by)
    if row.pk == by.pk:
        raise Refused(_("自己的密码请在“我的账户”里改。"))
    row.set_unusable_password()
    row.save(update_fields=["password"])
    _note(row, Verb.LINK, by)
    return urlsafe_base64_encode(force_bytes(row.pk)), default_token_generator.make_token(row)


@transaction.atomic
def close_account(*, user: User, by: User) -> None:
    """Close the account of somebody who has left: its appointments end, and it is signed out everywhere.

    Raises:
        PermissionDenied: `by` does not keep staff, or the account is above theirs.
        Refused: it is closed, their own, or nobody would be left who keeps staff and permissions.
    """
    today = begin(by, "staff.appoint")
    row = _lock(user, by)
    if row.pk == by.pk:
        raise Refused(_("不能停用自己的账号。请由另一位同事来做。"))
    mine = Appointment.objects.filter(district=settings.DISTRICT, user=row)
    end_all(Appointment.objects.filter(deputy_for__in=mine), by)
    end_all(mine, by)
    row.is_active = False
    row.save(update_fields=["is_active"])
    _note(row, Verb.CLOSED, by)
    somebody_is_left(today)


def _lock(user: User, by: User) -> User:
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.is_superuser and not by.is_superuser:
        raise PermissionDenied("an account that may do everything")
    if not row.is_staff:
        raise Refused(_("这不是工作人员的账号。请先为他开通工作账号。"))
    if not row.is_active:
        raise Refused(_("这个账号已经停用。"))
    return row


def _note(user: User, verb: AccountEvent.Verb, by: User) -> None:
    AccountEvent.objects.create(district=settings.DISTRICT, user=user, verb=verb, by=by)
