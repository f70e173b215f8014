"""Themes of what people write (by meaning), each with its ratings; and what became of those that were handed to the Book."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import rjieba
from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max, Q

from renshe.book.models import Edition
from renshe.book.search.meaning import Shelf, data_folder
from renshe.domains.ratings import rules
from renshe.domains.ratings.clustering import Cluster, clusters, named
from renshe.domains.ratings.intervals import wilson
from renshe.domains.ratings.models import Rating, ThemeAction
from renshe.domains.ratings.queries.figures import counted

MOST = 1500  # texts that are looked at, the newest; each is turned into numbers once and kept
KEPT = 600  # seconds
WINDOW = timedelta(days=90)  # before and after a change of the Book
SHORTEST_WORD = 2


@dataclass(frozen=True)
class Theme:
    """What several people say.

    Attributes:
        key: of the rating whose words stand for all; the theme's address.
        sentence: those words.
        keywords: what sets it apart.
        ratings: keys of all in it, the most central first.
        bad: bad ratings among them.
        items: codes with how often, the most frequent first.
    """

    key: int
    sentence: str
    keywords: tuple[str, ...]
    ratings: tuple[int, ...]
    bad: int
    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Said:
    key: int
    level: int
    words: str
    item: str


def themes(
    since: date, until: date, *, street: str | None = None, bad_only: bool = True, without: int | None = None
) -> list[Theme]:
    """What people write about in some days, the most frequent first.

    Args:
        since: first day.
        until: last day, included.
        street: nine-digit code; all unless given.
        bad_only: only what comes with 3 or below, where something is to be mended.
        without: the account that looks: of acts in which it had a hand it reads nothing.
    """
    rows = counted(since, until, street=street, without=without).exclude(words="")
    rows = rows.filter(level__lte=3) if bad_only else rows
    state = rows.aggregate(last=Max("pk"), many=Count("pk"))
    name = f"rating-themes-{settings.DISTRICT}-{since}-{until}-{street}-{bad_only}-{without}-{state['last']}-{state['many']}"
    kept: list[Theme] | None = cache.get(name)
    if kept is None:
        newest = rows.order_by("-pk").values_list("pk", "level", "words", "occasion__items")[:MOST]
        kept = _grouped(
            [_Said(key, level, words, items[0] if items else "") for key, level, words, items in newest],
            rules.few(until),
        )
        cache.set(name, kept, KEPT)
    return kept


def _grouped(said: list[_Said], few: int) -> list[Theme]:
    """Themes of some texts, none of fewer than `few`; equal texts are turned into numbers once."""
    from renshe.book.search.encoder import encode  # a second, only where it is needed

    said = sorted(said, key=lambda one: one.key)
    texts = [one.words for one in said]
    vectors = Shelf(data_folder().with_name("ratings"), encode).vectors(texts)
    found = named(clusters(vectors, smallest=few), texts, _words)
    return [_theme(one, said) for one in found]


def _theme(cluster: Cluster, said: Sequence[_Said]) -> Theme:
    mine = [said[place] for place in cluster.members]
    items: dict[str, int] = {}
    for one in mine:
        if one.item:
            items[one.item] = items.get(one.item, 0) + 1
    return Theme(
        key=mine[0].key,
        sentence=mine[0].words,
        keywords=cluster.keywords,
        ratings=tuple(one.key for one in mine),
        bad=sum(one.level in rules.current().bad for one in mine),
        items=tuple(sorted(items.items(), key=lambda one: (-one[1], one[0]))),
    )


def _words(text: str) -> list[str]:
    """Words of two characters and more: what a theme can be recognised by."""
    return [word for word in rjieba.cut(text) if len(word) >= SHORTEST_WORD]


def ratings_in(keys: Sequence[int]) -> list[Rating]:
    """Ratings of a theme in its order, without whose they are."""
    rows = {one.pk: one for one in Rating.objects.filter(pk__in=keys).select_related("occasion")}
    return [rows[key] for key in keys if key in rows]


@dataclass(frozen=True)
class Followed:
    """A theme that was handed to the Book, and whether it helped.

    Attributes:
        published_on: first day of the version that took it up; None while there is none.
        before, after: (bad ratings, all ratings) of the item in the 90 days before and after that day.
    """

    action: ThemeAction
    published_on: date | None
    before: tuple[int, int] = field(default=(0, 0))
    after: tuple[int, int] = field(default=(0, 0))

    @property
    def waits(self) -> bool:
        """Nobody has answered it, or the draft that did came to nothing."""
        return self.action.taken_at is None or self.action.came_to_nothing

    @property
    def intervals(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Between which the share of bad ratings lies before and after, 95 times in 100."""
        return wilson(*self.before), wilson(*self.after)

    @property
    def change(self) -> str:
        """Fewer or more bad ratings; empty where the intervals overlap, so that no change is plain."""
        (low, high), (new_low, new_high) = self.intervals
        return "fewer" if new_high < low else "more" if new_low > high else ""


def followed(today: date, *, item: str = "", without: int | None = None) -> list[Followed]:
    """Every theme that was handed over, those that wait first.

    Args:
        today: until when what came after is counted.
        item: code of the Book; all unless given.
        without: the account that looks: a theme with ratings of acts in which it had a hand is left out.
    """
    rows = ThemeAction.objects.filter(district=settings.DISTRICT).select_related(
        "edition", "proposed_by", "taken_by"
    )
    rows = rows.filter(item=item) if item else rows
    every = sorted(
        rows.order_by("-taken_at", "-pk"),
        key=lambda one: one.taken_at is not None and not one.came_to_nothing,
    )
    own = _own_among({key for one in every for key in one.ratings}, without)
    return [_followed(one, today) for one in every if own.isdisjoint(one.ratings)]


def _own_among(ratings: set[int], account: int | None) -> set[int]:
    """Those of some ratings that are about acts in which an account had a hand."""
    if account is None:
        return set()
    rows = Rating.objects.filter(pk__in=ratings, occasion__hands__contains=[account])
    return set(rows.values_list("pk", flat=True))


def _followed(one: ThemeAction, today: date) -> Followed:
    edition = one.edition
    on = edition.valid_from if edition and edition.state == Edition.State.PUBLISHED else None
    if on is None or on > today:
        return Followed(one, on)
    before = _share(one.item, on - WINDOW, on - timedelta(days=1))
    return Followed(one, on, before, _share(one.item, on, min(today, on + WINDOW - timedelta(days=1))))


def _share(item: str, since: date, until: date) -> tuple[int, int]:
    """Bad ratings and all of an item in some days."""
    rows = counted(since, until).filter(occasion__items__0=item)
    told = rows.aggregate(bad=Count("pk", filter=Q(level__in=rules.current().bad)), all=Count("pk"))
    return told["bad"], told["all"]
