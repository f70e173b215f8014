"""Elect the representatives of a group: open, stand, vote online or on paper, count (劳动争议调解仲裁法第七条)."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import acting, may_take, step
from renshe.domains.disputes.groups.counting import count
from renshe.domains.disputes.groups.measures import measures
from renshe.domains.disputes.guards import GROUP
from renshe.domains.disputes.models import Ballot, Candidate, Dispute, Election, Party, Voter
from renshe.domains.disputes.queries import lock
from renshe.registry.queries.identity import person_of


@transaction.atomic
def open_election(*, dispute: int, seats: int, days: int, candidates: Collection[int], by: User) -> Election:
    """Open an election; everybody in it is told, and until when votes are taken.

    Args:
        dispute: with ten workers or more.
        seats: how many representatives.
        days: for how long votes are taken.
        candidates: keys of parties; more may stand until the first vote.
        by: one of the workers, or an officer.

    Raises:
        Refused: fewer than ten workers, numbers outside what the office has set, another election is open, or not for this account.
    """
    found = lock(dispute)
    may_take(found, "elect", by)
    workers = set(voters_of(found).values_list("pk", flat=True))
    if len(workers) < GROUP:
        raise Refused("few", f"{GROUP}名以上劳动者有共同请求的,才推选代表人(调解仲裁法第七条)。")
    _fitting(seats, days)
    if not set(candidates) <= workers:
        raise Refused("candidates", "候选人要是在案的劳动者。请重新选择。")
    if found.elections.filter(state="open").exists():
        raise Refused("open", "已经有一次推选在进行,先等它计票。")
    now, before = timezone.now(), found.elections.order_by("-number").first()
    election = Election.objects.create(
        district=found.district, dispute=found, number=before.number + 1 if before else 1, seats=seats, opens_at=now,
        closes_at=now + timedelta(days=days), by=by, adds=bool(before and before.tied),
    )  # fmt: skip
    Candidate.objects.bulk_create(
        Candidate(district=found.district, election=election, party_id=one) for one in sorted(set(candidates))
    )
    closes = timezone.localtime(election.closes_at)
    step(
        found, "elect", by=by, reason=f"推选{seats}名代表人,请在{closes:%Y-%m-%d %H:%M}以前投票。",
        detail={"election": election.number, "opened": True},
    )  # fmt: skip
    return election


def _fitting(seats: int, days: int) -> None:
    now = measures(timezone.localdate())
    if not (1 <= seats <= now.seats.most):
        raise Refused("seats", f"代表人是{now.seats.least}到{now.seats.most}名;补选的可以少。")
    if not now.days.holds(days):
        raise Refused("days", f"投票时间是{now.days.least}到{now.days.most}天。")


def voters_of(dispute: Dispute) -> QuerySet[Party]:
    """The workers who vote: those who claim and are still in it."""
    return dispute.parties.filter(side="applicant", state="in", person__isnull=False)


@transaction.atomic
def stand(*, election: int, words: str, by: User) -> Candidate:
    """Put oneself forward, as long as nobody has voted.

    Raises:
        Refused: not a worker of it, or votes were cast already.
    """
    held = _held(election)
    party = _party(held, by)
    if held.voters.exists() or held.paper_ballots:
        raise Refused("begun", "已经有人投票,不能再增加候选人。")
    candidate, _ = Candidate.objects.get_or_create(
        election=held, party=party, defaults={"district": held.district, "words": words.strip()[:200]}
    )
    return candidate


@transaction.atomic
def vote(*, election: int, choices: Collection[int], by: User) -> Voter:
    """Vote online: that somebody voted and what was chosen are two rows that nothing joins.

    Args:
        election: that is open.
        choices: keys of candidates, at most as many as there are seats.
        by: the worker's own account with verified identity.

    Raises:
        Refused: not a worker of it, voted already, too many or unknown candidates, or it is over.
    """
    held = _held(election)
    if timezone.now() >= held.closes_at:
        raise Refused("closed", "投票已经截止。")
    party = _party(held, by)
    chosen = set(choices)
    if not 1 <= len(chosen) <= held.seats:
        raise Refused("choices", f"请选1到{held.seats}名。")
    if held.candidates.filter(pk__in=chosen).count() != len(chosen):
        raise Refused("choices", "请从候选人里选。")
    voter = _voted(held, party, "online", by)
    Ballot.objects.create(district=held.district, election=held, choices=sorted(chosen))
    return voter


def _voted(election: Election, party: Party, way: str, by: User) -> Voter:
    try:
        with transaction.atomic():
            return Voter.objects.create(
                district=election.district,
                election=election,
                party=party,
                way=way,
                by=by,
                on=timezone.localdate(),
            )
    except IntegrityError as error:
        raise Refused("voted", f"{party.name}已经投过票,每人一票。") from error


@transaction.atomic
def enter_paper(*, election: int, voters: Collection[int], votes: Mapping[int, int], by: User) -> Election:
    """Enter ballots on paper: who handed one in, and how many votes each candidate got on them.

    Args:
        election: that is open.
        voters: numbers of the workers in the list.
        votes: by key of the candidate.
        by: the registrar or panel.

    Raises:
        Refused: somebody voted already, more votes than the ballots can hold, or not for this account.
    """
    held = _held(election)
    _officer(held, by)
    parties = list(voters_of(held.dispute).filter(number__in=voters))
    if not parties or len(parties) != len(set(voters)):
        raise Refused("voters", "请填写交了纸质选票的劳动者的名单序号,用逗号隔开。")
    ballots = len(parties)
    if any(not 0 <= one <= ballots for one in votes.values()) or sum(votes.values()) > ballots * held.seats:
        raise Refused("votes", f"得票数对不上:{ballots}张选票,每张最多选{held.seats}名。请重新清点。")
    known = {one.pk: one for one in held.candidates.all()}
    if not set(votes) <= set(known):
        raise Refused("votes", "请从候选人里选。")
    for party in parties:
        _voted(held, party, "paper", by)
    for key, more in votes.items():
        known[key].paper_votes += more
    Candidate.objects.bulk_update(known.values(), ["paper_votes"])
    held.paper_ballots += ballots
    held.save(update_fields=["paper_ballots"])
    return held


@transaction.atomic
def count_up(*, election: int, by: User | None) -> Election:
    """Count, once it is over or everybody has voted. Those elected speak for the others from now on.

    Args:
        election: that is open.
        by: who counts; None for the house, when the time is over.

    Raises:
        Refused: it is not over yet, or not for this account.
    """
    held = _held(election)
    dispute = lock(held.dispute_id)
    may_take(dispute, "elect", by)
    workers, cast = voters_of(dispute).count(), held.voters.count()
    if timezone.now() < held.closes_at and cast < workers:
        raise Refused("not_yet", f"投票还没有截止,{workers}人里有{cast}人投了票。")
    held.counted_by, held.counted_at = by, timezone.now()
    if cast * 100 < workers * measures(timezone.localdate()).turnout:
        held.state = Election.State.CALLED_OFF
        held.save()
        return held
    _seat(held, dispute)
    step(dispute, "elect", by=by, detail={"election": held.number, "voted": cast, "of": workers, "tied": list(held.tied),
         "elected": [one.party.number for one in held.candidates.filter(elected=True).select_related("party")]})  # fmt: skip
    return held


def _seat(held: Election, dispute: Dispute) -> None:
    found = list(held.candidates.select_related("party").order_by("party__number"))
    ballots = held.ballots.values_list("choices", flat=True)
    told = count(
        [one.pk for one in found], ballots, held.seats, paper={one.pk: one.paper_votes for one in found}
    )
    for one in found:
        one.votes = told.votes[one.pk]
        one.elected = None if one.pk in told.tied else one.pk in told.elected
    Candidate.objects.bulk_update(found, ["votes", "elected"])
    held.tied = [one.party.number for one in found if one.pk in told.tied]
    held.state = Election.State.COUNTED
    held.save()
    if not held.adds:
        dispute.parties.filter(representative=True).update(representative=False)
    chosen = [one.party_id for one in found if one.elected]
    dispute.parties.filter(pk__in=chosen).update(representative=True)


@transaction.atomic
def call_off(*, election: int, by: User) -> Election:
    """Call an election off, as when a name was wrong.

    Raises:
        Refused: it is over, or not for this account.
    """
    held = _held(election)
    _officer(held, by)
    held.state = Election.State.CALLED_OFF
    held.save(update_fields=["state"])
    return held


def count_due() -> int:
    """Count every election whose time is over; what can't be counted now is left for a person.

    Returns:
        How many were counted.
    """
    done = 0
    for key in Election.objects.filter(state="open", closes_at__lte=timezone.now()).values_list(
        "pk", flat=True
    ):
        try:
            count_up(election=key, by=None)
        except Refused:
            continue
        done += 1
    return done


def _held(election: int) -> Election:
    held = Election.objects.select_for_update(of=("self",)).select_related("dispute__case").get(pk=election)
    if held.state != Election.State.OPEN:
        raise Refused("closed", "这次推选已经结束。")
    return held


def _party(election: Election, by: User) -> Party:
    person = person_of(by)
    party = voters_of(election.dispute).filter(person=person).first() if person else None
    if party is None:
        raise Refused("not_in_it", "只有在案的劳动者本人可以参加推选。")
    return party


def _officer(election: Election, by: User) -> None:
    if not acting(election.dispute, by).may & {"disputes.accept", "disputes.arbitrate"}:
        raise Refused("not_allowed", "这一步由立案员或者仲裁庭办理。")
