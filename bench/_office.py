"""An office for bench/casework.py: people who apply, officers who work, tokens for all of them, and drafts that lack nothing."""

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

BUNDLE = "unemployed"
# Of the bundle, three of which none has to wait for another’s letter: letters are the worker’s and not counted here.
ITEMS = ("unemployment-benefit", "job-placement", "employment-certificate")
STREET = "440104003"
OFFICERS = (
    40  # of each kind, as many as a third of the district's windows; a token may ask 300 times a minute
)


@dataclass(frozen=True)
class Draft:
    """A draft that waits to be submitted."""

    key: int
    revision: int
    token: str


@dataclass(frozen=True)
class Office:
    """What the load needs to know."""

    drafts: list[Draft]
    clerks: list[str]
    chiefs: list[str]

    def keep(self, file: Path) -> None:
        """Write it down for the processes of the load."""
        file.write_text(json.dumps(asdict(self)))

    @staticmethod
    def read(file: Path) -> "Office":
        """What keep wrote."""
        kept = json.loads(file.read_text())
        return Office([Draft(**one) for one in kept["drafts"]], kept["clerks"], kept["chiefs"])


def open_office(applications: int) -> Office:
    """Make accounts and drafts in the database that Django is connected to.

    Args:
        applications: how many drafts, each of somebody else.
    """
    from renshe.casework.models import Case

    busy = Case.objects.filter(item__in=ITEMS).values("person_id")
    return Office(_drafts(applications, busy), _officers("clerk"), _officers("chief"))


def _token(user: object, *scopes: str) -> str:
    from django.utils import timezone

    from renshe.casework.actions import tokens

    end = timezone.localdate() + timedelta(days=2)
    return tokens.make(user=user, name="bench", scopes=scopes, ends_on=end)[1]  # pyright: ignore[reportArgumentType]


def _officers(role: str) -> list[str]:
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.registry.models import Appointment

    made = []
    for number in range(OFFICERS):
        user = User.objects.create_user(f"bench-{role}-{number}", first_name=f"{role}{number}")
        Appointment.objects.create(
            district=settings.DISTRICT, role=role, user=user, unit="北京街道窗口", since=date(2026, 1, 1),
            appointed_at=timezone.now(),
        )  # fmt: skip
        made.append(_token(user, "read", "work"))
    return made


def _drafts(count: int, busy: object) -> list[Draft]:
    """Drafts of people of working age without such a case, each filled in and with nothing left to hand in."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.book.queries import content
    from renshe.casework.actions import filing
    from renshe.casework.models import MaterialSlot
    from renshe.registry.models import Identity, Person

    fields = {code for item in ITEMS for code in content().items[item].fields}
    people = Person.objects.filter(identities__isnull=True, particulars__died_on__isnull=True).exclude(
        pk__in=busy  # pyright: ignore[reportArgumentType]
    )
    made = []
    for person in people.order_by("pk").distinct()[:count]:
        user = User.objects.create_user(f"bench-{person.pk}")
        Identity.objects.create(
            district=settings.DISTRICT, user=user, person=person, by="demo", verified_at=timezone.now()
        )
        draft = filing.start(
            items=ITEMS,
            bundle=BUNDLE,
            applicant=filing.Applicant(person=person),
            filled_by=user.pk,
            street=STREET,
        )
        draft = filing.save(
            application=draft, revision=draft.revision, answers={code: {"value": "已填"} for code in fields}
        )
        MaterialSlot.objects.filter(application=draft, way__in=["needed", "commitment"]).update(way="later")
        made.append(Draft(draft.pk, draft.revision, _token(user, "apply", "read")))
    if len(made) < count:
        raise RuntimeError(f"only {len(made)} people for {count} drafts")
    return made
