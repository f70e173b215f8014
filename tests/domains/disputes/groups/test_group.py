"""Sixty workers of one factory: filed from a sheet, represented, offered a settlement; 55 accept, five go on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.registry.models import Identity
from renshe.registry.queries.employer_roles import holders
from tests.domains.disputes.groups.factory import accepted, account, factory, filed, row, uploaded
from tests.domains.disputes.office import officer

pytestmark = pytest.mark.django_db


def test_wrong_rows_are_told_in_words_and_nothing_is_filed() -> None:
    """Five things that go wrong in a list; it is filed only when it is whole."""
    of = factory()
    rows = [
        row(1),
        row(2, worker_id="990104198506010029"),
        row(3, worker_id=row(1)["worker_id"], worker_name="李红"),
        row(4, sum_unpaid_wages="很多"),
        row(5, sum_unpaid_wages=""),
        row(6, worker_phone="123"),
    ]
    roster = uploaded(of.leader.user, rows)
    faults = {one.row: one.faults for one in api.groups.kept_lines(roster.content)}
    assert faults[4] == []
    assert "对不上" in faults[5][0]["words"]
    assert faults[6][0]["words"] == "与第4行是同一个人。请只保留一行。"
    assert "请填数字" in faults[7][0]["words"]
    assert any("还没有填" in one["words"] for one in faults[8])
    assert "电话号码不对" in faults[9][0]["words"]
    with pytest.raises(Refused, match="还有5行要改正"):
        api.groups.file_roster(roster=roster.pk, by=of.leader.user)
    assert not api.Dispute.objects.exists()


def test_who_is_not_in_the_list_needs_a_mandate_and_another_sheet_is_refused() -> None:
    """A worker files only with his or her own name in it; the head of the sheet says what is claimed."""
    of = factory()
    with pytest.raises(Refused, match="没有您自己"):
        uploaded(of.leader.user, [row(2), row(3)])
    with pytest.raises(Refused, match="授权委托书"):
        uploaded(of.leader.user, [row(1), row(2)], capacity="lawyer")
    with pytest.raises(Refused, match="表头和模板不一样"):
        uploaded(of.leader.user, [row(1), row(2)], kind="overtime", claims=("overtime-pay",))


def test_names_and_open_disputes_are_compared() -> None:
    """A number with somebody else's name, and somebody who has claimed already."""
    of = factory()
    filed(2, of)
    roster = uploaded(of.leader.user, [row(1, worker_name="李洪"), row(2), row(3)])
    first, second, third = api.groups.kept_lines(roster.content)
    assert {one["field"] for one in first.faults} == {"worker_name", "worker_id"}
    assert "正在办理" in second.faults[0]["words"]
    assert third.faults == []


def test_sixty_workers_to_mixed_outcomes() -> None:
    """Filed, elected, offered, 55 accept, one withdraws, four go on to an award that grants, cuts and refuses."""
    dispute = accepted(60)
    assert (dispute.workers, dispute.procedure, dispute.case.item) == (
        60,
        "collective",
        "collective-arbitration",
    )
    workers = list(dispute.parties.filter(side="applicant").order_by("number"))
    assert [one.name for one in workers[:2]] == ["李红", "工友2"]
    judge = officer("仲裁员", "arbitrator")

    offer = api.groups.make_offer(
        dispute=dispute.pk, rule=api.groups.Rule("whole", whole_fen=30_000_001), terms="十日内一次付清", by=judge,
        until=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip
    shares = {one.party_id: one for one in offer.shares.all()}
    assert sum(one.fen for one in shares.values()) == 30_000_001
    for one in workers[:3]:
        api.groups.answer(offer=offer.pk, accepts=True, by=account(one))
    api.groups.answer_on_paper(
        offer=offer.pk, answers={one.number: one.number <= 55 for one in workers[3:]}, by=judge,
        proof="2026年庭审笔录第3页",
    )  # fmt: skip
    with pytest.raises(Refused, match="单位还没有同意"):
        api.groups.carry_out(offer=offer.pk, by=judge)
    api.groups.consent(offer=offer.pk, by=judge, proof="何建国当庭同意,笔录第4页")
    event = api.groups.carry_out(offer=offer.pk, by=judge)
    assert (event.verb, len(event.detail["settled"])) == ("settle_some", 55)
    settled = sum(shares[one.pk].fen for one in workers[:55])
    rows = api.groups.rows(dispute)
    assert sum(one.granted or 0 for one in rows) == settled == event.detail["fen"]
    assert api.Paper.objects.filter(dispute=dispute, kind="settlement").count() == 55

    api.groups.withdraw_own(dispute=dispute.pk, by=account(workers[59]))
    api.take(dispute=dispute.pk, verb="hear", by=judge)
    sheet = {56: {"unpaid-wages": workers[55].claims.get().claimed_fen or 0}, 57: {"unpaid-wages": 100}, 58: {"unpaid-wages": 0}, 59: {"unpaid-wages": 5}}  # fmt: skip
    rule = api.groups.RulingRule("sheet", because="以工资台账为准。")
    with pytest.raises(Refused, match="没有序号59"):
        api.groups.rule_group(
            dispute=dispute.pk, rules={"unpaid-wages": rule}, sheet={**sheet, 59: {}}, by=judge
        )
    assert api.groups.rule_group(dispute=dispute.pk, rules={"unpaid-wages": rule}, sheet=sheet, by=judge) == 4
    found = [one.outcome for one in api.groups.rows(dispute)]
    assert found == ["settled"] * 55 + ["granted", "partly", "refused", "partly", "withdrawn"]


def test_rulings_that_nobody_signed_do_not_close_the_case_of_others() -> None:
    """Twelve ruled on in a draft; one accepts an offer: she is settled with her sum, and eleven still wait for their award."""
    dispute, judge = accepted(12), officer("仲裁员", "arbitrator")
    first, second = dispute.parties.filter(side="applicant").order_by("number")[:2]
    api.take(dispute=dispute.pk, verb="hear", by=judge)
    rules = {"unpaid-wages": api.groups.RulingRule("claimed")}
    assert api.groups.rule_group(dispute=dispute.pk, rules=rules, by=judge) == 12
    offer = api.groups.make_offer(
        dispute=dispute.pk, rule=api.groups.Rule("each", each_fen=500_000), terms="十日内付清", by=judge,
        until=timezone.localdate() + timedelta(days=3), pay_by=timezone.localdate() + timedelta(days=20),
    )  # fmt: skip
    told = CaseEvent.objects.filter(case=dispute.case).order_by("-number").first()
    assert told is not None
    assert (told.verb, told.detail["offer"]) == ("mediate", 1)
    api.groups.answer(offer=offer.pk, accepts=True, by=account(first))
    with pytest.raises(Refused, match="自己在网上答复"):
        api.groups.answer_on_paper(offer=offer.pk, answers={1: False}, by=judge, proof="笔录第2页")
    with pytest.raises(Refused, match="书面材料"):
        api.groups.answer_on_paper(offer=offer.pk, answers={2: False}, by=judge)
    rest = dict.fromkeys(range(2, 13), False)
    api.groups.answer_on_paper(offer=offer.pk, answers=rest, by=judge, proof="笔录第2页")
    firm = dispute.parties.get(side="respondent").employer
    boss = Identity.objects.get(person=next(iter(holders(firm, on=timezone.localdate()))).person_id).user
    api.groups.consent(offer=offer.pk, by=boss)
    event = api.groups.carry_out(offer=offer.pk, by=judge)
    offer.refresh_from_db()
    assert (offer.consent_way, event.verb) == ("online", "settle_some")
    assert event.detail["pay_by"] == str(offer.pay_by)
    assert (first.claims.get().outcome, first.claims.get().granted_fen) == ("settled", 500_000)
    assert next(one.party_id for one in api.awards.open_claims(dispute)) == second.pk
    assert len(api.awards.open_claims(dispute)) == 11

    api.awards.draft_award(dispute=dispute.pk, by=judge)
    with pytest.raises(Refused):
        api.groups.rule_group(dispute=dispute.pk, rules=rules, by=judge)
    dispute.case.refresh_from_db()
    assert dispute.case.state == "decided"


def test_the_last_one_who_withdraws_does_not_withdraw_what_others_have_settled() -> None:
    """Nine settle, the tenth withdraws while the ninth's award waits: first refused, then the case is closed by what was settled."""
    dispute, judge = accepted(10), officer("仲裁员", "arbitrator")
    parties = list(dispute.parties.filter(side="applicant").order_by("number"))
    claims = {one.party_id: one.pk for one in api.awards.open_claims(dispute)}
    api.awards.rule(dispute=dispute.pk, rulings={claims[parties[8].pk]: ("granted", None, "")}, by=judge)
    api.awards.draft_award(dispute=dispute.pk, by=judge, partial=True)
    for held in (lambda: api.groups.withdraw_own(dispute=dispute.pk, by=account(parties[8])), lambda: api.awards.settle(dispute=dispute.pk, sums={parties[8].pk: {claims[parties[8].pk]: 1}}, terms="", by=judge)):  # fmt: skip
        with pytest.raises(Refused, match="待审核或者待签发"):
            held()
    sums = {one.pk: {claims[one.pk]: 100_000} for one in parties[:8]}
    api.awards.settle(dispute=dispute.pk, sums=sums, terms="", by=judge)
    api.groups.withdraw_own(dispute=dispute.pk, by=account(parties[9]))
    dispute.case.refresh_from_db()
    assert dispute.case.state == "accepted"  # the ninth's award is not signed yet
    api.awards.review(dispute=dispute.pk, by=officer("法制员", "legal"))
    api.awards.sign(dispute=dispute.pk, by=officer("主任", "director"))
    dispute.case.refresh_from_db()
    assert dispute.case.state == "signed"
    found = [one.state for one in dispute.parties.filter(side="applicant").order_by("number")]
    assert found == ["settled"] * 8 + ["awarded", "withdrawn"]


def test_nobody_is_awarded_more_than_was_asked() -> None:
    """A sheet with a fen too much is refused as a whole."""
    dispute, judge = accepted(10), officer("仲裁员", "arbitrator")
    api.take(dispute=dispute.pk, verb="hear", by=judge)
    sums = {number: {"unpaid-wages": 1_000_000} for number in range(1, 11)}
    with pytest.raises(Refused, match="不能超出请求"):
        api.groups.rule_group(
            dispute=dispute.pk, rules={"unpaid-wages": api.groups.RulingRule("sheet")}, sheet=sums, by=judge
        )
    assert {one.outcome for one in api.groups.rows(dispute)} == {"open"}


def test_election_by_phone_and_on_paper_is_secret_and_names_ties() -> None:
    """Twelve workers, three seats: eleven vote, two share the last seat, a second vote fills it."""
    dispute = accepted(12)
    workers = list(dispute.parties.filter(side="applicant").order_by("number"))
    registrar = officer("立案员", "registrar")
    election = api.groups.open_election(
        dispute=dispute.pk, seats=3, days=2, candidates=[one.pk for one in workers[:4]], by=registrar
    )
    key = {one.party.number: one.pk for one in election.candidates.select_related("party")}
    for one in workers[:8]:
        choice = [key[1], key[2], key[3] if one.number % 2 else key[4]]
        api.groups.vote(election=election.pk, choices=choice, by=account(one))
    with pytest.raises(Refused, match="每人一票"):
        api.groups.vote(election=election.pk, choices=[key[1]], by=account(workers[0]))
    assert not any(
        "party" in field.name or "at" in field.name for field in election.ballots.model._meta.fields
    )
    with pytest.raises(Refused, match="对不上"):
        api.groups.enter_paper(election=election.pk, voters=[9, 10], votes={key[1]: 3}, by=registrar)
    api.groups.enter_paper(election=election.pk, voters=[9, 10, 11, 12], votes={key[1]: 4, key[3]: 2, key[4]: 2}, by=registrar)  # fmt: skip
    counted = api.groups.count_up(election=election.pk, by=registrar)
    assert {one.party.number: one.votes for one in counted.candidates.all()} == {1: 12, 2: 8, 3: 6, 4: 6}
    assert counted.tied == [3, 4]
    again = api.groups.open_election(
        dispute=dispute.pk, seats=1, days=1, candidates=[workers[2].pk, workers[3].pk], by=registrar
    )
    last = {one.party.number: one.pk for one in again.candidates.select_related("party")}
    for one in workers:
        api.groups.vote(election=again.pk, choices=[last[4]], by=account(one))
    api.groups.count_up(election=again.pk, by=registrar)
    chosen = dispute.parties.filter(representative=True).order_by("number")
    assert [one.number for one in chosen] == [1, 2, 4]


def test_an_election_that_few_take_part_in_does_not_count() -> None:
    """Two of twelve vote: nobody is elected, and no event says so."""
    dispute = accepted(12)
    workers = list(dispute.parties.filter(side="applicant").order_by("number"))
    election = api.groups.open_election(
        dispute=dispute.pk, seats=3, days=1, candidates=[workers[0].pk], by=account(workers[0])
    )
    key = election.candidates.get().pk
    for one in workers[:2]:
        api.groups.vote(election=election.pk, choices=[key], by=account(one))
    election.opens_at, election.closes_at = election.opens_at - timedelta(days=2), timezone.now()
    election.save()
    from renshe.domains.disputes.tasks.groups import count_elections

    assert count_elections(timestamp=0) == 1
    election.refresh_from_db()
    assert (election.state, dispute.parties.filter(representative=True).count()) == ("called_off", 0)


def test_a_list_for_mediation_goes_to_a_body_that_answers_for_it() -> None:
    """Ten workers ask for mediation in one sheet: it is filed like any other, with the body that mediates."""
    of = factory()
    api.mediations.load_bodies()
    roster = uploaded(of.leader.user, [row(place) for place in range(1, 11)], work="mediation")
    dispute = api.groups.file_roster(roster=roster.pk, by=of.leader.user)
    assert dispute.case.work == "mediation"
    assert api.mediations.mediation_of(dispute).body.kind == "joint"  # type: ignore[union-attr]
