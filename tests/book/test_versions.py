"""Versions of the Book: what the files bring, what the database refuses, and the Book of any day."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from renshe.book import actions, loading, queries
from renshe.book.models import Edition, EditionEvent
from renshe.book.queries import editions
from renshe.book.reading import BookError

pytestmark = pytest.mark.django_db
ITEM = Path("items/employment/registration.yaml")


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file, once."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def refusal(folder: Path) -> str:
    """Why the files can't be loaded; nothing of them is."""
    before = Edition.objects.count()
    with pytest.raises(BookError) as refused:
        actions.load_content(folder)
    assert Edition.objects.count() == before
    return str(refused.value)


def test_publishing_the_files_gives_the_book_of_the_files() -> None:
    """Every value and every order of the real Book; and a second time there is nothing to do."""
    files = loading.load()
    assert actions.load_content() > 600
    published = queries.content()
    assert published == files
    for part in ("items", "bundles", "materials", "fields", "channels", "procedures", "laws"):
        assert list(getattr(published, part)) == list(getattr(files, part))
    assert actions.load_content() == 0


def test_a_database_into_which_nothing_was_loaded_has_the_book_of_the_files() -> None:
    """Before the first load a page is not empty."""
    assert queries.stamp() == 0
    assert "unemployment-benefit" in queries.content().items


def test_a_changed_file_is_a_new_version_from_today(book: Path) -> None:
    """The old version stays, and yesterday's Book is still yesterday's."""
    rewrite(book / ITEM, "result: 登记完成", "result: 登记凭证")
    assert actions.load_content(book) == 1
    today = timezone.localdate()
    assert queries.content().items["registration"].result == "登记凭证"
    assert queries.content(today - timedelta(days=1)).items["registration"].result == "登记完成"
    second, first = editions.editions("item", "registration")
    assert (second.version, second.valid_from, second.origin) == (2, today, "file")
    assert (first.version, first.valid_from) == (1, date(2026, 1, 1))


def test_a_file_may_name_a_day_to_come(book: Path) -> None:
    """Loaded today, counting from then."""
    day = timezone.localdate() + timedelta(days=40)
    rewrite(book / ITEM, "valid_from: 2026-01-01", f"valid_from: {day}")
    rewrite(book / ITEM, "result: 登记完成", "result: 登记凭证")
    actions.load_content(book)
    assert queries.content().items["registration"].result == "登记完成"
    assert queries.content(day).items["registration"].result == "登记凭证"


def test_what_is_gone_from_the_files_ends_today(book: Path) -> None:
    """Yesterday's Book still has it."""
    rewrite(book / "bundles/unemployed.yaml", "[registration, benefit]", "[benefit, other]")
    other = (book / ITEM).read_text().replace("code: registration", "code: other")
    (book / ITEM).with_name("other.yaml").write_text(other.replace("name: 失业登记", "name: 登记"))
    (book / ITEM).unlink()
    actions.load_content(book)
    assert "registration" not in queries.content().items
    assert "registration" in queries.content(timezone.localdate() - timedelta(days=1)).items
    assert actions.load_content(book) == 0


def test_a_file_that_goes_back_in_time_is_refused(book: Path) -> None:
    """An earlier day, and the content of a version that was replaced, each with file and line."""
    original = (book / ITEM).read_text()
    rewrite(book / ITEM, "valid_from: 2026-01-01", "valid_from: 2025-12-31")
    assert "registration.yaml:30: valid_from 早于已发布的第 1 版(2026-01-01)" in refusal(book)
    (book / ITEM).write_text(original.replace("登记完成", "登记凭证"))
    actions.load_content(book)
    (book / ITEM).write_text(original)
    assert "registration.yaml:30: 与已被取代的第 1 版相同" in refusal(book)
    (book / ITEM).write_text(original.replace("2026-01-01", "2026-02-01"))
    assert actions.load_content(book) == 1


BROKEN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "broken YAML": (
        "registration.yaml:11: YAML 写法不对",
        lambda book: rewrite(book / ITEM, "audience: [person]", "audience: [person"),
    ),
    "two items of one code": (
        "registration.yaml:1: 代码 registration 已在 items/employment/registration.yaml 用过",
        lambda book: (book / "items/insurance/registration.yaml").write_text((book / ITEM).read_text()),
    ),
    "an unknown law": (
        "registration.yaml:12: book/laws.yaml 里没有“不存在的法”",
        lambda book: rewrite(book / ITEM, "{law: 就业促进法, article", "{law: 不存在的法, article"),
    ),
    "a limit of −3 days": (
        "registration.yaml:22: promised.0.count:不能小于 0",
        lambda book: rewrite(book / ITEM, "count: 10", "count: -3"),
    ),
    "a bundle that names a missing item": (
        "unemployed.yaml:10: 没有代码为 missing 的事项",
        lambda book: rewrite(book / "bundles/unemployed.yaml", "benefit]", "missing]"),
    ),
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_book_is_refused_by_file_and_line_and_nothing_is_loaded(book: Path, wrong: str) -> None:
    """A good change beside the broken one is not loaded either."""
    said, spoil = BROKEN[wrong]
    rewrite(book / "channels.yaml", "where: 街道窗口", "where: 街道便民窗口")
    spoil(book)
    assert said in refusal(book)
    assert queries.content().channels["street"].where == "街道窗口"


def test_a_bundle_cannot_count_before_its_item(book: Path) -> None:
    """The files fit together, but not on every day."""
    day = timezone.localdate() + timedelta(days=9)
    new = (book / ITEM).read_text().replace("code: registration", "code: later").replace("失业登记", "以后")
    (book / ITEM).with_name("later.yaml").write_text(new.replace("2026-01-01", str(day)))
    rewrite(book / "bundles/unemployed.yaml", "benefit]", "benefit, later]")
    assert f"{timezone.localdate()} 起:没有代码为 later 的事项" in refusal(book)


def test_the_database_refuses_to_change_what_is_published(book: Path) -> None:
    """By hand as well as by code: published rows and the history stay."""
    published = Edition.objects.get(kind="item", code="registration")
    event = EditionEvent.objects.filter(edition=published)
    for attempt in (
        lambda: Edition.objects.filter(pk=published.pk).update(remark="x"),
        lambda: connection.cursor().execute("delete from book_edition where id = %s", [published.pk]),
        lambda: event.update(remark="x"),
        lambda: connection.cursor().execute(
            "delete from book_editionevent where edition_id = %s", [published.pk]
        ),
    ):
        with pytest.raises(DatabaseError, match="published versions never change"), transaction.atomic():
            attempt()


def edition(**changes: object) -> Edition:
    """A row that the database would take but for the changes."""
    usual = {
        "district": "440104",
        "kind": "item",
        "code": "registration",
        "version": 2,
        "state": "draft",
        "origin": "desk",
        "place": "x",
        "digest": "0" * 64,
        "edited_at": timezone.now(),
    }
    return Edition(**{**usual, **changes})


def test_the_database_keeps_the_order_of_versions_and_people(book: Path) -> None:
    """One number once, one open version, two people, a review before publishing, and time that goes one way."""
    one = User.objects.create_user("chen")
    now, today = timezone.now(), timezone.localdate()
    reviewed = {"reviewed_by": User.objects.create_user("li"), "reviewed_at": now, "published_at": now}
    for wrong in (
        {"edited_by": one, "version": 1},
        {"edited_by": one, "state": "asleep"},
        {"edited_by": one, "kind": "poem"},
        {"edited_by": one, "digest": "short"},
        {"edited_by": None},
        {"edited_by": one, "reviewed_by": one, "reviewed_at": now},
        {"edited_by": one, "state": "approved"},
        {"edited_by": one, "state": "published", "valid_from": today, "published_at": now},
        {"edited_by": one, "state": "published", **reviewed},
        {"edited_by": one, "state": "published", "valid_from": date(2025, 1, 1), **reviewed},
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            edition(**wrong).save()
    edition(edited_by=one).save()
    with pytest.raises(IntegrityError, match="edition_one_open"), transaction.atomic():
        edition(edited_by=one, version=3).save()
    with pytest.raises(DatabaseError, match="only what was approved"), transaction.atomic():
        Edition.objects.filter(version=2).update(state="published", valid_from=today, **reviewed)


def test_one_small_query_per_request_and_the_same_book_throughout(
    book: Path, django_assert_num_queries: Callable[[int], object]
) -> None:
    """Within a request the Book is asked for once; outside, each call asks whether it is still the newest."""
    queries.content()
    queries._begin()
    try:
        with django_assert_num_queries(1):  # type: ignore[attr-defined]
            assert queries.content() is queries.content()
    finally:
        queries._end()
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert queries.content() is queries.content()
