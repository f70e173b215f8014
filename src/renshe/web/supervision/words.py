"""What the Book's measures, streets and states are called, in the language of the reader."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.core.transitions import Row
from renshe.domains.ratings.api import few as fewest
from renshe.domains.supervision.api import TABLE, measures, point_named
from renshe.web.desk import naming


def few() -> int:
    """Numbers of people below this are not told: one measure for ratings and scorecards."""
    return fewest(timezone.localdate())


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == "en"


def told(one: Any, part: str = "name") -> str:
    """A part of a thing that has it in both languages."""
    return str(getattr(one, f"{part}_en" if english() else part))


def point(code: str) -> str:
    """A point of the checklist; the code of one that is no longer looked at."""
    found = point_named(code)
    return told(found) if found else code


def grave(code: str) -> str:
    """How grave a finding is."""
    found = measures().seriousness(code)
    return told(found) if found else code


def state(code: str) -> str:
    """Where a finding is."""
    return told(TABLE.state(code))


def verb(row: Row) -> str:
    """What a button says."""
    return row.name_en if english() else row.name


def verb_named(code: str) -> str:
    """A verb of the table, or the first step."""
    return next((verb(row) for row in TABLE.rows if row.verb == code), _("走访发现"))


def street(code: str) -> str:
    """A street; what no street served is said plainly."""
    return naming.street(code) or _("没有街道的(线上、区级)")


def item(code: str) -> str:
    """An item of the Book; the code of one that is gone."""
    found = content().items.get(code)
    return told(found) if found else code
