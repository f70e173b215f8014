"""The award: ruled, drafted as one or two documents, reviewed by another, signed, corrected; and the settlement."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from renshe.casework.letters.verifying import State
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.actions import awards, correcting, courts, settling
from renshe.domains.disputes.actions.elements import set_claims
from renshe.domains.disputes.models import Claim, Paper, Party, Sheet
from renshe.domains.disputes.papers import making
from tests.domains.disputes.deciding import heard, pdf_of, ruled, signed
from tests.domains.disputes.office import UNPAID, answers, officer, sides

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def asking(*claims: tuple[str, int]) -> dict[str, Any]:
    """林芳 with other claims than her unpaid wages, for `heard`."""
    both = sides()
    filer = api.Filer(
        "林芳", person=both.worker.person, electronic=True, answers=answers(),
        claims=[api.Asked(code, fen) for code, fen in claims],
    )  # fmt: skip
    return {"both": both, "applicants": [filer]}


def test_two_claims_below_the_line_are_both_final_and_stand_in_one_document() -> None:
    """28,000 and 6,000 yuan: item by item, each not more than twelve times the monthly minimum wage, so both are final."""
    dispute = heard(**asking(("unpaid-wages", 2_800_000), ("minimum-wage-shortfall", 600_000)))
    ruled(dispute)
    (paper,) = signed(dispute)
    assert paper.part == "final"
    assert set(Claim.objects.filter(party__dispute=dispute).values_list("final", flat=True)) == {True}
    said = paper.content
    assert [one["fen"] for one in said["items"]] == [2_800_000, 600_000]
    assert said["total_words"] == "人民币叁万肆仟元整"
    assert "第四十八条" in said["law"]
    assert re.fullmatch(r"越劳人仲裁〔20\d\d〕1号", paper.number)


def test_a_sum_above_the_line_makes_two_documents_each_with_its_number_and_remedy() -> None:
    dispute = heard(**asking(("unpaid-wages", 5_000_000), ("minimum-wage-shortfall", 600_000)))
    ruled(dispute)
    papers = signed(dispute)
    by_part = {one.part: one for one in papers}
    assert set(by_part) == {"final", "ordinary"}
    assert len({one.number for one in papers}) == 2
    assert by_part["final"].content["fen"] == 600_000
    assert by_part["ordinary"].content["fen"] == 5_000_000
    assert "三十日" in by_part["final"].content["remedies"][0]
    assert "期满不起诉" in by_part["ordinary"].content["remedies"][0]
    assert all(len(PdfFileReader(io.BytesIO(pdf_of(one))).embedded_signatures) == 1 for one in papers)
    assert making.make(papers[0].pk) is None  # made again it changes nothing
    assert {one.state for one in dispute.parties.filter(side="applicant")} == {Party.State.AWARDED}


def test_nobody_is_given_more_than_they_asked_for_and_four_eyes_see_the_award() -> None:
    dispute = heard()
    arbitrator = officer("仲裁员", "arbitrator")
    (claim,) = Claim.objects.filter(party__dispute=dispute)
    (line,) = api.awards.bench(dispute, [claim], {})[0].lines
    assert line.proposal is None  # the worker alone says so: only the panel can judge
    firm = dispute.parties.get(side="respondent")
    Sheet.objects.create(
        district=dispute.district, party=firm, version=1, sums={claim.code: UNPAID}, at=timezone.now()
    )
    (line,) = api.awards.bench(dispute, [claim], {})[0].lines
    assert line.proposal is not None  # the employer admits it
    assert line.proposal.granted_fen == UNPAID
    with pytest.raises(Refused, match="超出请求"):
        awards.rule(dispute=dispute.pk, rulings={claim.pk: ("partly", UNPAID + 1, "")}, by=arbitrator)
    with pytest.raises(Refused, match="处理意见"):
        awards.draft_award(dispute=dispute.pk, by=arbitrator)
    awards.rule(
        dispute=dispute.pk, rulings={claim.pk: ("partly", 1_000_000, "只证明了一部分。")}, by=arbitrator
    )
    awards.draft_award(dispute=dispute.pk, by=arbitrator)
    with pytest.raises(Refused, match="两个人"):
        awards.review(dispute=dispute.pk, by=arbitrator)
    awards.send_back(dispute=dispute.pk, by=officer("法制员", "legal"), words="请写明为什么只支持一部分。")
    dispute.case.refresh_from_db()
    assert dispute.case.state == "heard"
    with pytest.raises(Refused, match="审核"):
        awards.sign(dispute=dispute.pk, by=officer("主任", "director"))
    (paper,) = signed(dispute)
    assert paper.content["items"][0]["words"] == "人民币壹万元整"
    assert "只证明了一部分" in paper.content["reasons"][0]["text"]


def test_a_clear_claim_is_decided_first_and_the_rest_later() -> None:
    dispute = heard(**asking(("unpaid-wages", 500_000), ("minimum-wage-shortfall", 300_000)))
    first, second = Claim.objects.filter(party__dispute=dispute).order_by("number")
    people = officer("仲裁员", "arbitrator"), officer("法制员", "legal"), officer("主任", "director")
    awards.rule(dispute=dispute.pk, rulings={first.pk: ("granted", None, "")}, by=people[0])
    awards.draft_award(dispute=dispute.pk, by=people[0], partial=True)
    awards.review(dispute=dispute.pk, by=people[1])
    awards.sign(dispute=dispute.pk, by=people[2])
    dispute.case.refresh_from_db()
    assert dispute.case.state == "heard"  # the case goes on
    assert [one.pk for one in api.awards.open_claims(dispute)] == [second.pk]
    assert dispute.parties.get(side="applicant").state == Party.State.IN
    awards.rule(dispute=dispute.pk, rulings={second.pk: ("refused", None, "没有证据。")}, by=people[0])
    signed(dispute)
    dispute.case.refresh_from_db()
    assert dispute.case.state == "signed"
    assert dispute.awards.count() == 2


def test_a_slip_of_the_pen_is_corrected_and_the_old_paper_is_no_longer_genuine() -> None:
    dispute = heard()
    ruled(dispute)
    (old,) = signed(dispute)
    director = officer("主任", "director")
    assert api.awards.state_of(api.awards.paper_by_code(old.code) or old).state == State.GENUINE
    with pytest.raises(Refused, match="没有"):
        correcting.correct_error(paper=old.pk, by=director, reason="姓名写错。", wrong="林方", right="林芳")
    correcting.correct_error(
        paper=old.pk, by=director, reason="单位简称写错。", wrong="木棉商贸", right="木棉商業"
    )
    making.make_waiting()
    old.refresh_from_db()
    assert old.replaced_by is not None
    for wrong, right in (
        ("18,600", "1,600"),
        ("18,6", "19,6"),
        (",6", "6"),
        ("支付", "不支付"),
        ("支持", "部分支持"),
    ):
        with pytest.raises(Refused, match="更正只改笔误"):
            correcting.correct_error(
                paper=old.replaced_by.pk, by=director, reason="改", wrong=wrong, right=right
            )
    assert "木棉商業" in old.replaced_by.content["items"][0]["text"]
    assert old.replaced_by.content["fen"] == old.content["fen"]
    assert api.awards.state_of(old, pdf_of(old)).state == State.REVOKED
    assert api.awards.state_of(old, pdf_of(old) + b"%").state == State.ALTERED
    assert Paper.objects.filter(dispute=dispute, kind="corrected", signed_at__isnull=False).exists()


def test_a_settlement_says_sums_and_until_when_and_closes_the_hearing() -> None:
    dispute = heard()
    (claim,) = Claim.objects.filter(party__dispute=dispute)
    arbitrator, until = officer("仲裁员", "arbitrator"), timezone.localdate() + timedelta(days=30)
    with pytest.raises(Refused, match="多于请求"):
        settling.settle(
            dispute=dispute.pk, sums={claim.party_id: {claim.pk: UNPAID + 1}}, terms="", by=arbitrator
        )
    settling.settle(
        dispute=dispute.pk,
        sums={claim.party_id: {claim.pk: 1_500_000}},
        terms="双方再无其他争议。",
        by=arbitrator,
        pay_by=until,
    )
    making.make_waiting()
    paper = Paper.objects.get(dispute=dispute, kind="settlement")
    assert paper.content["total"] == "15,000.00元"
    assert paper.content["perform_by"] == str(until)
    assert [one["text"] for one in paper.content["terms"]][-1] == "双方再无其他争议。"
    assert {one.way for one in paper.services.all()} == {"post"}  # never by SMS
    dispute.case.refresh_from_db()
    assert dispute.case.state == "signed"


def test_a_court_has_one_document_of_one_worker_and_the_others_keep_their_remedies() -> None:
    """Two documents of one award: a suit about one of them leaves the other as it is; what does not fit a document is refused."""
    dispute = heard(**asking(("unpaid-wages", 5_000_000), ("minimum-wage-shortfall", 600_000)))
    ruled(dispute)
    by_part = {one.part: one for one in signed(dispute)}
    worker, firm = dispute.parties.get(side="applicant"), dispute.parties.get(side="respondent")
    noted: dict[str, Any] = {
        "dispute": dispute.pk, "court": "越秀区人民法院", "on": timezone.localdate(), "by": officer("立案员", "registrar"),
    }  # fmt: skip
    final, ordinary = by_part["final"], by_part["ordinary"]
    with pytest.raises(Refused, match="只能申请撤销"):
        courts.begin(paper=final.pk, party=firm.pk, what="suit", **noted)
    with pytest.raises(Refused, match="是起诉"):
        courts.begin(paper=ordinary.pk, party=firm.pk, what="set_aside", **noted)
    courts.begin(paper=ordinary.pk, party=worker.pk, what="suit", **noted)
    with pytest.raises(Refused, match="登记过了"):
        courts.begin(paper=ordinary.pk, party=worker.pk, what="suit", **noted)
    states = {
        (one.paper.part, step.code): step.state
        for one in api.awards.standings(dispute, firm)
        for step in one.steps
    }
    assert states["final", "set_aside"] != "barred"
    used = {
        one.paper.part
        for one in api.awards.standings(dispute, worker)
        for step in one.steps
        if step.state == "used"
    }
    assert used == {"ordinary"}


def test_a_settled_counterclaim_stands_in_the_workers_document_and_the_firm_stays_in_the_case() -> None:
    dispute = heard()
    firm, arbitrator = dispute.parties.get(side="respondent"), officer("仲裁员", "arbitrator")
    (mine,) = Claim.objects.filter(party__dispute=dispute)
    set_claims(firm, {"minimum-wage-shortfall": (300_000, "返还预支款")}, counter=True)
    theirs = firm.claims.get()
    sums = {mine.party_id: {mine.pk: 1_500_000}, firm.pk: {theirs.pk: 100_000}}
    event = settling.settle(dispute=dispute.pk, sums=sums, terms="", by=arbitrator)
    making.make_waiting()
    (paper,) = Paper.objects.filter(dispute=dispute, kind="settlement")
    assert event.verb == "settle"
    assert paper.content["fen"] == 1_500_000  # what the worker gets; what she gives back is a term of its own
    assert any("返还预支款" in one["text"] and "林芳支付" in one["text"] for one in paper.content["terms"])
    firm.refresh_from_db()
    assert firm.state == Party.State.IN


def test_a_changed_claim_is_ruled_on_anew() -> None:
    """A ruling that nobody has handed on does not turn one claim into two, and all claims decided are no partial award."""
    dispute = heard()
    ruled(dispute)
    (claim,) = Claim.objects.filter(party__dispute=dispute)
    with pytest.raises(Refused, match="没有要以后裁决的"):
        awards.draft_award(dispute=dispute.pk, by=officer("仲裁员", "arbitrator"), partial=True)
    set_claims(claim.party, {claim.code: (UNPAID - 100, "")})
    claim.refresh_from_db()
    assert (claim.outcome, claim.granted_fen, claim.claimed_fen) == ("", None, UNPAID - 100)
    assert claim.party.claims.count() == 1
    ruled(dispute)
    awards.draft_award(dispute=dispute.pk, by=officer("仲裁员", "arbitrator"))
    with pytest.raises(Refused, match="待审核"):
        set_claims(claim.party, {claim.code: (UNPAID, "")})
