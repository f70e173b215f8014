"""A visit is written down once: every point of the checklist, with what was found and by when it has to be mended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.materials.keeping import keep
from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.core.clock import Limit, Unit, count
from renshe.domains.supervision.actions.campaigns import planned_visit
from renshe.domains.supervision.lifecycle import TABLE, VISIT
from renshe.domains.supervision.measures import Point, Seriousness, measures
from renshe.domains.supervision.models import Finding, FindingStep, Observation, Photo, Visit
from renshe.domains.supervision.queries.inspectors import works_there
from renshe.registry.staff import as_whom

PICTURES = ("image/jpeg", "image/png", "image/webp")
MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one point.

    Attributes:
        verdict: of Observation.Verdict.
        words: what was found; may be empty where there is no finding.
        serious: code of book/visits.yaml; the point's own where empty.
        photos: documents that `keep_photos` kept.
    """

    verdict: str
    words: str = ""
    serious: str = ""
    photos: Sequence[Document] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What an inspector brings back.

    Attributes:
        points: by code; a point that is not in it was not looked at.
        counter: the window, in words.
        words: what else there was.
        photos: of the place as a whole.
        visited_on: the day of the visit; the day on which it is written down where None.
    """

    points: Mapping[str, Seen]
    counter: str = ""
    words: str = ""
    photos: Sequence[Document] = ()
    visited_on: date | None = None


def keep_photos(*, files: Iterable[tuple[str, Iterable[bytes]]], by: User) -> list[Document]:
    """Keep pictures as every document is kept: by content, scanned, outside the web root.

    Args:
        files: name and content of each.
        by: who took them.

    Raises:
        Refused: one is no picture, too large, or was found infected; or there are too many.
    """
    wanted = list(files)
    if len(wanted) > MOST_PHOTOS:
        raise Refused("photos", f"一次最多{MOST_PHOTOS}张照片。请挑一挑。")
    return [keep(chunks=chunks, name=name, by=by.pk, kinds=PICTURES) for name, chunks in wanted]


@transaction.atomic
def record(*, visit: int, by: User, report: Report, today: date | None = None) -> Visit:
    """Write down what was seen; each finding begins its way with a last day.

    Args:
        visit: key.
        by: the inspector whom the draw or a colleague sent.
        report: what was seen.
        today: the day on which it is written down; today unless given.

    Raises:
        Refused: not theirs, visited before the drawn day or after the last one, nothing was looked at, or a finding without words.
        Visit.DoesNotExist: there is none.
    """
    one, day = planned_visit(visit, by), today or timezone.localdate()
    if one.inspector_id != by.pk:
        raise Refused("not_yours", "这次走访派的是别的同事。要换人,请先办换人。")
    if works_there(by, one.street):
        raise Refused("own_street", "您现在就在这个街道工作,不能走访。请换人。")
    visited = report.visited_on or day
    if day < one.since or visited < one.since:
        raise Refused("early", f"要到{one.since}才能走访。抽到的日子不能提前。")
    if visited > one.until:
        raise Refused("over", f"这次走访最迟到{one.until}。过了没有去的,请写明没有去成。")
    if visited > day:
        raise Refused("visited_on", "走访的日子不能晚于今天。请改一下日期。")
    if not any(seen.verdict in {"fine", "finding"} for seen in report.points.values()):
        raise Refused("nothing", "一个要点都没有看。请至少写下一个,或者写明没有去成。")
    one.state, one.done_at, one.done_by, one.as_whom = (
        Visit.State.DONE,
        timezone.now(),
        by,
        as_whom(by, VISIT),
    )
    one.visited_on = visited
    one.counter, one.words = report.counter.strip()[:60], report.words.strip()[:1000]
    one.save(update_fields=["state", "done_at", "done_by", "as_whom", "visited_on", "counter", "words"])
    for point in measures(visited).points:
        _observe(one, point, report.points.get(point.code, Seen("unseen")), by, day)
    _show(one, report.photos)
    return one


def _observe(visit: Visit, point: Point, seen: Seen, by: User, day: date) -> None:
    if seen.verdict not in Observation.Verdict.values:
        raise Refused("verdict", f"请选择“{point.name}”是没有问题、发现问题,还是没有看到。")
    words = seen.words.strip()[:600]
    if seen.verdict == Observation.Verdict.FINDING and not words:
        raise Refused("words", f"“{point.name}”发现了问题,请写明是什么问题。")
    row = Observation.objects.create(
        district=settings.DISTRICT, visit=visit, point=point.code, weight=point.weight, verdict=seen.verdict, words=words
    )  # fmt: skip
    if seen.verdict == Observation.Verdict.FINDING:
        _find(row, measures(day).seriousness(seen.serious or point.serious), by, day)
    _show(visit, seen.photos, point.code)


def _find(row: Observation, grave: Seriousness | None, by: User, day: date) -> None:
    if grave is None:
        raise Refused("serious", "请选择问题的轻重:严重、一般或者轻微。")
    due = last_day(day, grave)
    finding = Finding.objects.create(
        district=settings.DISTRICT, observation=row, street=row.visit.street, serious=grave.code, told_on=day,
        due_on=due, state=TABLE.start,
    )  # fmt: skip
    FindingStep.objects.create(
        district=settings.DISTRICT, finding=finding, number=1, verb="find", target=TABLE.start, by=by,
        as_whom=as_whom(by, VISIT), words=row.words, due_on=due, at=timezone.now(),
    )  # fmt: skip


def last_day(told: date, grave: Seriousness) -> date:
    """The last day to mend something that was told on a day, in working days."""
    due = count(calendars.current(), told, Limit(grave.days, Unit.WORKDAY)).due
    if due is None:  # only an open suspension keeps a day away, and there is none
        raise ValueError(told)
    return due


def _show(visit: Visit, photos: Sequence[Document], point: str = "") -> None:
    Photo.objects.bulk_create(
        Photo(district=settings.DISTRICT, visit=visit, point=point, document=one) for one in photos
    )
