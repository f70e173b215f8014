"""政策规则 at the desk: the list, one policy's document, trying it on people and days, and the legal officer's word."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import escape

from renshe.book.models import RuleApproval
from renshe.book.queries.rules import may_decide, state_of
from renshe.registry.models import Look, Person
from renshe.web.desk import policies_paper
from tests.web.counter import hire, page, working_life

pytestmark = pytest.mark.django_db
POLICIES = "/desk/policies/"
BENEFIT = f"{POLICIES}unemployment_benefit/"
TRY = f"{BENEFIT}try/"
APPROVE = f"{BENEFIT}approve/"
FIVE_YEARS = {
    "insured_months": "60", "unused_benefit_months": "0", "leaving_reason": "contract_expired", "registered_unemployed": "yes",
    "seeking_work": "yes", "drawing_pension": "no", "in_custody": "no", "city": "440100", "months_to_retirement": "100",
}  # fmt: skip


@pytest.fixture
def clerk(book: object) -> Client:
    """Somebody at the counter, who may look at policies and at people."""
    return hire("陈静", "policies.look", "registry.search", "registry.look")


@pytest.fixture
def legal(book: object) -> Client:
    """The legal officer."""
    return hire("李法", "policies.look", "policies.approve")


@pytest.fixture
def person(book: object) -> Person:
    """Somebody who lost their job at the end of February 2026."""
    return working_life()


def post(browser: Client, where: str, **said: Any) -> str:
    """The page after a form was sent."""
    return page(browser.post(where, said, follow=True))


@pytest.mark.parametrize("where", [POLICIES, BENEFIT, TRY, APPROVE])
def test_only_who_may_look_sees_it(book: object, where: str) -> None:
    assert hire("路人", "learning.view_scores").get(where).status_code == 403
    assert Client().get(where).status_code == 302
    assert hire("审计", "policies.look").get(where).status_code == 200


def test_the_list_says_how_each_policy_stands(clerk: Client) -> None:
    html = page(clerk.get(POLICIES))
    assert "失业保险金" in html
    assert "还没有审定" in html
    assert "失业保险金" in page(clerk.get(f"{POLICIES}?state=new"))
    assert clerk.get(f"{POLICIES}nothing/").status_code == 404


def test_one_policy_with_its_tree_its_numbers_and_its_document(clerk: Client) -> None:
    html = page(clerk.get(BENEFIT))
    for words in (
        "有一项就行",
        "《广东省失业保险条例》",
        "第十七条",
        "最低工资",
        "现在用的",
        "已核对",
        "<table>",
        "算例",
    ):
        assert words in html, words


def test_facts_that_are_typed_in(clerk: Client) -> None:
    html = post(clerk, TRY, on="2026-10-15", **FIVE_YEARS)
    for words in ("符合条件", "6个月", "2412元/月", "✓"):
        assert words in html, words


def test_nothing_typed_says_what_to_do(clerk: Client) -> None:
    assert "结果会显示在这里" in page(clerk.get(TRY))


def test_two_days_side_by_side_say_in_words_what_differs(clerk: Client) -> None:
    """The minimum wage rose on 2025-03-01 (粤府函〔2025〕23号); what is known is the same."""
    html = post(clerk, TRY, on="2025-02-15", other="2026-10-15", **FIVE_YEARS)
    assert "两天比一比" in html
    assert "变了" in html
    assert "一样" in html
    assert "2025-02-15" in html


def test_a_person_is_opened_for_a_purpose_and_every_look_is_recorded(clerk: Client, person: Person) -> None:
    found = post(clerk, TRY, do="find", q="19912345678")
    assert f"?person={person.pk}" in found
    asked = page(clerk.get(f"{TRY}?person={person.pk}&on=2026-10-15"))
    assert "为什么查看" in asked
    assert not Look.objects.filter(person=person).exists()
    html = post(clerk, TRY, person=person.pk, on="2026-10-15", do="open", purpose="advice")
    assert "登记的" in html
    one = Look.objects.get(person=person)
    assert one.purpose == "advice"
    post(clerk, TRY, person=person.pk, on="2026-10-15", other="2026-01-15", do="try")
    assert Look.objects.filter(person=person).count() == 2


def test_a_purpose_is_asked_for(clerk: Client, person: Person) -> None:
    answer = clerk.post(TRY, {"person": person.pk, "do": "open", "purpose": "other"})
    assert answer.status_code == 422
    assert "请写明是什么原因" in page(answer)
    assert not Look.objects.filter(person=person).exists()


def test_who_may_not_open_people_tries_typed_facts_only(person: Person) -> None:
    legal = hire("李法", "policies.look")
    html = page(legal.get(f"{TRY}?person={person.pk}"))
    assert "用谁的信息" not in html
    assert not Look.objects.filter(person=person).exists()


def test_an_answer_counts_before_a_record(clerk: Client, person: Person) -> None:
    post(clerk, TRY, person=person.pk, on="2026-10-15", do="open", purpose="advice")
    html = post(clerk, TRY, person=person.pk, on="2026-10-15", insured_months="3")
    assert "您填的" in html


@pytest.mark.parametrize(
    "said",
    [
        {"on": "2026-02-30"},
        {"insured_months": "abc"},
        {"person": "9" * 30},
        {"do": "find", "q": ""},
        {"do": "find", "q": "王\x00芳"},
    ],
)
def test_no_form_breaks_the_page(clerk: Client, said: dict[str, str]) -> None:
    assert clerk.post(TRY, said).status_code in {200, 404, 422}


def test_the_legal_officer_approves_what_was_read(legal: Client) -> None:
    html = page(legal.get(APPROVE))
    assert "第一次审定" in html
    assert "还没有人审定过" in html
    seen = state_of("unemployment_benefit").seen
    assert "已审定" in post(legal, APPROVE, do="approve", seen=seen, words="与条例第十五条一致")
    assert may_decide("unemployment_benefit")
    html = page(legal.get(APPROVE))
    assert "与条例第十五条一致" in html
    assert "没有等您审定的改动" in html
    assert "停用要写明原因" in html
    assert "已停用" in post(legal, APPROVE, do="withdraw", words="等市局\x00复函")
    assert not may_decide("unemployment_benefit")


def test_what_was_not_read_is_not_approved(legal: Client) -> None:
    html = post(legal, APPROVE, do="approve", seen="other")
    assert "请刷新后重新审核" in html
    assert not RuleApproval.objects.exists()


def test_who_only_looks_does_not_approve(clerk: Client) -> None:
    assert "审定由法制人员作出" in page(clerk.get(APPROVE))
    seen = state_of("unemployment_benefit").seen
    assert clerk.post(APPROVE, {"do": "approve", "seen": seen}).status_code == 403


def test_what_changed_since_the_last_approval_is_said_line_by_line(legal: Client) -> None:
    state = state_of("unemployment_benefit")
    RuleApproval.objects.create(
        district="440104", policy="unemployment_benefit", rules="0" * 16, numbers="0" * 16,
        document=state.document.replace("已办理失业登记", "已登记失业"), holds=True, words="",
        approved_by=User.objects.get(username="李法"), approved_at="2026-01-05T09:00:00+08:00",
    )  # fmt: skip
    html = page(legal.get(APPROVE))
    for words in ("和上次审定的相比", "新增", "删去", "已登记失业", "行没有变"):
        assert words in html, words
    assert "审定后有改动" in page(legal.get(POLICIES))


def test_a_document_never_carries_markup() -> None:
    found = policies_paper.blocks("# 题\n- **粗** `码` <script>\n\n| a | b |\n|---|---|\n| 1 | <b> |\n")
    assert [one.kind for one in found] == ["list", "table"]
    assert found[0].lines[0] == f"<strong>粗</strong> <code>码</code> {escape('<script>')}"
    assert found[1].rows == [["1", "&lt;b&gt;"]]
