"""Reads of versions: what counts on a day, every version of a thing, what was done to it, and the list of the desk."""

from datetime import date

from django.conf import settings
from django.db.models import Min, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from renshe.book.kinds import KINDS
from renshe.book.models import Edition, EditionEvent


def _ours() -> "QuerySet[Edition]":
    return Edition.objects.filter(district=settings.DISTRICT)


def standing(on: date) -> list[Edition]:
    """The version of each thing that counts on a day, in the order in which things came; what has ended is left out."""
    rows = _ours().filter(state=Edition.State.PUBLISHED, valid_from__lte=on)
    came = rows.values("kind", "code").annotate(first=Min("id")).values_list("kind", "code", "first")
    first = {(kind, code): number for kind, code, number in came}
    last = rows.order_by("kind", "code", "-version").distinct("kind", "code")
    return sorted((row for row in last if row.content is not None), key=lambda row: first[row.kind, row.code])


def editions(kind: str, code: str) -> list[Edition]:
    """Every version of one thing with the people who had it, the newest first."""
    mine = _ours().filter(kind=kind, code=code)
    return list(mine.select_related("edited_by", "reviewed_by", "published_by").order_by("-version"))


def published_editions(kind: str, code: str) -> list[Edition]:
    """What the public may see: published versions, the newest first."""
    return [edition for edition in editions(kind, code) if edition.state == Edition.State.PUBLISHED]


def events(kind: str, code: str) -> list[EditionEvent]:
    """What was done to one thing, the newest first, without what was written."""
    mine = EditionEvent.objects.filter(
        edition__district=settings.DISTRICT, edition__kind=kind, edition__code=code
    )
    return list(mine.select_related("by", "edition").defer("content", "edition__content").order_by("-id"))


def newest() -> list[Edition]:
    """The newest version of everything, with `title` and `board` instead of its content: the list of the desk."""
    rows = _ours().annotate(
        title=KT("content__name"),
        label=Coalesce(KT("content__label"), KT("content__where")),
        board=KT("content__board"),
    )
    last = rows.defer("content").select_related("edited_by")
    last = last.order_by("kind", "code", "-version").distinct("kind", "code")
    order = list(KINDS)
    return sorted(last, key=lambda row: (order.index(row.kind), row.place, row.code))


def later_days(after: date) -> list[date]:
    """The days after a day on which something published begins to count, in order."""
    rows = _ours().filter(state=Edition.State.PUBLISHED, valid_from__gt=after)
    return sorted({day for day in rows.values_list("valid_from", flat=True) if day})


def version_on(code: str, day: date) -> int:
    """The version of an item that counts on a day; 0 while the Book is only in its files."""
    rows = _ours().filter(kind="item", code=code, state=Edition.State.PUBLISHED, valid_from__lte=day)
    return rows.order_by("-version").values_list("version", flat=True).first() or 0
