"""Who has a benefit already, or has asked for it; and who was offered it and is not to be asked again yet."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from renshe.casework.models import Case
from renshe.core.rules import Kind, Policy
from renshe.domains.benefits.ground import Audience
from renshe.domains.benefits.models import Offer
from renshe.registry.models import Benefit

# Which benefit of the registry a policy pays. 就业补贴 is one kind for many policies, so it tells nothing of any of them.
DRAWN: dict[str, str] = {
    "unemployment_benefit": Benefit.Kind.UNEMPLOYMENT,
    "disability_allowance": Benefit.Kind.DISABILITY,
    "pension_eligibility": Benefit.Kind.PENSION,
    "survivor_benefit": Benefit.Kind.SURVIVORS,
}
# A monthly benefit that was granted may be asked for again later; so long the grant still counts. As long as the
# longest period of unemployment benefit (24 months); what is paid once is not offered again at all.
GRANT_COUNTS = timedelta(days=731)
DECLINED_REST = timedelta(days=365)  # who has declined is left in peace for a year: the office's own measure


def reached(policy: Policy, item: str, audience: Audience, on: date) -> set[int]:
    """Keys of those who draw it on a day, have asked for it, or were granted it."""
    column = f"{audience}_id"
    found: set[int] = set()
    if item:
        mine = Case.objects.filter(district=settings.DISTRICT, item=item).exclude(
            **{f"{column}__isnull": True}
        )
        found |= set(mine.filter(_asked(policy, on)).values_list(column, flat=True).iterator())
    kind = DRAWN.get(policy.name)
    if kind and audience == "person":
        drawn = Benefit.objects.filter(
            Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gte=on),
            district=settings.DISTRICT, kind=kind, ended_at__isnull=True,
        )  # fmt: skip
        found |= set(drawn.values_list("person_id", flat=True).iterator())
    return found


def _asked(policy: Policy, on: date) -> Q:
    granted = Q(outcome__in=["granted", "partly"])
    if monthly(policy):
        granted &= Q(closed_on__gte=on - GRANT_COUNTS) | Q(closed_on__isnull=True)
    return Q(closed_on__isnull=True) | granted


def monthly(policy: Policy) -> bool:
    """Whether it is paid month by month."""
    return any(one.name.startswith("monthly") and one.value.unit.kind is Kind.MONEY for one in policy.results)


def left_in_peace(policy: str, audience: Audience, on: date) -> set[int]:
    """Keys of those who are offered it, are filling in the form, or have declined it not long ago."""
    column = f"{audience}_id"
    quiet = (
        Q(state="offered")
        | Q(state="confirmed", application__state="draft")
        | Q(state="declined", settled_at__date__gt=on - DECLINED_REST)
    )
    rows = Offer.objects.filter(quiet, district=settings.DISTRICT, policy=policy)
    return set(rows.exclude(**{f"{column}__isnull": True}).values_list(column, flat=True).iterator())


def standing(policy: str, audience: Audience) -> list[tuple[int, int, date]]:
    """The open offers of a policy: offer, whose, until when."""
    column = f"{audience}_id"
    rows = Offer.objects.filter(district=settings.DISTRICT, policy=policy, state="offered")
    return list(rows.filter(**{f"{column}__isnull": False}).values_list("pk", column, "until"))
