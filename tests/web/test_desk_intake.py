"""Counter intake: the number is read, what is known stands there, and one submission leads to a case with an owner."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from renshe.book.queries import content
from renshe.casework.models import Application, Case, CaseEvent, MaterialSlot
from renshe.registry.models import Look
from tests.casework.office import CLERK
from tests.registry.people import number, somebody
from tests.web.counter import family_of, hire, page, working_life

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    """A clerk at the counter."""
    return hire("陈晓", *sorted(CLERK), "registry.look", "registry.enter")


def test_from_the_card_to_the_receipt(clerk: Client) -> None:
    person = working_life()
    answer = clerk.post("/desk/intake/", {"q": number()}, follow=True)
    assert answer.redirect_chain == [(f"/desk/intake/{person.pk}/", 302)]
    assert "今天来办什么" in page(answer)
    assert Look.objects.latest("pk").purpose == Look.Purpose.INTAKE
    where = f"/desk/intake/{person.pk}/"
    assert "至少勾选一个" in page(clerk.post(where, {}))
    answer = clerk.post(where, {"items": ["unemployment-registration"], "bundle": "unemployed"}, follow=True)
    (draft,) = Application.objects.all()
    html = page(answer)
    assert (draft.capacity, draft.channel, draft.bundle) == ("counter", "counter", "unemployed")
    assert "已经知道的" in html
    assert "陈晓" in html
    MaterialSlot.objects.filter(way__in=["needed", "commitment"]).update(way="later")
    (revision,) = re.findall(r'name="revision" value="(\d+)"', html)
    empty = clerk.post(f"/desk/intake/drafts/{draft.pk}/", {"revision": revision, "do": "submit"})
    assert empty.status_code == 422
    assert "还有没填的" in page(empty)
    other = hire("李明", *sorted(CLERK))
    assert other.get(f"/desk/intake/drafts/{draft.pk}/").status_code == 404


def _fields(draft: Application) -> list[str]:
    return [code for item in draft.items for code in content().items[item].fields]


def test_submitting_makes_cases_with_the_clerk_in_the_history(clerk: Client) -> None:
    person = working_life()
    clerk.post("/desk/intake/", {"q": number()})
    clerk.post(f"/desk/intake/{person.pk}/", {"items": ["unemployment-registration"]})
    draft = Application.objects.get()
    clerk.get(f"/desk/intake/drafts/{draft.pk}/")
    draft.refresh_from_db()
    empty = {code: {"value": "yes"} for code in _fields(draft) if code not in draft.answers}
    known = {code: {**one, "value": one["value"] or "x"} for code, one in draft.answers.items()}
    Application.objects.filter(pk=draft.pk).update(answers={**empty, **known})
    MaterialSlot.objects.filter(way__in=["needed", "commitment"]).update(way="later")
    said = {"revision": str(draft.revision), "do": "submit", **_possible(list(empty))}
    answer = clerk.post(f"/desk/intake/drafts/{draft.pk}/", said, follow=True)
    assert "已收件,受理号" in page(answer), re.findall(r'class="error">.*?<span>([^<]*)', page(answer))
    case = Case.objects.get()
    assert CaseEvent.objects.get(case=case).as_whom.startswith("陈晓")
    assert case.owner
    assert "已收件,受理号" in page(clerk.get(f"/desk/intake/drafts/{draft.pk}/", follow=True))


def _possible(asked: list[str]) -> dict[str, str]:
    """Something that each kind of field takes."""
    book, found = content(), dict[str, str]()
    for code in asked:
        entry = book.fields[code]
        kinds = {"date": "2026-10-30", "month": "2026-10", "phone": "19912345678", "id-number": number(),
                 "account": "6222021234567890", "integer": "1", "money": "100", "yes-no": "yes"}  # fmt: skip
        found[code] = entry.options[0][0] if entry.options else kinds.get(entry.type, "北京街道1号")
    return found


def test_what_is_wrong_stands_beside_the_box(clerk: Client) -> None:
    wrong = number()[:-1] + ("1" if number()[-1] != "1" else "2")
    assert "对不上" in page(clerk.post("/desk/intake/", {"q": wrong}))
    assert "18位身份证号" in page(clerk.post("/desk/intake/", {"q": "陈晓"}))
    assert "系统里还没有这个人" in page(clerk.post("/desk/intake/", {"q": number()}))


def test_never_for_oneself_or_the_family_and_only_with_the_number_read(clerk: Client) -> None:
    _me, child = family_of(User.objects.get(username="陈晓"))
    answer = clerk.get(f"/desk/intake/{child.pk}/", follow=True)
    assert answer.status_code == 403
    stranger = somebody("王芳", serial=8)
    assert "请先刷身份证" in page(clerk.get(f"/desk/intake/{stranger.pk}/", follow=True))
