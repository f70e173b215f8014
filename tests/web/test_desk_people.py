"""People and employers at the desk: found by number, phone or name, or entered from a card."""

from datetime import date

import pytest
from django.test import Client

from renshe.registry.models import (
    EmployerParticulars,
    Employment,
    Look,
    Particulars,
)
from tests.registry.people import number, somebody
from tests.web.counter import hire, page, working_life

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    """A clerk at the counter."""
    return hire("陈晓", "registry.search", "registry.look", "registry.reveal", "registry.enter")


def test_a_card_reader_leads_from_the_number_to_the_purpose(clerk: Client) -> None:
    """Number and Enter: the person is asked for with a purpose, masked, and nothing has been recorded yet."""
    person = somebody("欧阳靖")
    answer = clerk.post("/desk/people/", {"q": f" {number()} "}, follow=True)
    assert answer.redirect_chain == [(f"/desk/people/{person.pk}/", 302)]
    assert "为什么查看这个人" in page(answer)
    assert number() not in page(answer)
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (number()[:-1] + ("1" if number()[-1] != "1" else "2"), "最后一位与前面的数字对不上"),
        (number(date(2090, 1, 1)), "还没有到"),
        ("990104800517001", "15位的旧号码"),
        ("12345678", "18位,您输入了8位"),
        ("", "还没有填"),
        ("陈" * 61, "太长了"),
    ],
)
def test_what_is_wrong_stands_beside_the_box(clerk: Client, typed: str, says: str) -> None:
    answer = clerk.post("/desk/people/", {"q": typed})
    assert answer.status_code == 422
    assert says in page(answer)
    assert 'aria-invalid="true"' in page(answer)


def test_a_name_gives_a_masked_list_that_can_be_narrowed(clerk: Client) -> None:
    """Twenty-two 陈晓 in the district: twenty are shown, a year and a street find the one."""
    for serial in range(1, 23):
        somebody(
            serial=serial, born=date(1959 + serial, 5, 17), street="440104003", phone=f"199123400{serial:02}"
        )
    html = page(clerk.post("/desk/people/", {"q": "陈晓"}, follow=True))
    assert "按姓名查找" in html
    assert html.count('class="hit ') == 20
    assert "同名的人还有更多" in html
    assert "199****0001" in html
    assert "19912340001" not in html
    html = page(clerk.get("/desk/people/found/?born=1981&street=440104003"))
    assert html.count('class="hit ') == 1
    assert "没有找到这个姓名" in page(clerk.get("/desk/people/found/?born=1901"))
    assert clerk.get("/desk/people/found/?born=x&street=';").status_code == 200


def test_a_family_shares_a_phone(clerk: Client) -> None:
    somebody(phone="19912345678")
    somebody("陈大文", serial=3, phone="19912345678")
    html = page(clerk.post("/desk/people/", {"q": "199 1234 5678"}, follow=True))
    assert "按电话号码查找" in html
    assert html.count('class="hit ') == 2


def test_somebody_new_is_entered_from_the_card(clerk: Client) -> None:
    """Not found → entered with the paper that was seen → opened; who is known already is not entered twice."""
    answer = clerk.post("/desk/people/", {"q": number()})
    assert "系统里还没有这个人" in page(answer)
    form = page(clerk.post("/desk/people/enter/", {"number": number()}))
    assert f'value="{number()}"' in form
    wrong = clerk.post("/desk/people/enter/", {"number": "1", "name": "", "seen": "dream"})
    assert wrong.status_code == 422
    assert page(wrong).count('class="error"') == 3
    typed = {"number": number(), "name": "𠅤小䶮", "seen": "card"}
    assert "为什么查看" in page(clerk.post("/desk/people/enter/", typed, follow=True))
    assert "没有重复录入" in page(clerk.post("/desk/people/enter/", typed, follow=True))
    said = Particulars.objects.get()
    assert (said.name, said.source, said.sex, said.evidence) == (
        "𠅤小䶮",
        "officer",
        "male",
        "居民身份证原件",
    )
    assert hire("李", "registry.search").get("/desk/people/enter/").status_code == 200  # the same role's row


def test_employers_are_found_by_code_and_name(clerk: Client) -> None:
    person = working_life()
    one = Employment.objects.get(person=person).employer
    assert one is not None
    html = page(clerk.get("/desk/employers/?q=木棉"))
    assert one.code in html
    assert (
        clerk.get(f"/desk/employers/?q={one.code.lower()}").headers["Location"]
        == f"/desk/employers/{one.code}/"
    )
    html = page(clerk.get(f"/desk/employers/{one.code}/"))
    assert "广州木棉贸易有限公司" in html
    assert "市场监管" not in html  # the police said it in this test
    assert "财厅前8号" in html
    EmployerParticulars.objects.update(kind="sole_trader")
    assert "财厅前8号" not in page(clerk.get(f"/desk/employers/{one.code}/")), "it is where somebody lives"
    assert clerk.get("/desk/employers/?q=91990104MA5CABCD00").status_code == 422
    assert "没有找到这家单位" in page(clerk.get("/desk/employers/?q=没有"))
    assert clerk.get("/desk/employers/nothing/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/desk/people/", "/desk/people/found/", "/desk/people/1/", "/desk/employers/", "/desk/looks/", "/desk/looks/table.csv"]
)  # fmt: skip
def test_each_page_needs_its_permission(path: str) -> None:
    assert Client().get(path).headers["Location"].startswith("/sign-in/")
    assert hire("李").get(path).status_code == 403
