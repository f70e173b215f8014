"""From a draft to the published Book: submit, legal review by a second person, publish from a day on."""

from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.book import checking, export, queries
from renshe.book.actions.editing import Refused, demand, locked, note, open_of, standing_of
from renshe.book.actions.files import lock_publishing
from renshe.book.kinds import KINDS
from renshe.book.models import Edition, EditionEvent
from renshe.book.queries.editions import later_days
from renshe.book.reading import BookError, Document, Fault, Source

State, Verb = Edition.State, EditionEvent.Verb


def document_of(edition: Edition) -> Document:
    """A version as the YAML that the export gives, so that faults have lines."""
    value = KINDS[edition.kind].model.model_validate(edition.content)
    return Document(Path(edition.place), export.text(value).encode())


def faults_of(edition: Edition, since: date, document: Document | None = None) -> list[Fault]:
    """What would be wrong with the Book if this version counted from a day on, on that day and on each later change.

    Args:
        edition: the version.
        since: the day.
        document: the same content as it stands in an editor, so that faults name its lines; else the export's lines.
    """
    kind = KINDS[edition.kind]
    source = None
    if edition.content is not None:
        document = document or document_of(edition)
        source = Source(document.parse(kind.model), document)
    found: list[Fault] = []
    for day in (since, *later_days(since)):
        for fault in checking.faults(kind, source, edition.code, queries.published(day)):
            if fault not in found:
                found.append(fault)
    return found


def _complete(edition: Edition, since: date) -> None:
    """Refuse what does not fit.

    Raises:
        BookError: with every fault.
    """
    if found := faults_of(edition, since):
        raise BookError(found)


def _up_to_date(edition: Edition, published: Edition | None) -> None:
    """A version made from an older one would undo what came between.

    Raises:
        Refused: something was published meanwhile.
    """
    if edition.base != (published.version if published else 0):
        raise Refused(_("编辑期间已发布了更新的版本;请撤回到草稿,看过差异再保存一次,然后重新提交。"))


@transaction.atomic
def submit(*, kind: str, code: str, by: User) -> Edition:
    """Hand a draft to legal review.

    Raises:
        PermissionDenied: this person does not edit the Book.
        Refused: it is not this person's draft, nothing was changed, or something was published meanwhile.
        BookError: it is not complete, with every fault by line.
    """
    demand(by, "edit_book")
    rows = locked(kind, code)
    edition, published = open_of(rows), standing_of(rows)
    if edition is None or edition.state not in {State.DRAFT, State.REJECTED} or edition.edited_by != by:
        raise Refused(_("这里没有您的草稿可以提交。"))
    if published and published.digest == edition.digest:
        raise Refused(_("草稿和已发布的版本相同,没有要审核的内容。"))
    _up_to_date(edition, published)
    _complete(edition, timezone.localdate())
    edition.state, edition.remark = State.IN_REVIEW, ""
    edition.save(update_fields=["state", "remark"])
    note(edition, Verb.SUBMIT, by)
    return edition


def _reviewable(kind: str, code: str, seen: str, by: User) -> tuple[Edition, Edition | None]:
    """The version that waits for review, when this person may review it.

    Raises:
        PermissionDenied: this person does not review the Book.
        Refused: it is not waiting, is another one than the person read, or the person wrote some of it.
    """
    demand(by, "review_book")
    rows = locked(kind, code)
    edition = open_of(rows)
    if edition is None or edition.state != State.IN_REVIEW:
        raise Refused(_("这一版不在待审核状态,可能已经有人处理;请刷新。"))
    if edition.digest != seen:
        raise Refused(_("您看的不是现在提交的内容,请刷新后重新审核。"))
    wrote = {Verb.SAVE, Verb.IMPORT, Verb.END, Verb.TAKE_OVER, Verb.SUBMIT}
    if (
        edition.edited_by == by
        or EditionEvent.objects.filter(edition=edition, by=by, verb__in=wrote).exists()
    ):
        raise Refused(_("您参与编辑过这一版,须由另一位同事审核。"))
    return edition, standing_of(rows)


@transaction.atomic
def approve(*, kind: str, code: str, seen: str, by: User, remark: str = "") -> Edition:
    """Pass the legal review, as a second person.

    Args:
        kind: of the thing.
        code: of the thing.
        seen: digest of the content that the reviewer read.
        by: the reviewer.
        remark: what the reviewer says.

    Raises:
        PermissionDenied: this person does not review the Book.
        Refused: it is not waiting, has changed, or the reviewer wrote some of it.
        BookError: it no longer fits into the Book.
    """
    edition, published = _reviewable(kind, code, seen, by)
    _up_to_date(edition, published)
    _complete(edition, timezone.localdate())
    edition.state, edition.remark = State.APPROVED, remark
    edition.reviewed_by, edition.reviewed_at = by, timezone.now()
    edition.save(update_fields=["state", "remark", "reviewed_by", "reviewed_at"])
    note(edition, Verb.APPROVE, by, remark)
    return edition


@transaction.atomic
def reject(*, kind: str, code: str, seen: str, by: User, remark: str) -> Edition:
    """Send a version back to its editor, with the reason.

    Raises:
        PermissionDenied: this person does not review the Book.
        Refused: it is not waiting, has changed, the reviewer wrote some of it, or no reason is given.
    """
    edition, _published = _reviewable(kind, code, seen, by)
    if not remark.strip():
        raise Refused(_("退回要写明原因,方便编辑的同事修改。"))
    edition.state, edition.remark = State.REJECTED, remark.strip()
    edition.save(update_fields=["state", "remark"])
    note(edition, Verb.REJECT, by, remark.strip())
    return edition


@transaction.atomic
def publish(*, kind: str, code: str, since: date, by: User) -> Edition:
    """Publish an approved version; it counts from a day on, today or later, and never changes again.

    Raises:
        PermissionDenied: this person does not publish the Book.
        Refused: it is not approved, or the day is past, before the day that it names, or before the last version's day.
        BookError: on that day or a later one it would not fit into the Book.
    """
    demand(by, "publish_book")
    lock_publishing()
    rows = locked(kind, code)
    edition, published = open_of(rows), standing_of(rows)
    if edition is None or edition.state != State.APPROVED:
        raise Refused(_("只有审核通过的版本可以发布。"))
    if since < timezone.localdate():
        raise Refused(_("发布日期不能早于今天。"))
    named: str = (edition.content or {}).get("valid_from", "")
    if named > since.isoformat():
        raise Refused(_("内容写明自%(day)s起适用,发布日期不能更早。") % {"day": named})
    if published and published.valid_from and published.valid_from > since:
        raise Refused(
            _("第%(version)s版自%(day)s起适用,新版本不能更早。")
            % {"version": published.version, "day": published.valid_from.isoformat()}
        )
    _up_to_date(edition, published)
    _complete(edition, since)
    edition.state, edition.valid_from = State.PUBLISHED, since
    edition.published_by, edition.published_at = by, timezone.now()
    edition.save(update_fields=["state", "valid_from", "published_by", "published_at"])
    note(edition, Verb.PUBLISH, by, since.isoformat())
    queries.forget()
    return edition
