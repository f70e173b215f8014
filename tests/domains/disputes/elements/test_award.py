"""The award's draft: facts found, reasons with articles, and final and other claims in two documents."""

import pytest

from renshe.domains.disputes.elements.award import Parties, Ruling, propose
from renshe.domains.disputes.elements.claims import work_out_all
from renshe.domains.disputes.elements.comparing import Sheet, compare
from renshe.domains.disputes.elements.drafting import draft, law_words
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.parts import Cited
from tests.domains.disputes.elements.filing import ON, answers, kind, worked

PARTIES = Parties("张三", "某某公司")
GONE = {
    "ending_reason": "not_fit", "holds_unlawful": False, "notice_given": False, "started": "2010-01-01", "ended": "2012-12-31",
    "wage_fen": 800_000, "last_wage_fen": 800_000, "local_average_wage_fen": 1_200_000, "severance_paid_fen": 0,
}  # fmt: skip


def severance(sums: dict[str, int], **changed: object):
    """A draft of a severance case in which the panel found what the worker said."""
    told = answers("severance", **{**GONE, **changed})
    of = kind("severance")
    employer = Sheet(answers("severance", started="2010-01-01", wage_fen=700_000))
    both = compare(of, Sheet(told, sums), employer, on=ON)
    found = work_out_all(of, told, on=ON, sums=sums)
    rulings = {one.claim.code: ruling for one in found if (ruling := propose(one))}
    return draft(of, PARTIES, both, told, found, rulings, disputes().shared.wording, filed_on=ON)


def test_small_and_large_claims_stand_in_two_documents() -> None:
    """24,000 and 8,000 are final; three years at 20,000 are not, the month instead of notice still is."""
    small = severance({"severance": 2_400_000, "notice-pay": 800_000})
    assert [one.final for one in small.documents] == [True]
    assert [(of.number, of.fen) for of in small.documents[0].items] == [(1, 2_400_000), (2, 800_000)]
    assert small.documents[0].total_fen == 3_200_000
    large = severance({"severance": 6_000_000, "notice-pay": 800_000}, wage_fen=2_000_000)
    assert [(one.final, one.total_fen) for one in large.documents] == [(True, 800_000), (False, 6_000_000)]
    assert "三十日内" in large.documents[0].remedy.text
    assert "期满不起诉" in large.documents[1].remedy.text
    assert [of.number for one in large.documents for of in one.items] == [1, 1]


def test_the_draft_says_what_was_agreed_disputed_and_found() -> None:
    """With names, days and sums as people write them."""
    told = severance({"severance": 2_400_000, "notice-pay": 800_000})
    assert any("2010年1月1日" in one.text for one in told.agreed)
    assert any("8000元/月" in one.text and "7000元/月" in one.text for one in told.disputed)
    assert told.found[0].text == "申请人张三于2010年1月1日入职被申请人某某公司处工作。"
    item, reason = told.documents[0].items[0], told.documents[0].reasons[0]
    assert item.text == "被申请人某某公司支付申请人张三经济补偿24000元。"
    assert "《劳动合同法》第四十六条、第四十七条" in reason.text
    assert "24000元" in reason.text
    assert not any("认为解除或终止违法" in one.text for one in told.disputed)  # only the worker is asked


def test_legal_review_sees_what_no_source_confirms() -> None:
    """Whether the month instead of notice is final is not written in any text that we have."""
    told = severance({"severance": 2_400_000, "notice-pay": 800_000})
    assert [(one.law, one.article) for one in told.unconfirmed] == [("劳动争议调解仲裁法", "47")]
    assert severance({"severance": 2_400_000}).unconfirmed == ()


def test_never_more_than_was_claimed_and_never_less_than_nothing() -> None:
    """Too much is granted in part, too little as asked, nothing due is refused."""
    partly = severance({"severance": 3_000_000})
    assert partly.documents[0].items[0].text.endswith("24000元;超出部分不予支持。")
    asked = severance({"severance": 1_000_000})
    assert asked.documents[0].items[0].fen == 1_000_000
    assert disputes().shared.wording.capped in asked.documents[0].reasons[0].text
    paid = severance({"severance": 2_400_000}, severance_paid_fen=9_000_000)
    assert paid.documents[0].items[0].fen == 0
    assert paid.documents[0].items[0].text.startswith("驳回")


def test_what_is_unknown_is_left_to_the_panel() -> None:
    """No item is made up for it, and no sentence for a fact that was not found."""
    told = severance({"severance": 2_400_000}, wage_fen=None)
    assert told.documents == ()
    assert "ruling" in {one.why for one in told.open if one.claim.code == "severance"}
    assert not any("平均月工资为" in one.text for one in told.found)


def test_an_unproven_fact_falls_on_who_had_to_prove_it() -> None:
    """The employer's other figure for the wage, when the panel found nothing."""
    of = kind("severance")
    worker, employer = (
        answers("severance", ending_reason="closed", wage_fen=fen) for fen in (800_000, 700_000)
    )
    both = compare(of, Sheet(worker), Sheet(employer), on=ON)
    told = draft(of, PARTIES, both, {}, (), {}, disputes().shared.wording, filed_on=ON)
    assert any("应由被申请人承担举证责任" in one.text and one.cited for one in told.found)


def test_leave_pay_above_the_line_is_for_the_panel_to_place() -> None:
    """Standards or pay: it may say so itself, and then the item goes into that document."""
    of = kind("annual-leave")
    claims = {"leave-pay": Ruling("leave-pay", "granted", 5_000_000, 5_000_000)}
    found = work_out_all(of, {"leave_untaken": True}, on=ON, sums={"leave-pay": 5_000_000})
    both = compare(of, Sheet(), Sheet(), on=ON)
    wording = disputes().shared.wording
    open_ = draft(of, PARTIES, both, {}, found, claims, wording, filed_on=ON)
    assert [one.why for one in open_.open] == ["final"]
    said = draft(of, PARTIES, both, {}, found, claims, wording, filed_on=ON, final={"leave-pay": True})
    assert [one.final for one in said.documents] == [True]
    assert not said.open


def test_an_admission_settles_what_no_policy_works_out() -> None:
    """As far as it goes; below it the panel decides."""
    stated = worked("wages", "unpaid-wages", wage_unpaid=True, unpaid_wages_fen=500_000)
    assert propose(stated) is None
    assert propose(stated, admitted_fen=100_000) is None
    assert propose(stated, admitted_fen=500_000) == Ruling("unpaid-wages", "granted", 500_000, 500_000)


def test_a_range_is_left_to_who_decides_within_it() -> None:
    """Between the lower and the upper end nothing is suggested."""
    told = {"wage_unpaid": True, "unpaid_wages_fen": 100_000, "order_overdue": True}
    least = worked("wages", "arrears-damages", 50_000, **told)
    assert propose(least) == Ruling("arrears-damages", "granted", 50_000, 50_000)
    assert propose(worked("wages", "arrears-damages", 80_000, **told)) is None


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ([("劳动合同法", "47"), ("劳动合同法", "87")], "《劳动合同法》第四十七条、第八十七条"),
        ([("工伤保险条例", "35、36")], "《工伤保险条例》第三十五、三十六条"),
        ([("劳动法", "")], "《劳动法》"),
    ],
)
def test_articles_are_cited_as_awards_do(cited: list[tuple[str, str]], said: str) -> None:
    """The law once, its articles behind it."""
    assert law_words([Cited(law=law, article=article, status="V1") for law, article in cited]) == said
