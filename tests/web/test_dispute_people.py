"""The people of disputes at the desk: load, learning, allowances, sampled files, and advice with the employer's answer."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from renshe.domains.disputes import api
from renshe.domains.disputes.models import Arbitrator, Body, Mediation, Mediator
from tests.domains.disputes.office import accepted, filed, officer, sides
from tests.web.test_dispute_figures import browser

pytestmark = pytest.mark.django_db


def test_training_and_evaluation_stand_on_the_page_of_people() -> None:
    """The director notes hours and judges a year; the judged reads it and answers; strangers see nothing."""
    director, judge, year = (
        browser("主任", "director"),
        browser("仲裁员", "arbitrator"),
        timezone.localdate().year,
    )
    one = Arbitrator.objects.create(
        district="440104", account=officer("仲裁员", "arbitrator"), name="严仲裁", since=date(2025, 1, 1)
    )
    address = f"/desk/disputes/people/arbitrator/{one.pk}/"
    assert (
        director.post(address, {"do": "train", "title": "庭审", "on": "no", "hours": "3"}).status_code == 422
    )
    director.post(address, {"do": "train", "title": "庭审", "on": f"{year}-01-01", "hours": "3"})
    page = director.get(address).content.decode()
    assert "庭审" in page
    assert "按期办结(0到25)" in page
    points = {"in-time": 20, "quality": 22, "settled": 15, "conduct": 14, "learning": 10}
    director.post(
        address,
        {"do": "judge", "year": year, "words": "细致", **{f"points-{code}": n for code, n in points.items()}},
    )
    assert "评价81分" in director.get("/desk/disputes/people/").content.decode()
    evaluation = one.evaluations.get()
    judge.post(address, {"do": "answer", "evaluation": evaluation.pk, "words": "谢谢指正"})
    assert "谢谢指正" in judge.get(address).content.decode()
    assert judge.get("/desk/disputes/people/").status_code == 403
    assert browser("柜员", "clerk").get(address).status_code == 403


def test_the_months_sheet_is_listed_approved_and_exported() -> None:
    """Whoever keeps the rosters lists it, the director approves it, and the spreadsheet has the same total."""
    both, ended = sides(), timezone.localdate().replace(day=1) - timedelta(days=1)
    body = Body.objects.create(
        district="440104", code="test", kind="industry", name="行业调解委员会", since=date(2020, 1, 1)
    )
    mediator = Mediator.objects.create(
        district="440104", name="周调解", part_time=True, since=date(2025, 1, 1), body=body
    )
    one = filed(both, "mediation")
    Mediation.objects.update_or_create(dispute=one, defaults={"district": "440104", "mediator": mediator})
    api.take(dispute=one.pk, verb="fail", by=officer("调解员", "mediator"), reason="谈不拢")
    type(one.case).objects.filter(pk=one.case_id).update(closed_on=ended)
    keeper, director, address = (
        browser("立案员", "registrar"),
        browser("主任", "director"),
        f"/desk/disputes/allowances/?month={ended:%Y-%m}",
    )
    keeper.post(address, {"do": "list"})
    assert "周调解" in (page := keeper.get(address).content.decode())
    assert "批准这张表" not in page
    director.post(address, {"do": "approve"})
    assert "待批准" not in director.get(address).content.decode()
    sheet = director.get(f"/desk/disputes/allowances/sheet.xlsx?month={ended:%Y-%m}")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert rows[-1][3] == rows[1][3] == 200


def test_a_draw_shows_its_seed_and_findings() -> None:
    """The auditor draws, a fault needs words, and the draw's page says how many faults were found."""
    both, auditor = sides(), browser("审计", "auditor")
    gone = filed(both)
    api.take(dispute=gone.pk, verb="withdraw", by=both.worker.user)
    today = timezone.localdate().isoformat()
    page = auditor.post(
        "/desk/disputes/sampling/", {"since": today, "until": today, "many": "3", "seed": "1123"}, follow=True
    )
    assert "1123" in page.content.decode()
    row = gone.sampled.get()
    address = f"/desk/disputes/sampling/file/{row.pk}/"
    assert auditor.post(address, {"do": "look", "point-sums": "no", "words": ""}).status_code == 422
    auditor.post(address, {"do": "look", "point-sums": "no", "words": "少算一天"})
    assert "1处不符合" in auditor.get(f"/desk/disputes/sampling/{row.sample_id}/").content.decode()
    assert browser("柜员", "clerk").get(address).status_code == 403


def test_advice_is_written_sent_and_answered_by_the_employer() -> None:
    """From the desk to the employer's phone and back; the worker can't read it there."""
    both, judge = sides(), browser("仲裁员", "arbitrator")
    dispute = accepted(both)
    sent = {"finding": "工资台账缺失", "words-1": "按月发放工资", "law-1": "劳动法", "article-1": "第五十条"}
    assert judge.post(f"/desk/disputes/{dispute.pk}/advice/", {"finding": "x"}).status_code == 422
    page = judge.post(f"/desk/disputes/{dispute.pk}/advice/", sent, follow=True).content.decode()
    assert "按月发放工资" in page
    one = dispute.advice.get()
    judge.post(f"/desk/disputes/advice/{one.pk}/", {"do": "send"})
    boss, worker = Client(headers={"accept-language": "zh-hans"}), Client()
    boss.force_login(both.boss.user)
    worker.force_login(both.worker.user)
    mine = f"/disputes/advice/{one.pk}/"
    assert worker.get(mine).status_code == 403
    refused = boss.post(mine, {"adopted-1": "no"})
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    boss.post(mine, {"adopted-1": "yes", "done-1": timezone.localdate().isoformat()})
    assert "全部采纳" in boss.get(mine).content.decode()
    assert "全部采纳" in judge.get("/desk/disputes/advice/?state=answered").content.decode()
