"""A guardian at the counter: recorded from a paper, seen by both, ended with a reason."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.registry.models import Identity, Look, Mandate
from tests.registry.firm import known
from tests.registry.people import number, somebody
from tests.web.counter import hire, opened, page

pytestmark = pytest.mark.django_db
UNCLE = date(1975, 2, 3)


@pytest.fixture
def clerk() -> Client:
    """A clerk at the counter."""
    return hire("陈晓", "registry.search", "registry.look", "registry.enter")


def test_a_guardian_is_recorded_seen_by_both_and_ended_with_a_reason(clerk: Client) -> None:
    ward, uncle = somebody("何小苗", born=date(2014, 5, 1), serial=8), known("何国强", UNCLE, 9)
    where = f"/desk/people/{ward.pk}/guardians/"
    assert clerk.get(where).status_code == 302, "first what for"
    assert where in opened(clerk, ward)
    typed = {
        "name": "何国强", "number": number(UNCLE, 9), "paper": "(2026)粤0104民特3号判决书",
        "since": timezone.localdate(), "until": timezone.localdate() + timedelta(days=365 * 3),
    }  # fmt: skip
    wrong = clerk.post(where, {**typed, "name": "何国刚"})
    assert wrong.status_code == 422
    assert "姓名和号码都对得上" in page(wrong)
    assert "没有看过证明" in page(clerk.post(where, {**typed, "paper": ""}))
    assert "已登记" in page(clerk.post(where, typed, follow=True))
    assert Look.objects.filter(person=ward, shown=["guardians"]).count() == 1
    his = Client()
    his.force_login(uncle.user)
    assert "民特3号判决书" in page(his.get("/me/mandates/"))
    end = f"{where}{Mandate.objects.get().pk}/end/"
    assert "为什么终止" in page(clerk.post(end, {"why": ""}))
    assert "已终止" in page(clerk.post(end, {"why": "父亲恢复监护资格的裁定"}, follow=True))
    assert "父亲恢复监护资格的裁定(陈晓" in page(his.get("/me/mandates/"))
    assert clerk.post(f"{where}999/end/", {"why": "没有这一条"}).status_code == 404


def test_nobody_records_their_own(clerk: Client) -> None:
    """An officer who would be the guardian leaves it to a colleague; without the permission there is no page."""
    ward, me = somebody("何小苗", born=date(2014, 5, 1), serial=8), somebody("陈晓", born=UNCLE, serial=9)
    Identity.objects.create(
        district=me.district, user=User.objects.get(), person=me, by="demo", verified_at=timezone.now()
    )
    opened(clerk, ward)
    typed = {
        "name": "陈晓", "number": number(UNCLE, 9), "paper": "居委会证明",
        "since": timezone.localdate(), "until": timezone.localdate(),
    }  # fmt: skip
    assert "其他同事" in page(clerk.post(f"/desk/people/{ward.pk}/guardians/", typed))
    assert not Mandate.objects.exists()
    auditor = User.objects.create_user("吴正")
    clerk.force_login(auditor)
    assert clerk.get(f"/desk/people/{ward.pk}/guardians/").status_code == 403
