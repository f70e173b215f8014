"""Whose cases an arbitrator may not hear (回避, 调解仲裁法第三十三条): what somebody noted, and what the registry itself knows."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from renshe.domains.disputes.models import Arbitrator, Dispute, Party
from renshe.registry.models import EmployerParticulars, Employment, HouseholdMember, Mandate
from renshe.registry.queries.identity import person_of

Barred = dict[int, dict[str, str]]  # arbitrator → key of a person or employer → why
HEAD = "本人或家人是该单位负责人"
OWN, KIN, WORKED, AGENT = "本人", "家人", "曾在该单位工作", "曾任代理人"


def barred(arbitrators: Sequence[Arbitrator], disputes: Iterable[Dispute]) -> Barred:
    """Everybody of whom each arbitrator must keep away, and why.

    Args:
        arbitrators: with their noted conflicts.
        disputes: in whose parties' earlier cases agents are looked for by name; a name in common is enough to stay away.
    """
    found: Barred = {one.pk: {} for one in arbitrators}
    _by_registry(arbitrators, found)
    _by_agents(arbitrators, list(disputes), found)
    for one in arbitrators:
        for row in one.conflicts.all():
            if row.ended_at is None:
                key = f"person:{row.person_id}" if row.person_id else f"employer:{row.employer_id}"
                found[one.pk][key] = row.get_kind_display()
    return found


def _by_registry(arbitrators: Sequence[Arbitrator], found: Barred) -> None:
    """Themselves and their household, where they worked, what they or theirs are head of, for whom they acted."""
    persons = {one.pk: person.pk for one in arbitrators if (person := person_of(one.account)) is not None}
    kin = _households(set(persons.values()))
    everybody = {one for own in persons.values() for one in {own, *kin.get(own, ())}}
    worked: dict[int, set[int]] = {}
    for person, employer in Employment.objects.filter(
        person__in=persons.values(), employer__isnull=False, ended_at__isnull=True
    ).values_list("person", "employer"):
        worked.setdefault(person, set()).add(employer)
    heads: dict[int, set[int]] = {}
    for person, employer in EmployerParticulars.objects.filter(representative__in=everybody).values_list(
        "representative", "employer"
    ):
        heads.setdefault(person, set()).add(employer)
    given: dict[int, set[int]] = {}
    for agent, principal in Mandate.objects.filter(
        agent__in=persons.values(), state__in=["given", "withdrawn"]
    ).values_list("agent", "principal"):
        given.setdefault(agent, set()).add(principal)
    for code, own in persons.items():
        mine, home = found[code], kin.get(own, set())
        mine |= {f"person:{one}": AGENT for one in given.get(own, ())}
        mine |= {f"employer:{one}": WORKED for one in worked.get(own, ())}
        mine |= {f"employer:{one}": HEAD for who in {own, *home} for one in heads.get(who, ())}
        mine |= {f"person:{one}": KIN for one in home}
        mine[f"person:{own}"] = OWN


def _households(persons: set[int]) -> dict[int, set[int]]:
    """Who else lives in each one's household."""
    live = HouseholdMember.objects.filter(ended_at__isnull=True, until__isnull=True)
    homes = dict(live.filter(person__in=persons).values_list("person", "household"))
    members: dict[int, set[int]] = {}
    for home, person in live.filter(household__in=homes.values()).values_list("household", "person"):
        members.setdefault(home, set()).add(person)
    return {person: members.get(home, set()) - {person} for person, home in homes.items()}


def _by_agents(arbitrators: Sequence[Arbitrator], disputes: Sequence[Dispute], found: Barred) -> None:
    """Who was agent of one of these parties, in this case or an earlier one, as the file names them."""
    named: dict[str, list[int]] = {}
    for one in arbitrators:
        named.setdefault(one.name, []).append(one.pk)
    parties = [party for dispute in disputes for party in dispute.parties.all()]
    persons = {one.person_id for one in parties if one.person_id}
    employers = {one.employer_id for one in parties if one.employer_id}
    earlier = Party.objects.filter(Q(person__in=persons) | Q(employer__in=employers)).exclude(
        dispute__in=disputes
    )
    for party in [*parties, *earlier.only("person_id", "employer_id", "contact")]:
        agent = str((party.contact or {}).get("agent") or "").strip()
        for code in named.get(agent, ()) if agent else ():
            found[code].setdefault(key_of(party), AGENT)


def key_of(party: Party) -> str:
    """The party as keys of people name it."""
    if party.person_id:
        return f"person:{party.person_id}"
    return f"employer:{party.employer_id}" if party.employer_id else f"party:{party.pk}"


def between(dispute: Dispute, arbitrators: Sequence[Arbitrator]) -> dict[int, str]:
    """For each arbitrator who may not hear this case, why."""
    keys = {key_of(party) for party in dispute.parties.all()}
    found = barred(arbitrators, [dispute])
    return {code: "、".join(sorted({why for key, why in theirs.items() if key in keys})) for code, theirs in found.items() if keys & theirs.keys()}  # fmt: skip
