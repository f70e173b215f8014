"""Pages of awards and service: the panel rules and settles, clerks serve, a party opens its paper."""

from typing import Any

import pytest
from django.test import Client

from renshe.domains.disputes.models import Claim, Paper
from renshe.domains.disputes.papers.making import make_waiting
from tests.domains.disputes.deciding import heard
from tests.domains.disputes.office import officer, sides

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def at(name: str, role: str) -> Client:
    """A browser of somebody of the committee."""
    client = Client()
    client.force_login(officer(name, role))
    return client


def test_the_panel_rules_and_drafts_another_reviews_and_the_head_signs() -> None:
    dispute = heard()
    address = f"/desk/disputes/{dispute.pk}/award/"
    (claim,) = Claim.objects.filter(party__dispute=dispute)
    arbitrator, legal, director = at("仲裁员", "arbitrator"), at("法制员", "legal"), at("主任", "director")
    first = arbitrator.get(address).content.decode()
    assert "18,600.00元" in first
    assert "依法核算" in first
    beyond = {"do": "draft", f"outcome-{claim.pk}": "partly", f"granted-{claim.pk}": "99999"}
    wrong = arbitrator.post(address, beyond)
    assert wrong.status_code == 422
    assert "超出请求" in wrong.content.decode()
    arbitrator.post(
        address, {"do": "draft", f"outcome-{claim.pk}": "granted", f"because-{claim.pk}": "有工资表为证。"}
    )
    assert "签发裁决" not in director.get(address).content.decode()
    assert "有工资表为证" in legal.get(address).content.decode()
    assert legal.post(address, {"do": "review"}).status_code == 302
    assert director.post(address, {"do": "sign"}).status_code == 302
    make_waiting()
    paper = Paper.objects.get(dispute=dispute, kind="award")
    page = Client().get(f"/verify/{paper.code}/").content.decode()
    assert "真实有效" in page
    assert "林芳" not in page


def test_the_clerk_sees_what_to_serve_prints_envelopes_and_a_failure_takes_the_next_way() -> None:
    dispute = heard()
    (claim,) = Claim.objects.filter(party__dispute=dispute)
    at("仲裁员", "arbitrator").post(
        f"/desk/disputes/{dispute.pk}/settle/",
        {"party": claim.party_id, f"sum-{claim.pk}": "15000", "terms": "再无争议。"},
    )
    make_waiting()
    paper = Paper.objects.get(dispute=dispute, kind="settlement")
    clerk = at("立案员", "registrar")
    assert paper.number in clerk.get("/desk/service/").content.decode()
    assert "没有登记地址" in clerk.get("/desk/service/addresses/").content.decode()
    service = paper.services.get(party__side="applicant")
    address = f"/desk/service/{paper.pk}/"
    assert clerk.post(address, {"do": "send", "service": service.pk}).status_code == 422
    clerk.post(address, {"do": "send", "service": service.pk, "tracking": "EA1CN"})
    clerk.post(address, {"do": "fail", "service": service.pk, "words": "退回"})
    shown = clerk.get(address).content.decode()
    assert "当面送达" in shown
    assert "EA1CN" in shown
    assert "裁决和法院" in clerk.get("/desk/disputes/courts/").content.decode()
    assert clerk.get(f"/desk/disputes/{dispute.pk}/court/").status_code == 200


def test_a_party_opens_a_paper_and_that_confirms_it_nobody_else_can() -> None:
    both = sides()
    dispute = heard(both)
    make_waiting()
    copy = Paper.objects.get(dispute=dispute, kind="copy")
    worker, boss = Client(), Client()
    worker.force_login(both.worker.user)
    boss.force_login(both.boss.user)
    assert worker.get(f"/disputes/papers/{copy.pk}.pdf").status_code == 404
    opened = boss.post(f"/disputes/papers/{copy.pk}/", follow=True)
    assert b"".join(opened.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert copy.services.get().state == "served"
