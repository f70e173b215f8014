"""The desk's work list and case page: a clerk's day from receipt to decision, by page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.casework.actions import verbs
from renshe.casework.models import Case, CaseEvent, Decision, Extension, Suspension
from renshe.registry.models import Look
from tests.casework.office import CLERK, cases, officer
from tests.registry.people import somebody
from tests.web.counter import family_of, hire, page

pytestmark = pytest.mark.django_db
WORK = (*tuple(sorted(CLERK)), "registry.look")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f0300080002fe9c1e5b6f0000000049454e44ae426082"
)


@pytest.fixture
def clerk() -> Client:
    """A clerk who takes in, accepts and reviews."""
    return hire("陈晓", *WORK)


def send(browser: Client, case: Case, verb: str, **said: Any) -> Any:
    """Send the form of a verb as the page made it."""
    shown = page(browser.get(f"/desk/cases/{case.number}/?do={verb}"))
    (seen,) = re.findall(r'name="seen" value="(\d+)"', shown)
    return browser.post(f"/desk/cases/{case.number}/do/{verb}/", {"seen": seen, **said}, follow=True)


def test_a_new_case_waits_in_the_list_and_can_be_taken_accepted_and_reviewed(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    html = page(clerk.get("/desk/cases/"))
    assert case.number in html  # assigned to the only clerk by itself
    assert "陈*" in html
    assert "还剩5个工作日" in html
    assert "审查完毕" not in page(clerk.get(f"/desk/cases/{case.number}/"))
    assert "已办:受理" in page(send(clerk, case, "accept"))
    shown = page(clerk.get(f"/desk/cases/{case.number}/"))
    assert "到期" in shown
    assert "一步一步" in shown
    assert "已办:审查完毕" in page(send(clerk, case, "review", outcome="granted", grant_name_0="失业保险金"))
    case.refresh_from_db()
    assert case.state == "reviewed"
    look = Look.objects.filter(case=case.number).latest("pk")
    assert (look.purpose, look.person_id) == (Look.Purpose.CASE, case.person_id)


def test_a_refusal_is_prefilled_from_the_conditions_and_decided_by_somebody_else(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    send(clerk, case, "accept")
    without = send(clerk, case, "review", outcome="refused")
    assert without.status_code == 422
    assert "要写明理由" in page(without)
    said = {"outcome": "refused", "reason_1": "on", "reason_text_1": "本人于2026年10月主动辞职"}
    send(clerk, case, "review", **said)
    chief = hire("李明", *WORK, "casework.decide")
    form = page(chief.get(f"/desk/cases/{case.number}/?do=decide"))
    assert "本人于2026年10月主动辞职" in form
    assert "广东省失业保险条例第十五条第二项、第十六条" in form
    assert "两个人把关" in page(send(clerk, case, "decide", **said))  # the role may now, this person may not
    send(chief, case, "decide", **said)
    decision = Decision.objects.get()
    assert decision.outcome == "refused"
    assert decision.reasons[0]["article"] == "第十五条第二项、第十六条"
    assert "行政复议" in page(chief.get(f"/desk/cases/{case.number}/"))


def test_a_grant_in_part_says_what_how_much_from_when_and_what_not(clerk: Client) -> None:
    """Until before since and a third of a fen stand beside their fields; history, page and letter say the same."""
    (case,) = cases("unemployment-benefit")
    send(clerk, case, "accept")
    said = {"outcome": "partly", "reason_1": "on", "reason_text_1": "缴费满12个月", "grant_name_0": "失业保险金",
            "grant_yuan_0": "2250.5", "grant_monthly_0": "on", "grant_since_0": "2026-12-01"}  # fmt: skip
    wrong = page(
        send(clerk, case, "review", **{**said, "grant_until_0": "2026-11-01", "grant_yuan_0": "1.005"})
    )
    assert "结束日期不能早于开始日期" in wrong
    assert "最多两位小数" in wrong
    said["grant_until_0"] = "2027-05-31"
    assert "要写明哪些没有准予" in page(send(clerk, case, "review", **said))
    said["withheld"] = "2026年11月的失业保险金\n职业介绍补贴"
    html = page(send(clerk, case, "review", **said))
    assert "失业保险金 · 每月2,250.50元 · 2026年12月1日到2027年5月31日" in html
    chief = hire("李明", *WORK, "casework.decide")
    form = page(chief.get(f"/desk/cases/{case.number}/?do=decide"))
    assert ('value="2250.50"' in form, 'value="2027-05-31"' in form, "职业介绍补贴" in form) == (
        True,
        True,
        True,
    )
    send(chief, case, "decide", **said)
    decision = Decision.objects.get()
    assert decision.grants[0] | {"name": ""} == {
        "name": "", "amount_fen": 225050, "monthly": True, "since": "2026-12-01", "until": "2027-05-31"
    }  # fmt: skip
    assert decision.withheld == ["2026年11月的失业保险金", "职业介绍补贴"]


def test_what_is_missing_is_a_checklist(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    none = send(clerk, case, "request_correction")
    assert "逐项写明" in page(none)
    said = {"miss_social-security-card": "on", "why_social-security-card": "照片看不清", "other_0": "离职当月工资单",
            "other_why_0": "用来核对离职日期"}  # fmt: skip
    html = page(send(clerk, case, "request_correction", **said))
    assert "等申请人补正" in html
    assert "用来核对离职日期" in html


def test_stopping_and_restarting_the_clock(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    send(clerk, case, "accept")
    kept = page(send(clerk, case, "suspend", ground="hearing", reason="等省里归集"))
    assert "没有这一项" in kept
    assert "等省里归集" in kept  # nothing that was typed is lost
    send(clerk, case, "suspend", ground="consolidation", reason="等省里归集")
    assert Suspension.objects.get(case=case).last is None
    html = page(clerk.get(f"/desk/cases/{case.number}/"))
    assert "恢复计时,到期日是" in html  # the what-if
    assert "?do=review" not in html
    send(clerk, case, "resume", on=timezone.localdate().isoformat())
    assert not Suspension.objects.exists()


def test_the_second_of_two_officers_is_told_who_was_first(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    other = hire("李明", *WORK)
    shown = page(other.get(f"/desk/cases/{case.number}/?do=remark"))
    (seen,) = re.findall(r'name="seen" value="(\d+)"', shown)
    send(clerk, case, "accept")
    answer = other.post(f"/desk/cases/{case.number}/do/remark/", {"seen": seen, "reason": "电话核实过"})
    assert "已由陈晓" in page(answer)
    assert "电话核实过" in page(answer)
    again = other.post(f"/desk/cases/{case.number}/do/accept/", {"seen": seen}, follow=True)
    assert "已由陈晓" in page(again)
    assert CaseEvent.objects.filter(case=case, verb="accept").count() == 1


def test_found_by_two_characters_by_number_and_by_remark(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit", person=somebody("欧阳靖"))
    verbs.remark(case=case, by=officer("陈晓"), words="工伤待查")
    for words in ("欧阳", "失业", "待查", "欧阳 失业"):
        assert case.number in page(clerk.get("/desk/cases/", {"q": words})), words
    assert "没有符合" in page(clerk.get("/desk/cases/", {"q": "王五"}))
    receipt = case.number.partition("-")[0]
    assert clerk.get("/desk/cases/", {"q": receipt}).headers["Location"] == f"/desk/cases/{case.number}/"
    wrong = receipt[:-1] + str((int(receipt[-1]) + 1) % 10)
    assert "最后一位对不上" in page(clerk.get("/desk/cases/", {"q": wrong}))
    assert "至少输入两个字" in page(clerk.get("/desk/cases/", {"q": "王"}))
    for strange in (
        "?after=none.x&light=blue&owner=x",
        "?after=2026-99-99.3",
        "?view=nothing&older=-1",
        "?q=%00",
    ):
        assert clerk.get(f"/desk/cases/{strange}").status_code in {200, 422}


def test_the_list_costs_the_same_however_long_it_is(
    clerk: Client, django_assert_max_num_queries: Any
) -> None:
    (case,) = cases("unemployment-benefit")
    clerk.get("/desk/cases/")
    with django_assert_max_num_queries(30) as few:
        clerk.get("/desk/cases/")
    for serial in range(2, 6):
        cases("unemployment-benefit", person=somebody(serial=serial))
    with django_assert_max_num_queries(len(few.captured_queries)):
        html = page(clerk.get("/desk/cases/"))
    assert html.count('class="case-line"') == 5
    assert case.number in html


def test_lights_and_the_late_list(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    Case.objects.update(received_on=timezone.localdate() - timedelta(days=30))
    html = page(clerk.get("/desk/cases/?view=late"))
    assert "逾期" in html
    assert case.number in html
    assert case.number in page(clerk.get("/desk/cases/?light=red"))
    assert case.number not in page(clerk.get("/desk/cases/?light=green"))


def test_many_at_once_each_with_its_own_result(clerk: Client) -> None:
    (one,), (two,) = cases("unemployment-benefit"), cases("unemployment-benefit", person=somebody(serial=2))
    seen = [f"{case.pk}.{case.events}" for case in (one, two)]
    verbs.accept(case=two, by=officer("李明"))
    html = page(clerk.post("/desk/cases/batch/", {"verb": "accept", "case": seen}))
    assert "1件已办" in html
    assert "已由李明" in html
    assert "请选1到" in page(clerk.post("/desk/cases/batch/", {"verb": "accept"}, follow=True))
    assert "请选要做什么" in page(clerk.post("/desk/cases/batch/", {"verb": "x", "case": "1.1"}, follow=True))


def test_who_only_watches_sees_no_personal_data() -> None:
    (case,) = cases("unemployment-benefit", person=somebody("欧阳靖"))
    leader = hire("局领导", "casework.look")
    html = page(leader.get(f"/desk/cases/{case.number}/"))
    assert "看不到申请人的信息" in html
    assert "欧阳靖" not in html
    assert not Look.objects.exists()


def test_ones_own_and_the_familys_cases_stay_shut(clerk: Client) -> None:
    _me, child = family_of(User.objects.get(username="陈晓"))
    (case,) = cases("unemployment-registration", person=child)
    assert case.owner is None  # not assigned to a relative either
    html = page(clerk.get(f"/desk/cases/{case.number}/"))
    assert "应当回避" in html
    assert "陈小妹" not in html
    assert "?do=" not in html
    clerk.post(f"/desk/cases/{case.number}/do/accept/", {"seen": case.events})
    case.refresh_from_db()
    assert case.state == "received"
    assert Look.objects.get().shown == []


def test_each_page_needs_its_permission() -> None:
    assert Client().get("/desk/cases/").headers["Location"].startswith("/sign-in/")
    assert hire("李", "registry.search").get("/desk/cases/").status_code == 403
    (case,) = cases("unemployment-benefit")
    assert Client().get(f"/desk/cases/{case.number}/").status_code == 302
    assert hire("王", "casework.look").get("/desk/cases/20261/").status_code == 404


def test_a_limit_is_extended_only_as_far_as_the_items_law_allows(clerk: Client) -> None:
    """劳动能力鉴定: 30 days (工伤保险条例§25); the benefit's law names no extension, so there is no button."""
    (case,) = cases("work-capacity-assessment")
    chief = hire("李明", *WORK, "casework.approve")
    send(clerk, case, "accept")
    form = page(chief.get(f"/desk/cases/{case.number}/?do=extend"))
    assert "最多延长30天" in form
    assert "工伤保险条例第二十五条第二款" in form
    assert "最多延长30日" in page(send(chief, case, "extend", count=31, unit="day", reason="情况复杂"))
    send(chief, case, "extend", count=30, unit="day", reason="情况复杂")
    assert Extension.objects.get(case=case).basis == "工伤保险条例第二十五条第二款"
    (other,) = cases("unemployment-benefit", person=somebody(serial=5))
    send(clerk, other, "accept")
    assert "?do=extend" not in page(chief.get(f"/desk/cases/{other.number}/"))


def test_a_typed_number_is_masked_until_its_look_is_recorded(clerk: Client) -> None:
    (case,) = cases("unemployment-benefit")
    case.application.answers["account"] = {"value": "6222021234567890128"}
    case.application.save()
    html = page(clerk.get(f"/desk/cases/{case.number}/"))
    assert "***0128" in html
    assert "/reveal/" not in html
    reveal = f"/desk/cases/{case.number}/reveal/"
    assert clerk.post(reveal, {"field": "account"}).status_code == 403  # nobody who may not see whole numbers
    allowed = hire("周立", *WORK, "registry.reveal")
    assert f'action="{reveal}"' in page(allowed.get(f"/desk/cases/{case.number}/"))
    assert "6222021234567890128" in page(allowed.post(reveal, {"field": "account"}))
    look = Look.objects.filter(revealed=["account"]).get()
    assert (look.person_id, look.case, look.reason) == (
        case.person_id,
        case.number,
        "查看申请里填写的“收款账户”",
    )
    assert "6222021234567890128" not in page(allowed.get(f"/desk/cases/{case.number}/"))
