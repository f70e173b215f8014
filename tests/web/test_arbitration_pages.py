"""Arbitration at the desk: the list per role, the page with what can be done now, sheets beside each other, who keeps away."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.casework.queries.lights import lights
from renshe.domains.disputes import api
from renshe.domains.disputes.api import desk
from renshe.registry.models import Look
from tests.domains.disputes.office import SIMPLE, accepted, answers, filed, officer, sides
from tests.web.counter import page

pytestmark = pytest.mark.django_db
LIST = "/desk/disputes/"


def at(user: User) -> Client:
    """The browser of an officer."""
    browser = Client()
    browser.force_login(user)
    return browser


def seen(html: str) -> str:
    """How many events the form saw."""
    found = re.search(r'name="seen" value="(\d+)"', html)
    assert found is not None
    return found[1]


def test_the_registrar_examines_sorts_and_accepts() -> None:
    """From the list to the docket; who only watches has no buttons; the tile counts what is due."""
    both, registrar = sides(), at(officer("立案员", "registrar"))
    dispute = filed(both)
    html = page(registrar.get(LIST))
    assert "林芳诉广州市越秀区木棉商贸有限公司" in html
    assert "待立案" in html
    where = f"{LIST}{dispute.pk}/"
    opened = page(registrar.get(where))
    assert "还没有分流" in opened
    assert "?do=accept" not in opened  # it is sorted first
    form = page(registrar.get(f"{where}?do=sort"))
    answer = registrar.post(
        f"{where}do/sort/", {"seen": seen(form), "procedure": "collective", "reason": "人多"}
    )
    assert (answer.status_code, "名以上劳动者" in page(answer)) == (422, True)
    told = {"seen": seen(form), "procedure": "simple", "reason": "事实清楚"}
    answer = registrar.post(f"{where}do/sort/", told)
    assert (answer.status_code, "还缺事实" in page(answer)) == (422, True)  # not clear is not a no
    found = {name: "yes" if yes else "no" for name, yes in SIMPLE.items()}
    sorted_ = page(registrar.post(f"{where}do/sort/", {**told, **found}, follow=True))
    assert "被申请人下落不明" in sorted_  # what was found stays in the history
    assert "符合简易处理的条件" in sorted_
    form = page(registrar.get(f"{where}?do=shorten_answer"))
    agreed = {"seen": seen(form), "days": 5, "applicant_agrees": "on"}
    answer = registrar.post(f"{where}do/shorten_answer/", agreed)
    assert (answer.status_code, "要双方都同意" in page(answer)) == (422, True)
    registrar.post(f"{where}do/shorten_answer/", {**agreed, "respondent_agrees": "on"})
    assert api.matter_of(api.Dispute.objects.get(pk=dispute.pk)).answer_days == 5
    form = page(registrar.get(f"{where}?do=accept"))
    done = registrar.post(f"{where}do/accept/", {"seen": seen(form)}, follow=True)
    one = api.Dispute.objects.get(pk=dispute.pk)
    assert (one.state, one.procedure) == ("accepted", "simple")
    assert one.docket in page(done)
    assert registrar.get(LIST, {"q": one.docket})["Location"] == where
    assert where in page(registrar.get(LIST, {"q": "木棉"}))
    api.Dispute.objects.filter(pk=dispute.pk).update(due_on=timezone.localdate())
    assert "1件今天到期或者逾期" in page(registrar.get("/desk/"))
    auditor = page(at(officer("审计员", "auditor")).get(where))
    assert "?do=remark" in auditor
    assert "?do=assign" not in auditor
    assert "显示联系方式" not in auditor
    assert at(both.worker.user).get(LIST).status_code == 403


def test_both_sheets_stand_beside_each_other_and_a_motion_is_decided() -> None:
    """What is disputed comes first, with who has to prove it; a clerk writes a motion down, the registrar decides."""
    both, registrar = sides(), at(officer("立案员", "registrar"))
    dispute = accepted(both)
    where = f"{LIST}{dispute.pk}/"
    api.state_elements(
        dispute=dispute.pk,
        answers=answers(unpaid_wages_fen=900_000),
        sums={"unpaid-wages": 900_000},
        by=both.boss.user,
    )
    html = page(registrar.get(where))
    assert "有争议的1项" in html
    assert "举证:" in html
    assert "18,600元" in html
    assert "9,000元" in html
    boss = api.Party.objects.get(dispute=dispute, side="respondent")
    form = page(registrar.get(f"{where}?do=ask"))
    registrar.post(
        f"{where}do/ask/",
        {
            "seen": seen(form),
            "party": boss.pk,
            "kind": "jurisdiction",
            "words": "在海珠区上班",
            "to": "440105",
        },
    )
    motion = api.Motion.objects.get(dispute=dispute)
    assert "在海珠区上班" in page(registrar.get(f"{LIST}{dispute.pk}/"))
    assert where in page(registrar.get(LIST, {"tab": "motions"}))
    form = page(registrar.get(f"{where}?do=answer_motion&motion={motion.pk}"))
    told = {"seen": seen(form), "motion": motion.pk, "granted": "yes", "reason": "异议成立", "to": "440105"}
    short = registrar.post(f"{where}do/answer_motion/", told)
    assert (short.status_code, "哪个仲裁委员会" in page(short)) == (422, True)
    registrar.post(f"{where}do/answer_motion/", {**told, "body": "海珠区劳动人事争议仲裁委员会"})
    assert api.Dispute.objects.get(pk=dispute.pk).state == "transferred"


def test_contacts_are_looked_at_and_ones_own_dispute_stays_closed() -> None:
    """The worker can see who looked; an officer who is a party sees that it is there, and no more."""
    both, registrar = sides(), at(officer("立案员", "registrar"))
    dispute = filed(both)
    where = f"{LIST}{dispute.pk}/"
    assert "19912345678" not in page(registrar.get(where))
    assert "19912345678" in page(registrar.post(f"{where}contacts/"))
    assert Look.objects.filter(person=both.worker.person, case=dispute.case.number).exists()
    own = officer(both.worker.user.username, "registrar")
    html = page(at(own).get(where))
    assert "您应当回避" in html
    assert "?do=" not in html


def test_the_green_lane_stands_first_then_the_last_day_on_every_page() -> None:
    """By keyset: nothing is shown twice, nothing is left out."""
    registrar = officer("立案员", "registrar")
    dispute, today = filed(), timezone.localdate()
    rows = [
        api.Dispute(
            district=dispute.district, case=case, kind="wages", title=f"案{place}", filed_at=timezone.now(), work="arbitration",
            state="received", green=place in {3, 4}, due_on=None if place == 2 else today + timedelta(days=9 - place),
        )
        for place, case in enumerate(_cases(dispute, 5))
    ]  # fmt: skip
    api.Dispute.objects.bulk_create(rows)
    found, after = list[str](), ""
    for _ in range(9):
        one = desk.page(desk.listed(registrar, desk.Asked("all"), lights()), after=after, each=2)
        found += [row.title for row in one.rows]
        after = one.after
        if not after:
            break
    assert found[:2] == ["案4", "案3"]
    assert found[-1] == "案2"  # no day runs
    assert len(found) == len(set(found)) == 6


def _cases(dispute: api.Dispute, many: int) -> list[object]:
    """Cases like a dispute's."""
    made = []
    for place in range(many):
        case = type(dispute.case).objects.get(pk=dispute.case_id)
        case.pk, case.number, case.row = None, f"9000000000000{place}", place + 1
        case.save()
        made.append(case)
    return made
