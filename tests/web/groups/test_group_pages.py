"""A worker uploads the list and files it; votes and answers by phone; the panel offers and reads the table."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renshe.domains.disputes import api
from tests.domains.disputes.groups.factory import accepted, account, factory, row, spreadsheet
from tests.domains.disputes.office import STREET, officer
from tests.registry.firm import CODE

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    """A browser of somebody."""
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, rows: list[dict[str, str]]) -> Any:
    """The upload of a list."""
    told = {
        "kind": "wages", "claim": ["unpaid-wages"], "capacity": "worker", "work": "arbitration", "street": STREET,
        "respondent": "广州市越秀区木棉商贸有限公司", "code": CODE, "known_on": "2026-10-01",
        "file": SimpleUploadedFile("名单.xlsx", spreadsheet(rows)),
    }  # fmt: skip
    return client.post("/disputes/group/", told, follow=True)


def test_from_the_template_to_the_filed_group() -> None:
    """Three steps; a wrong row is told with its number, the right list is previewed and filed."""
    client = signed_in(factory().leader.user)
    page = client.get("/disputes/group/?kind=wages&claim=unpaid-wages")
    assert "下载表格" in page.content.decode()
    assert client.get("/disputes/group/template/?kind=wages&claim=unpaid-wages").content[:2] == b"PK"
    rows = [row(place) for place in range(1, 12)]
    wrong = sent(client, [*rows[:-1], {**rows[-1], "worker_phone": "1"}]).content.decode()
    assert "第14行" in wrong
    assert "电话号码不对" in wrong
    assert "提交11人的申请" not in wrong
    first = api.groups.Roster.objects.get()
    assert client.get(f"/disputes/group/list/{first.pk}/errors/").content[:2] == b"PK"
    right = sent(client, rows)
    assert "建议用集体争议程序" in right.content.decode()
    assert "66,071.50" in right.content.decode()
    roster = api.groups.Roster.objects.latest("pk")
    filed = client.post(f"/disputes/group/list/{roster.pk}/file/", follow=True).content.decode()
    assert api.Dispute.objects.get().case.number in filed
    assert (
        signed_in(officer("立案员", "registrar")).get(f"/disputes/group/list/{roster.pk}/").status_code == 404
    )
    nothing = client.post("/disputes/group/", {"kind": "wages", "claim": "unpaid-wages"})
    assert (nothing.status_code, "还没有选文件" in nothing.content.decode()) == (422, True)


def test_offer_vote_and_answer_on_a_phone() -> None:
    """The panel previews and makes an offer and opens a vote; a worker answers and votes; a stranger sees nothing."""
    dispute = accepted(12)
    workers = list(dispute.parties.filter(side="applicant").order_by("number"))
    judge, at = signed_in(officer("仲裁员", "arbitrator")), f"/desk/disputes/{dispute.pk}/group/"
    told = {
        "rule": "whole", "sum": "50000.01", "terms": "十日内付清",
        "until": (timezone.localdate() + timedelta(days=5)).isoformat(),
    }  # fmt: skip
    seen = judge.post(f"{at}preview/", told).content.decode()
    assert "合计 50,000.01 元" in seen
    assert "没有办成" in judge.post(f"{at}offer/", {**told, "sum": "abc"}).content.decode()
    assert judge.get(f"{at}sums/offer.xlsx").content[:2] == b"PK"
    judge.post(f"{at}offer/", told)
    judge.post(f"{at}election/", {"seats": "3", "days": "2", "candidates": "1-4"})
    worker, mine = signed_in(account(workers[1])), f"/disputes/group/of/{dispute.case.number}/"
    page = worker.get(mine).content.decode()
    assert "调解方案" in page
    assert "候选人" in page
    candidate = dispute.elections.get().candidates.first()
    assert candidate is not None
    worker.post(f"{mine}vote/", {"candidate": [candidate.pk]})
    worker.post(f"{mine}answer/", {"accepts": "no"})
    page = worker.get(mine).content.decode()
    assert "您已经投票" in page
    assert "不接受" in page
    stranger = officer("别人", "registrar")
    assert signed_in(stranger).get(mine).status_code in {200, 404}
    assert "请求(元)" not in signed_in(stranger).get(mine).content.decode()
    table = judge.get(f"{at}?outcome=open&q=工友2").content.decode()
    assert "合计 1人" in table
    assert judge.get(f"{at}table.xlsx").content[:2] == b"PK"
    worker.post(f"{mine}withdraw/", {"sure": "yes"})
    workers[1].refresh_from_db()
    assert workers[1].state == "withdrawn"


def test_a_ruling_for_everybody_from_the_desk() -> None:
    """Half of what is claimed, by one form."""
    dispute, user = accepted(10), officer("仲裁员", "arbitrator")
    api.take(dispute=dispute.pk, verb="hear", by=user)
    judge, at = signed_in(user), f"/desk/disputes/{dispute.pk}/group/"
    answer = judge.post(f"{at}award/", {"code": "unpaid-wages", "by": "share", "percent": "50", "because": "以台账为准"}, follow=True)  # fmt: skip
    assert "10项请求已经写好处理意见" in answer.content.decode()
    assert {one.outcome for one in api.groups.rows(dispute)} == {"partly"}
