"""我的信息 as a person meets it: read, show a number, contest, take along, see who looked; and the desk that answers."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.registry.actions.facts import learn
from renshe.registry.actions.sources import note
from renshe.registry.models import CorrectionRequest, Identity, Insurance, Look, Particulars, Person
from renshe.registry.sealing import seal
from tests.registry.people import LEARNED, somebody
from tests.web.counter import hire

pytestmark = pytest.mark.django_db
PHONE = "19912345678"


def verified(person: Person, name: str) -> User:
    """An account that belongs to a person."""
    user = User.objects.create_user(name)
    Identity.objects.create(
        district=person.district, user=user, person=person, by="counter", verified_at=LEARNED
    )
    return user


@pytest.fixture
def wang() -> Person:
    """A woman with a job since 2020, a card that ends soon, and an account."""
    soon = timezone.localdate() + timedelta(days=20)
    return somebody(
        "王小芳", serial=2, phone=PHONE, address="北京路1号201房",
        rows={
            "employments": [{"kind": "flexible", "since": date(2020, 3, 1), "occupation": "裁缝"}],
            "insurances": [{"since": date(2020, 3, 1), "schemes": ["pension"], "until": date(2021, 2, 28)}],
            "licences": [{"kind": "social-security-card", "number": "A12345678", "issued_by": "市人社局", "until": soon}],
            "accounts": [{"bank": "工商银行", "number_sealed": seal("6222000011112222")}],
        },
    )  # fmt: skip


@pytest.fixture
def her(wang: Person, client: Client) -> User:
    """She is signed in."""
    user = verified(wang, "wang")
    client.force_login(user)
    return user


@pytest.fixture
def desk() -> Client:
    """An officer at the desk."""
    client = Client()
    client.force_login(User.objects.create_superuser("chen", "", ""))
    return client


def read(client: Client, name: str, query: str = "", *args: Any) -> str:
    """The text of a page."""
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["me", "me-looks", "me-corrections", "me-copy"])
def test_whoever_is_not_signed_in_is_asked_to(client: Client, name: str) -> None:
    """And whoever is not known by name is told how to be."""
    assert client.get(reverse(name)).headers["Location"].startswith(reverse("sign-in"))
    client.force_login(User.objects.create_user("nobody"))
    assert "要先确认您是谁" in read(client, name)


def test_everything_is_there_masked_and_the_look_is_recorded(client: Client, her: User) -> None:
    """Name, job, months, a card that ends soon; no whole number; no cache keeps it."""
    page = read(client, "me")
    for words in ("王小芳", "裁缝", "1年", "社会保障卡", "还有20天到期", "199****5678", "来自公安"):
        assert words in page
    for secret in (PHONE, "201房", "A12345678", "6222000011112222"):
        assert secret not in page
    assert "no-store" in client.get(reverse("me")).headers["Cache-Control"]
    assert set(Look.objects.values_list("purpose", "as_whom")) == {("own", "本人")}


def test_a_number_is_shown_on_demand_and_that_is_written_down(client: Client, her: User) -> None:
    """One number, not the others; a name that is no number is passed over."""
    page = read(client, "me", "?show=phone&show=password")
    assert PHONE in page
    assert "6222000011112222" not in page
    assert Look.objects.get().revealed == ["phone"]


def test_two_sources_that_disagree_both_stand_with_the_reason(
    client: Client, her: User, wang: Person
) -> None:
    """Both values, which counts, and the law or that it is unconfirmed."""
    learn(
        person=wang, source="social_insurance", at=LEARNED, evidence="登记",
        particulars={"name": "王晓芳"},
    )  # fmt: skip
    page = read(client, "me")
    assert "几个部门说的不一样" in page
    assert "王晓芳" in page
    assert "我们以公安的为准" in page


def test_somebody_of_whom_nearly_nothing_is_known(client: Client) -> None:
    """Empty sections say what would stand there."""
    client.force_login(verified(somebody("李强", serial=3), "li"))
    page = read(client, "me")
    assert page.count('class="card nothing"') >= 6
    assert "还没有收款账户" in page


def test_a_correction_from_the_first_click_to_the_answer(
    client: Client, her: User, wang: Person, desk: Client
) -> None:
    """Contest, be told of the second attempt, see it wait, the desk grants it, the page says so."""
    fact = Particulars.objects.get(person=wang).pk
    address = reverse("me-correct", args=("particulars", fact)) + "?field=address"
    assert "北京路***" in client.get(address).content.decode()
    said = {"field": "address", "wants": "中山路2号", "why": "去年搬家,有房产证"}
    assert client.post(address, said).headers["Location"] == reverse("me-corrections")
    assert "已经有一个更正请求" in client.post(address, said).content.decode()
    assert "更正核实中" in read(client, "me")
    one = CorrectionRequest.objects.get()
    listed = read(desk, "desk-corrections")
    assert "居住地址" in listed
    assert "王**" in listed
    assert "王小芳" not in listed
    page = read(desk, "desk-correction", "", one.pk)
    assert "北京路1号201房" in page
    assert Look.objects.filter(purpose="correction", case=f"更正{one.pk:06d}", revealed=["address"]).exists()
    decide = reverse("desk-correction", args=[one.pk])
    assert desk.post(decide, {"verb": "accept", "value": "中山路2号", "answer": "已看房产证"}).headers[
        "Location"
    ] == reverse("desk-corrections")
    assert "“居住地址”已经更正" in read(client, "me")
    assert "已看房产证" in read(client, "me-corrections")


def test_the_desk_says_why_not_beside_the_field(
    client: Client, her: User, wang: Person, desk: Client
) -> None:
    """No reason, no refusal; an amount is typed in yuan, and what can't be is no 500."""
    row = Insurance.objects.get(person=wang)
    ask = reverse("me-correct", args=("insurances", row.pk))
    client.post(ask, {"field": "base_fen", "wants": "6000元", "why": "工资条"})
    one = CorrectionRequest.objects.get()
    decide = reverse("desk-correction", args=[one.pk])
    assert "不更正要说明理由" in desk.post(decide, {"verb": "refuse", "answer": ""}).content.decode()
    assert "请填写正确的内容" in desk.post(decide, {"verb": "accept", "value": ""}).content.decode()
    assert desk.post(decide, {"verb": "accept", "value": "-1"}).status_code == 200
    desk.post(decide, {"verb": "accept", "value": "6000.50"})
    assert Insurance.objects.get(person=wang, source="officer").base_fen == 600050


def test_the_desk_is_for_those_who_may_and_not_for_ones_own(client: Client, her: User, wang: Person) -> None:
    """A citizen has no way in; an officer is sent away from their own request."""
    fact = Particulars.objects.get(person=wang).pk
    client.post(
        reverse("me-correct", args=("particulars", fact)), {"field": "name", "wants": "王芳", "why": "身份证"}
    )
    one = CorrectionRequest.objects.get()
    assert client.get(reverse("desk-corrections")).status_code == 403
    her.is_superuser = True
    her.save()
    assert "no-store" in client.get(reverse("desk-corrections")).headers["Cache-Control"]
    response = client.get(reverse("desk-correction", args=[one.pk]), follow=True)
    assert "请交给其他同事处理" in response.content.decode()


def test_numbers_in_full_are_for_who_may_see_such(client: Client, her: User, wang: Person) -> None:
    """Also where a correction is about one of them, and not once it is answered."""
    where = reverse("me-correct", args=("particulars", Particulars.objects.get(person=wang).pk))
    client.post(where, {"field": "address", "wants": "中山路2号", "why": "搬家了"})
    decide = reverse("desk-correction", args=[CorrectionRequest.objects.get().pk])
    assert "北京路***" in hire("何", "registry.correct").get(decide).content.decode()
    whole = hire("李", "registry.correct", "registry.reveal")
    assert "1号201房" in whole.get(decide).content.decode()
    whole.post(decide, {"verb": "refuse", "answer": "没有核实到"})
    assert "1号201房" not in whole.get(decide).content.decode()
    assert [one.revealed for one in Look.objects.filter(purpose="correction").order_by("pk")] == [
        [],
        ["address"],
        [],
    ]


def test_bad_input_is_told_or_not_found(client: Client, her: User, wang: Person) -> None:
    """Empty fields, another person's row, a table that there isn't, somebody else's request."""
    other = somebody("李强", serial=3)
    mine = reverse("me-correct", args=("particulars", Particulars.objects.get(person=wang).pk))
    page = client.post(mine, {"field": "shoe", "wants": "", "why": "x" * 2000}).content.decode()
    assert page.count('class="error"') == 3
    for args in (("particulars", Particulars.objects.get(person=other).pk), ("users", 1), ("educations", 9)):
        assert client.get(reverse("me-correct", args=args)).status_code == 404
    assert client.post(reverse("me-withdraw", args=[999])).status_code == 404


def test_a_request_is_taken_back(client: Client, her: User) -> None:
    """Once; the second press is told that there is nothing left to take back."""
    client.post(reverse("me-correct", args=("person", 0)), {"field": "phone", "wants": PHONE, "why": "我的"})
    withdraw = reverse("me-withdraw", args=[CorrectionRequest.objects.get().pk])
    assert "已撤回" in client.post(withdraw, follow=True).content.decode()
    assert "刚才已经有了结果" in client.post(withdraw, follow=True).content.decode()


def test_who_looked_stands_line_by_line_and_ones_own_are_folded(
    client: Client, her: User, wang: Person
) -> None:
    """Who, why, what, what in full; thousands of rows come page by page, in few queries."""
    Look.objects.bulk_create(
        Look(
            district=wang.district, person=wang, as_whom=f"陈晓{number}(综合柜员,北京街道)", purpose="case",
            case="办件7", shown=["work"], revealed=["phone"],
        )
        for number in range(60)
    )  # fmt: skip
    read(client, "me")
    page = read(client, "me-looks")
    assert "别人看过60次" in page
    assert "本人看过1次" in page
    assert page.count("办理业务") == 25
    assert "看了完整号码" in page
    assert "第3页,共3页" in read(client, "me-looks", "?page=99")
    assert "别人看过60次" in read(client, "me-looks", f"?month={timezone.localdate():%Y-%m}")
    assert "还没有别人看过" in read(client, "me-looks", "?month=2001-01")
    assert "别人看过60次" in read(client, "me-looks", "?month=9999-12")


def test_a_question_to_the_departments_is_told_by_their_names(
    client: Client, her: User, wang: Person, desk: Client
) -> None:
    """On the page, in the copy to read, and in the auditor's list."""
    note(wang, None, "陈晓(综合柜员)", "申领失业金", "", ["public_security", "education"])
    assert "公安、教育" in read(client, "me-looks").replace("\n", "")
    assert client.post(reverse("me-take", args=["pdf"])).content.startswith(b"%PDF")
    assert "公安、教育" in read(desk, "desk-looks")
    assert read(desk, "desk-looks", "?person=999999999")


def test_the_copy_is_handed_out_at_once_and_recorded(client: Client, her: User) -> None:
    """A file for machines with everything, a document to read; never by a mere link."""
    assert client.get(reverse("me-take", args=["json"])).status_code == 405
    response = client.post(reverse("me-take", args=["json"]))
    assert isinstance(response, StreamingHttpResponse)
    file = json.loads(response.getvalue())
    assert file["accounts"][0]["account"] == "6222000011112222"
    assert file["looks"][-1]["reason"] == "带走全部个人信息"
    paper = client.post(reverse("me-take", args=["pdf"]))
    assert paper.content.startswith(b"%PDF")
    assert Look.objects.filter(reason="带走全部个人信息").count() == 2


def test_the_page_is_made_in_few_queries(
    client: Client, her: User, django_assert_max_num_queries: Any
) -> None:
    """Session, account, who, the look and its transaction, a query a table."""
    read(client, "me")
    with django_assert_max_num_queries(26):
        read(client, "me")


def test_whoever_acts_for_another_sees_theirs_and_is_written_down(client: Client, her: User) -> None:
    """A mother sees her child's data; the child's log says who; the copy is for oneself only."""
    from renshe.registry.models import Household, HouseholdMember

    today = timezone.localdate()
    child = somebody("李小明", born=date(today.year - 8, 1, 2), serial=5)
    home = Household.objects.create(district=child.district, number="h1")
    for person, relation in ((Identity.objects.get(user=her).person, "head"), (child, "child")):
        HouseholdMember.objects.create(
            district=child.district, household=home, person=person, relation=relation,
            source="public_security", learned_at=datetime.now(tz=timezone.get_current_timezone()),
        )  # fmt: skip
    client.post(reverse("me-act", args=[child.pk]))
    page = read(client, "me")
    assert "李小明" in page
    assert "您正在替别人办理" in page
    seen = Look.objects.get(person=child)
    assert (seen.purpose, seen.by) == ("mandate", her)
    refused = client.post(reverse("me-take", args=["json"]), follow=True)
    assert "只能由本人操作" in refused.content.decode()
