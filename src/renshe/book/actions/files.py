"""Publishing what the Book's files say: what is new or has changed becomes a version; nothing goes back in time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from renshe.book import FOLDER, limits, loading, queries
from renshe.book.actions.notices import load_notices
from renshe.book.checking import sources_of
from renshe.book.completeness import complaints
from renshe.book.kinds import KINDS, PLURALS, Kind
from renshe.book.models import Edition, EditionEvent
from renshe.book.queries.editions import later_days
from renshe.book.reading import BookError, Fault, Source
from renshe.book.versions import digest, stored

EVER = date(
    1949, 10, 1
)  # from when on what has no day of its own counts: no question about the past finds a gap
PUBLISHING = 0x426F6F6B  # the advisory lock under which the Book changes, so that publications have an order


def lock_publishing() -> None:
    """Let nobody else publish until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [PUBLISHING, int(settings.DISTRICT)])


@dataclass
class _Past:
    """What was published of one thing, and what of it the files have said.

    Attributes:
        last: the newest published version.
        from_files: digests of the versions that came from the files, or that the files agreed with later, by version.
    """

    last: Edition
    from_files: dict[int, str] = field(default_factory=dict)


@dataclass
class _Loading:
    """One run over the files: new rows, and everything that is wrong."""

    folder: Path
    today: date
    now: datetime
    editions: list[Edition] = field(default_factory=list)
    events: list[EditionEvent] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def see(self, kind: Kind, code: str, source: Source, past: _Past | None) -> None:
        """Compare one thing of the files with what was published of it."""
        content = stored(source.value)
        mine = digest(content)
        place = str(source.document.path.relative_to(self.folder))
        since = max(getattr(source.value, "valid_from", self.today), self.today)
        if past is None:
            # What comes first counts from the day that it names, however long ago.
            self._publish(kind, code, 1, content, mine, place, getattr(source.value, "valid_from", EVER))
        elif past.last.digest == mine:
            if past.last.version not in past.from_files:
                self._note(EditionEvent.Verb.AGREE, past.last, mine)
        elif past.last.version not in past.from_files:
            if mine not in past.from_files.values():
                self._refuse(
                    source,
                    f"网页上已发布第 {past.last.version} 版,文件与它和此前的版本都不同;"
                    "请先导出已发布的版本(renshe book export --published),在它上面修改",
                )
        elif reason := _goes_back(source, past, mine, since):
            self._refuse(source, reason)
        else:
            self._publish(kind, code, past.last.version + 1, content, mine, place, since)

    def miss(self, past: _Past) -> None:
        """Something that the files held is gone from them: it ends today."""
        last = past.last
        if last.content is None or last.version not in past.from_files:
            return
        if last.valid_from and last.valid_from > self.today:
            path = self.folder / last.place
            self.faults.append(
                Fault(path, 0, f"{last.code} 自 {last.valid_from} 起的版本还没有开始适用,不能现在删去")
            )
            return
        kind = KINDS[last.kind]
        self._publish(kind, last.code, last.version + 1, None, digest(None), last.place, self.today)

    def _refuse(self, source: Source, reason: str) -> None:
        key = "valid_from" if hasattr(source.value, "valid_from") else "code"
        self.faults.append(source.fault(reason, key))

    def _publish(
        self,
        kind: Kind,
        code: str,
        version: int,
        content: dict[str, Any] | None,
        mine: str,
        place: str,
        since: date,
    ) -> None:
        edition = Edition(
            district=settings.DISTRICT,
            kind=kind.name,
            code=code,
            version=version,
            base=version - 1,
            state=Edition.State.PUBLISHED,
            origin=Edition.Origin.FILE,
            place=place,
            content=content,
            digest=mine,
            valid_from=since,
            edited_at=self.now,
            published_at=self.now,
        )
        self.editions.append(edition)
        self._note(EditionEvent.Verb.LOAD, edition, mine)

    def _note(self, verb: EditionEvent.Verb, edition: Edition, mine: str) -> None:
        self.events.append(
            EditionEvent(
                district=settings.DISTRICT,
                edition=edition,
                verb=verb,
                at=self.now,
                digest=mine,
            )
        )


def _goes_back(source: Source, past: _Past, mine: str, since: date) -> str:
    """Why a changed file can't follow the published version, or nothing."""
    last = past.last
    before: str = (last.content or {}).get("valid_from", "")
    day: date | None = getattr(source.value, "valid_from", None)
    if day and before and day.isoformat() < before:
        return f"valid_from 早于已发布的第 {last.version} 版({before});新内容请写新的日期"
    if last.valid_from and last.valid_from > since:
        return f"已发布的第 {last.version} 版自 {last.valid_from} 起适用,新内容不能更早"
    if day:
        old = [version for version, kept in past.from_files.items() if kept == mine]
        if old:
            return f"与已被取代的第 {old[-1]} 版相同;确要恢复旧内容,请写新的 valid_from"
    return ""


def _pasts() -> dict[tuple[str, str], _Past]:
    """What was published, by kind and code."""
    rows = Edition.objects.filter(district=settings.DISTRICT, state=Edition.State.PUBLISHED)
    newest = rows.order_by("kind", "code", "-version").distinct("kind", "code")
    pasts = {(row.kind, row.code): _Past(row) for row in newest}
    said: Iterable[tuple[str, str, int, str]] = (
        EditionEvent.objects.filter(district=settings.DISTRICT, verb__in=["load", "agree"])
        .order_by("id")
        .values_list("edition__kind", "edition__code", "edition__version", "digest")
    )
    for kind, code, version, mine in said:
        pasts[kind, code].from_files[version] = mine
    return pasts


@transaction.atomic
def load_content(folder: Path = FOLDER) -> int:
    """Publish what is new or has changed in the files, and end what is gone from them.

    A version that the desk has published stands as long as the file says what it said before, and a draft is never
    touched, but for its number when a file comes first.

    Returns:
        How many versions were published.

    Raises:
        BookError: a file is wrong, goes back in time, or does not know what the desk has published; nothing is loaded.
    """
    sources = loading.read(folder)
    lock_publishing()
    pasts = _pasts()
    run = _Loading(folder, timezone.localdate(), timezone.now())
    for plural, found in sources.items():
        for code, source in found.items():
            kind = PLURALS[plural]
            run.see(kind, code, source, pasts.pop((kind.name, code), None))
    for past in pasts.values():
        run.miss(past)
    if run.faults:
        raise BookError(run.faults)
    _make_room(run.editions)
    Edition.objects.bulk_create(run.editions, batch_size=200)
    EditionEvent.objects.bulk_create(run.events, batch_size=500)
    queries.forget()
    if run.editions:
        _check(folder, run.today)
    return len(run.editions)


def _check(folder: Path, today: date) -> None:
    """What counts on each day from today on must fit together on that day, not only in the files.

    Raises:
        BookError: for example a bundle counts today whose item counts only from next year.
    """
    grounds = frozenset(limits.load(folder).grounds)
    for day in (today, *later_days(today)):
        sources = sources_of(queries.published(day))
        found = complaints(sources, grounds, frozenset(sources["laws"]))
        if found:
            raise BookError([Fault(one.file, one.line, f"{day} 起:{one.reason}") for one in found])


def _make_room(new: list[Edition]) -> None:
    """An open draft whose number a file now takes gets the next one, so that nothing of it is lost."""
    taken = {(edition.kind, edition.code): edition.version for edition in new}
    drafts = Edition.objects.select_for_update().filter(district=settings.DISTRICT)
    for draft in drafts.exclude(state=Edition.State.PUBLISHED).order_by("kind", "code"):
        version = taken.get((draft.kind, draft.code))
        if version is not None and draft.version <= version:
            draft.version = version + 1
            draft.save(update_fields=["version"])


def load(folder: Path = FOLDER) -> int:
    """Keep and publish everything that the Book's files say: holiday notices, items, bundles and what they share.

    Returns:
        How many versions were new.

    Raises:
        BookError: a file is wrong; nothing is kept then.
    """
    with transaction.atomic():
        return load_notices(folder) + load_content(folder)
