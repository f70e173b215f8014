"""Editing: a draft is begun from the published version and saved by one person at a time; nothing is ever lost."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.book import checking
from renshe.book.kinds import KINDS
from renshe.book.models import Edition, EditionEvent
from renshe.book.reading import BookError, Document, Fault
from renshe.book.versions import digest, stored

State, Verb = Edition.State, EditionEvent.Verb


class Refused(Exception):  # noqa: N818 - it is told to the person, who then does something else
    """The deed can't be done as things stand; the message says why and what to do."""


def demand(by: User, permission: str) -> None:
    """Ask whether somebody may.

    Raises:
        PermissionDenied: they may not.
    """
    if not by.has_perm(f"book.{permission}"):
        raise PermissionDenied(permission)


def called(person: User | None) -> str:
    """What a person is called in a message."""
    return (person.get_full_name() or person.get_username()) if person else ""


def locked(kind: str, code: str) -> list[Edition]:
    """All versions of one thing, oldest first, locked until the transaction ends."""
    mine = Edition.objects.filter(district=settings.DISTRICT, kind=kind, code=code)
    return list(mine.select_for_update(of=("self",)).select_related("edited_by").order_by("version"))


def standing_of(rows: list[Edition]) -> Edition | None:
    """The newest published version."""
    return next((row for row in reversed(rows) if row.state == State.PUBLISHED), None)


def open_of(rows: list[Edition]) -> Edition | None:
    """The version that is not published yet."""
    return next((row for row in rows if row.state != State.PUBLISHED), None)


def note(edition: Edition, verb: EditionEvent.Verb, by: User, remark: str = "") -> None:
    """Append to the history, with the content as it is now where the deed wrote it."""
    wrote = verb in {Verb.EDIT, Verb.SAVE, Verb.IMPORT, Verb.END}
    EditionEvent.objects.create(
        district=settings.DISTRICT,
        edition=edition,
        verb=verb,
        by=by,
        at=timezone.now(),
        remark=remark,
        digest=edition.digest,
        content=edition.content if wrote else None,
    )


def _write(edition: Edition, content: dict[str, Any] | None, by: User, base: int) -> None:
    """Give a draft its content; what a reviewer said of an earlier one no longer stands."""
    edition.content, edition.digest = content, digest(content)
    edition.state, edition.origin = State.DRAFT, Edition.Origin.DESK
    edition.edited_by, edition.edited_at, edition.base = by, timezone.now(), base
    edition.reviewed_by = edition.reviewed_at = None
    edition.save()


def _draft(rows: list[Edition], by: User, *, also_rejected: bool = True) -> Edition:
    """This person's draft.

    Raises:
        Refused: there is none, somebody else has it, or it is being reviewed.
    """
    edition = open_of(rows)
    states = {State.DRAFT, State.REJECTED} if also_rejected else {State.DRAFT}
    if edition is None or edition.state == State.DISCARDED:
        raise Refused(_("没有草稿,请先点“开始编辑”。"))
    if edition.state not in states:
        raise Refused(_("这一版正在审核或等待发布;要改,请先撤回。"))
    if edition.edited_by != by:
        raise Refused(_busy(edition))
    return edition


def _busy(edition: Edition) -> str:
    day = timezone.localtime(edition.edited_at).strftime("%Y-%m-%d %H:%M")
    return _("%(who)s正在编辑这一份(%(since)s保存过)。请与他商量,或者接手。") % {
        "who": called(edition.edited_by),
        "since": day,
    }


@transaction.atomic
def begin(*, kind: str, code: str, by: User) -> Edition:
    """Start a draft from the published version, or go on with one's own.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: somebody else has the draft, it is being reviewed, or there is no such thing.
    """
    demand(by, "edit_book")
    rows = locked(kind, code)
    published, edition = standing_of(rows), open_of(rows)
    if edition and edition.state != State.DISCARDED:
        mine = _draft(rows, by)
        if mine.state == State.REJECTED:
            _write(mine, mine.content, by, mine.base)
            note(mine, Verb.EDIT, by)
        return mine
    if published is None:
        raise Refused(_("没有这一份内容;新建请用导入。"))
    if edition is None:
        edition = _new(kind, code, published.place, published.version + 1)
    _write(edition, published.content, by, published.version)
    note(edition, Verb.EDIT, by)
    return edition


def _new(kind: str, code: str, place: str, version: int) -> Edition:
    return Edition(district=settings.DISTRICT, kind=kind, code=code, place=place, version=version)


@transaction.atomic
def take_over(*, kind: str, code: str, by: User) -> Edition:
    """Go on with a draft that somebody else has; it stays as it was last saved.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: there is no draft.
    """
    demand(by, "edit_book")
    edition = open_of(locked(kind, code))
    if edition is None or edition.state not in {State.DRAFT, State.REJECTED}:
        raise Refused(_("没有可以接手的草稿。"))
    _write(edition, edition.content, by, edition.base)
    note(edition, Verb.TAKE_OVER, by)
    return edition


@transaction.atomic
def save(*, kind: str, code: str, document: Document, seen: str, base: int, by: User) -> Edition:
    """Save a draft that is well formed; whether it is complete is asked when it is submitted.

    Args:
        kind: of the thing.
        code: of the thing.
        document: what was written.
        seen: digest of the content that the person began with; another one means that two pages were open.
        base: the published version that the person has seen beside it.
        by: who saves.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: somebody else has the draft, or it was saved meanwhile; nothing is written then.
        BookError: the content is not well formed, with every fault by line.
    """
    demand(by, "edit_book")
    value = checking.read(KINDS[kind], document)
    if wrong := checking.rename(document, KINDS[kind], value, code):
        raise BookError(wrong)
    rows = locked(kind, code)
    edition, published = _draft(rows, by), standing_of(rows)
    if edition.digest != seen:
        raise Refused(
            _("这份草稿已在另一个页面保存过,您现在的内容没有写入。请复制下来,重新打开编辑页再合并。")
        )
    if published and published.version != base:
        raise Refused(
            _("您编辑时已发布了第%(version)s版,您现在的内容没有写入。请复制下来,看过差异后再保存。")
            % {"version": published.version}
        )
    _write(edition, stored(value), by, published.version if published else 0)
    note(edition, Verb.SAVE, by)
    return edition


@transaction.atomic
def import_yaml(*, kind: str, name: str, written: bytes, by: User) -> Edition:
    """Make a file a draft: of something that is there, or of something new.

    Args:
        kind: of the thing; empty when the file itself shows it.
        name: of the file, for complaints.
        written: its content.
        by: who imports.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: somebody else has a draft of it, or it is being reviewed.
        BookError: the file is wrong, with every fault by line; nothing is written then.
    """
    demand(by, "edit_book")
    document = Document(Path(name), written)
    what = KINDS[kind] if kind else checking.guess(document)
    if what is None:
        raise BookError([Fault(Path(name), 0, "看不出这是哪一类内容,请在页面上选好类别再导入")])
    value = checking.read(what, document)
    code = what.code(value)
    try:
        with transaction.atomic():
            rows = locked(what.name, code)
            edition, published = open_of(rows), standing_of(rows)
            if edition is None:
                version, place = (published.version + 1, published.place) if published else (1, "")
                edition = _new(what.name, code, place or what.place(value), version)
            elif edition.state != State.DISCARDED:
                edition = _draft(rows, by)
            _write(edition, stored(value), by, published.version if published else 0)
            note(edition, Verb.IMPORT, by, name[:200])
    except IntegrityError as error:
        raise Refused(_("刚刚有人新建了同一代码的内容,请刷新后再导入。")) from error
    return edition


@transaction.atomic
def end(*, kind: str, code: str, by: User) -> Edition:
    """Propose that a thing ends (废止): a draft without content, reviewed and published like any other.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: somebody else has a draft of it, or it was never published.
    """
    demand(by, "edit_book")
    begin(kind=kind, code=code, by=by)
    rows = locked(kind, code)
    edition, published = _draft(rows, by), standing_of(rows)
    if published is None or published.content is None:
        raise Refused(_("没有发布过,或已经废止;放弃草稿就可以。"))
    _write(edition, None, by, published.version)
    note(edition, Verb.END, by)
    return edition


@transaction.atomic
def withdraw(*, kind: str, code: str, by: User) -> Edition:
    """Take back what was submitted or approved, to go on editing it.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: it is not being reviewed, or somebody else edits it.
    """
    demand(by, "edit_book")
    edition = open_of(locked(kind, code))
    if edition is None or edition.state not in {State.IN_REVIEW, State.APPROVED}:
        raise Refused(_("没有提交审核的版本可以撤回。"))
    if edition.edited_by != by:
        raise Refused(_("这一版是%(who)s提交的,请由提交的人撤回。") % {"who": called(edition.edited_by)})
    _write(edition, edition.content, by, edition.base)
    note(edition, Verb.WITHDRAW, by)
    return edition


@transaction.atomic
def discard(*, kind: str, code: str, by: User) -> Edition:
    """Give a draft up; its content stays in the history.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: there is none, or somebody else has it.
    """
    demand(by, "edit_book")
    edition = _draft(locked(kind, code), by)
    edition.state = State.DISCARDED
    edition.save(update_fields=["state"])
    note(edition, Verb.DISCARD, by)
    return edition
