"""An employer's pages as its legal representative, a clerk and the staff meet them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.registry.actions import employer_roles
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import Employer, EmployerParticulars, EmployerRole, Look
from renshe.registry.queries.staffing import insured_by_month
from tests.registry.firm import CODE, Known, firm, known, work
from tests.registry.people import number, somebody
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    """The office's day."""
    return timezone.localdate()


@pytest.fixture
def lin() -> Known:
    """The legal representative."""
    return known("林致远", date(1970, 1, 1), 3)


@pytest.fixture
def chen() -> Known:
    """Who is to become the clerk."""
    return known("陈晓", date(1980, 5, 17))


@pytest.fixture
def kapok(lin: Known, today: date) -> Employer:
    """A firm with two insured, one uninsured, one who has left."""
    employer = firm(lin.person, today=today)
    long, short = today - timedelta(days=700), today - timedelta(days=20)
    somebody("何安", serial=11, rows=work(employer, long))
    somebody("何平", serial=13, rows=work(employer, long + timedelta(days=90)))
    somebody("周新", serial=15, rows=work(employer, short, insured=False))
    somebody("吴去", serial=17, rows=work(employer, long, today - timedelta(days=60)))
    return employer


def read(who: Known, name: str, *more: Any, query: str = "", language: str = "zh-hans") -> str:
    """One page of the firm as somebody reads it."""
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(who.user)
    return client.get(reverse(name, args=(CODE, *more)) + query).content.decode()


def post(who: Known, to: Known, **changes: Any) -> str:
    """Give a role on the page; the page that comes then."""
    client = Client()
    client.force_login(who.user)
    typed = {
        "name": to.user.first_name, "number": to.id.text, "role": "clerk", "since": timezone.localdate(), **changes,
    }  # fmt: skip
    return client.post(reverse("employer-roles", args=(CODE,)), typed, follow=True).content.decode()


def test_the_legal_representative_comes_in_by_the_register(kapok: Employer, lin: Known) -> None:
    """Particulars with their source, numbers, the disagreement of two sources, a licence that ends soon."""
    page = read(lin, "employer")
    assert "您是:法定代表人" in page
    assert "广州市越秀区木棉商贸公司" in page, "what the other source says"
    assert "还有20天到期" in page
    counts = {"working": 3, "insured": 2, "uninsured": 1}
    assert all(f"<b>{count}</b>" in page for count in counts.values())
    assert "<polyline" in page
    month = insured_by_month(kapok, on=timezone.localdate(), months=1)[0]
    assert (month.insured, month.people["pension"]) == (2, 2)
    long_ago = insured_by_month(kapok, on=timezone.localdate() - timedelta(days=60), months=1)[0]
    assert long_ago.insured == 3, "who has left since counts as long as they were insured"


def test_nobody_else_comes_in(kapok: Employer, chen: Known) -> None:
    """They are told who may let them in; a code of nobody is not found."""
    client = Client()
    client.force_login(chen.user)
    refused = client.get(reverse("employer", args=(CODE,)))
    assert refused.status_code == 403
    assert "法定代表人" in refused.content.decode()
    assert client.get(reverse("employer", args=("91440104MA59MM008A",))).status_code == 404
    assert client.get(reverse("employer-member", args=(CODE, 1))).status_code == 403


def test_staff_are_found_among_the_own_only_and_a_closer_look_is_written_down(
    kapok: Employer, lin: Known, chen: Known
) -> None:
    """The list shows masked numbers; being on it, and being opened, leave a record that each can read."""
    page = read(lin, "employer-staff")
    assert [name in page for name in ("何安", "何平", "周新", "吴去")] == [True, True, True, False]
    assert "没有参保" in page
    assert "吴去" in read(lin, "employer-staff", query="?which=left")
    assert "何平" not in read(lin, "employer-staff", query="?q=何安")
    assert "没有找到这个人" in read(lin, "employer-staff", query="?q=陈晓")
    listed = Look.objects.all()
    assert {look.shown[0] for look in listed} == {"staff_list"}
    assert listed.count() == len({look.person_id for look in listed}) == 4, "once a day for each"
    he = kapok.employments.get(person__particulars__name="何安").person  # pyright: ignore[reportAttributeAccessIssue]
    page = read(lin, "employer-member", he.pk)
    assert "缴费基数5,500元" in page
    seen = Look.objects.get(shown=["work", "insurance"])
    assert (seen.person, seen.purpose, seen.by) == (he, "employer", lin.user)
    assert "林致远(法定代表人,广州市越秀区木棉商贸有限公司)" in seen.as_whom
    client = Client()
    client.force_login(lin.user)
    assert client.get(reverse("employer-member", args=(CODE, chen.person.pk))).status_code == 404


def test_what_somebody_earned_elsewhere_stays_there(kapok: Employer, lin: Known, today: date) -> None:
    """An employer sees its own months only."""
    other = Employer.objects.create(district=kapok.district, code="91440104MA59MM008A")
    both = work(kapok, today - timedelta(days=100))
    before = work(other, today - timedelta(days=900), today - timedelta(days=300))
    both["employments"] += [{**before["employments"][0], "occupation": "厨师"}]
    both["insurances"] += [{**before["insurances"][0], "base_fen": 999_900}]
    page = read(lin, "employer-member", somebody("郑两", serial=19, rows=both).pk)
    assert "厨师" not in page
    assert "9,999" not in page


def test_a_role_is_given_used_and_taken_back(kapok: Employer, lin: Known, chen: Known) -> None:
    """The clerk comes in at once and may give nothing to others; taken back, the door is shut."""
    assert "已经授权" in post(lin, chen)
    assert "您是:经办人" in read(chen, "employer")
    assert "给一个人授权" not in read(chen, "employer-roles")
    assert "只有法定代表人" in post(chen, lin, role="manager")
    row = EmployerRole.objects.get()
    client = Client()
    client.force_login(lin.user)
    client.post(reverse("employer-role-withdraw", args=(CODE, row.pk)))
    assert "您不能进入这个单位" in read(chen, "employer")


def test_a_manager_gives_changes_and_lays_down(kapok: Employer, lin: Known, chen: Known) -> None:
    """A new role replaces the old one; one's own is laid down on one's own page."""
    post(lin, chen, role="manager")
    zhao = known("赵明", date(1990, 2, 2), 5)
    post(chen, zhao)
    post(chen, zhao, role="viewer")
    assert "您是:查看" in read(zhao, "employer")
    assert EmployerRole.objects.filter(person=zhao.person, withdrawn_at__isnull=True).count() == 1
    assert "不能给自己改角色" in post(chen, chen, role="viewer")
    client = Client()
    client.force_login(chen.user)
    own = EmployerRole.objects.get(person=chen.person)
    page = client.post(reverse("me-lay-down", args=(own.pk,)), follow=True).content.decode()
    assert "已经放下这个角色" in page
    assert (
        client.post(reverse("me-lay-down", args=(EmployerRole.objects.exclude(pk=own.pk)[0].pk,))).status_code
        == 404
    )
    assert "您不能进入这个单位" in read(chen, "employer")


def test_names_are_not_guessed_from_numbers(kapok: Employer, lin: Known, chen: Known) -> None:
    """The same words for a wrong name and for a number of nobody; whose number it was sees each try; then it is enough."""
    wrong = "没有找到姓名和号码都对得上的人"
    assert wrong in post(lin, chen, name="陈小")
    assert wrong in post(lin, chen, number=number(date(1975, 1, 2), 7))
    for _ in range(RULES.trying.wrong_a_day - 1):
        post(lin, chen, name="陈大")
    assert Look.objects.filter(person=chen.person, shown=[]).count() == RULES.trying.wrong_a_day
    assert "次数太多" in post(lin, chen)
    assert not EmployerRole.objects.exists()


def test_a_closed_employer_lets_nobody_in(kapok: Employer, lin: Known, today: date) -> None:
    """And says where to go."""
    EmployerParticulars.objects.filter(source="market_regulation").update(closed_on=today)
    assert "注销" in read(lin, "employer")
    assert employer_roles.employer_role(lin.person, kapok, on=today) is None


def test_my_own_page_says_who_at_work_sees_me(kapok: Employer, lin: Known, chen: Known, today: date) -> None:
    """Whoever works there reads the masked names of those who act for the firm."""
    post(lin, chen)
    zhao = known("赵明", date(1990, 2, 2), 5, rows=work(kapok, today - timedelta(days=99)))
    client = Client()
    client.force_login(zhao.user)
    page = client.get(reverse("me-mandates")).content.decode()
    assert "陈*" in page
    assert "林**" in page


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_pages_speak_the_readers_language(
    kapok: Employer, lin: Known, chen: Known, language: str
) -> None:
    """Names of people and firms stay as they are."""
    post(lin, chen)
    he = kapok.employments.get(person__particulars__name="何安").person  # pyright: ignore[reportAttributeAccessIssue]
    for name, more in (
        ("employer", ()), ("employer-staff", ()), ("employer-member", (he.pk,)), ("employer-roles", ()),
    ):  # fmt: skip
        page = Page(read(lin, name, *more, language=language))
        tags = [tag for tag, _ in page.tags]
        ids = [a["id"] for _, a in page.tags if a.get("id")]
        assert tags.count("h1") == tags.count("main") == 1
        assert len(ids) == len(set(ids))
        assert language != "en" or page.chinese == [], name
