"""Hand a theme to the Book's editors; they take it up with a draft of the item, or say why not."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.book.actions import editing
from renshe.book.queries import content
from renshe.casework.refused import Refused
from renshe.domains.ratings.models import ThemeAction

MOST = 500  # characters


def propose(*, theme: str, ratings: Sequence[int], item: str, proposal: str, by: User) -> ThemeAction:
    """Propose to change what the Book says of an item, because of what people write.

    Args:
        theme: the sentence that stands for it.
        ratings: keys of the ratings in it.
        item: code of the Book.
        proposal: what should be changed.
        by: somebody who sees the analysis or edits the Book.

    Raises:
        PermissionDenied: they do neither.
        Refused: no such item, no words, or it was proposed already and waits.
    """
    if not (by.has_perm("ratings.look") or by.has_perm("book.edit_book")):
        raise PermissionDenied
    words = proposal.replace("\x00", "").strip()
    if item not in content().items:
        raise Refused("item", "请选一个事项。")
    if not words or len(words) > MOST:
        raise Refused("proposal", f"请写明建议改什么,最多{MOST}字。")
    try:
        with transaction.atomic():
            return ThemeAction.objects.create(
                district=settings.DISTRICT, theme=theme[:MOST], ratings=list(ratings), item=item, proposal=words,
                proposed_by=by, proposed_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("waiting", "这个主题已经建议过这个事项,编辑还没有答复。") from error


@transaction.atomic
def take_up(*, action: ThemeAction, by: User) -> ThemeAction:
    """Begin (or go on with) a draft of the item because of it; the version is kept with the theme.

    Raises:
        PermissionDenied: they do not edit the Book.
        Refused: it was answered already, or the item can't be drafted now.
    """
    one = _open(action)
    try:
        edition = editing.begin(kind="item", code=one.item, by=by)
    except editing.Refused as refused:
        raise Refused("draft", str(refused)) from refused
    one.edition, one.taken_by, one.taken_at = edition, by, timezone.now()
    one.save()
    return one


@transaction.atomic
def decline(*, action: ThemeAction, by: User, why: str) -> ThemeAction:
    """Say why the Book is not changed.

    Raises:
        PermissionDenied: they do not edit the Book.
        Refused: it was answered already, or no reason is given.
    """
    editing.demand(by, "edit_book")
    one = _open(action)
    if not why.strip() or len(why) > MOST:
        raise Refused("why", f"请写明为什么不改,最多{MOST}字。")
    one.declined, one.edition, one.taken_by, one.taken_at = why.strip(), None, by, timezone.now()
    one.save()
    return one


def _open(action: ThemeAction) -> ThemeAction:
    one = ThemeAction.objects.select_for_update().get(pk=action.pk)
    if one.taken_at is not None and not one.came_to_nothing:
        raise Refused("taken", "这条建议已经有人处理了,请刷新页面。")
    return one
