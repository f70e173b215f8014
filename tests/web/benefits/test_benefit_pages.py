"""Take-up, what-if and budgets at the desk, and who may do what there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.book.queries.rules import parameters_in_force
from renshe.domains.benefits import api
from renshe.domains.benefits.api import Budget, Draft
from renshe.registry.models import Look
from renshe.web.benefits import effect
from tests.domains.benefits.district import BEIJING, District
from tests.web.counter import hire, page

pytestmark = pytest.mark.django_db
LOOK, DRAFT, APPROVE = "policies.look", "policies.draft", "policies.approve"
BENEFIT, PERCENT = "unemployment_benefit", "unemployment_benefit_percent"
SENT = {
    "title": "比例提到95%", "since": "2027-01-01", f"number-{PERCENT}": "95", "law": "关于调整失业保险金标准的通知", "revision": "0",
}  # fmt: skip


@pytest.fixture
def found(district: District) -> District:
    """Six people of one street who go without."""
    for serial in range(1, 13, 2):
        district.enter(serial=serial)
    api.sweep(timezone.localdate())
    return district


def boss(name: str = "root") -> Client:
    """Who may do everything."""
    from django.contrib.auth.models import User

    browser = Client()
    browser.force_login(User.objects.create_superuser(name, "", ""))
    return browser


def drafted(browser: Client, **more: str) -> Draft:
    """A draft that was written and worked out."""
    browser.post(reverse("benefits-draft-new") + f"?policy={BENEFIT}", {**SENT, **more})
    draft = Draft.objects.latest("pk")
    api.run(draft.pk)
    return draft


def test_take_up_policy_by_policy_and_street_by_street(found: District) -> None:
    """The numbers, the tile, and the list behind the number for who may search."""
    clerk = hire("何", LOOK, "registry.search")
    assert "6人还没有享受" in page(clerk.get(reverse("benefits")))
    text = page(clerk.get(reverse("benefits-policy", args=[BENEFIT])))
    assert "缺6人" in text
    people = reverse("benefits-people", args=[BENEFIT, "offered"])
    assert people in text
    listed = page(clerk.get(people + f"?street={BEIJING}"))
    assert listed.count('class="hit card"') == 6
    assert "198005" not in listed  # of the identity number only its ends are told
    noted = Look.objects.filter(shown=["offers"])
    assert (noted.count(), {one.purpose for one in noted}) == (6, {"check"})


def test_few_people_of_a_street_are_not_told(district: District) -> None:
    """Two who go without could be pointed at."""
    for serial in (1, 3):
        district.enter(serial=serial)
    api.sweep(timezone.localdate())
    assert "缺2人" not in page(boss().get(reverse("benefits-policy", args=[BENEFIT])))


def test_before_the_first_night_the_page_teaches(district: District) -> None:
    """What will stand there, and when; likewise drafts."""
    browser = boss()
    assert "还没有核对过" in page(browser.get(reverse("benefits")))
    assert "还没有草案" in page(browser.get(reverse("benefits-drafts")))


@pytest.mark.parametrize(
    ("verbs", "name", "args", "status"),
    [
        ((), "benefits", [], 403),
        ((LOOK,), "benefits", [], 200),
        ((LOOK,), "benefits-people", [BENEFIT, "offered"], 403),
        ((LOOK, "registry.search"), "benefits-people", [BENEFIT, "offered"], 200),
        ((LOOK, "registry.search"), "benefits-people", [BENEFIT, "stolen"], 404),
        ((LOOK,), "benefits-draft-new", [], 403),
        ((DRAFT,), "benefits-draft-new", [], 404),  # no policy is named
        ((LOOK,), "benefits-drafts", [], 200),
        ((APPROVE,), "benefits-drafts", [], 200),
        ((LOOK,), "benefits-budgets", [], 200),
        ((LOOK,), "benefits-policy", ["nothing"], 404),
    ],
)
def test_who_may_see_what(
    found: District, verbs: tuple[str, ...], name: str, args: list[Any], status: int
) -> None:
    """By permission, page by page."""
    assert hire("何", *verbs).get(reverse(name, args=args)).status_code == status


def test_who_may_only_look_writes_nothing(found: District) -> None:
    """No draft, no budget, no review."""
    draft = drafted(boss())
    clerk = hire("何", LOOK)
    assert clerk.post(reverse("benefits-budgets"), {f"sum-{BENEFIT}": "1"}).status_code == 403
    for name in ("run", "send", "approve", "return"):
        assert clerk.post(reverse(f"benefits-draft-{name}", args=[draft.pk])).status_code == 403
    assert Budget.objects.count() == 0


def test_a_change_from_the_form_to_publication(found: District) -> None:
    """Typed, worked out, beside the budget, sent, approved by a colleague."""
    drafter, legal = boss(), boss("legal")
    drafter.post(reverse("benefits-budgets") + "?year=2027", {f"sum-{BENEFIT}": "1000"})
    draft = drafted(drafter)
    address = reverse("benefits-draft", args=[draft.pk])
    text = page(drafter.get(address))
    for words in ("90%", "95%", "得的更多", "一年的费用", "超过预算", "送法制审核"):
        assert words in text
    drafter.post(reverse("benefits-draft-send", args=[draft.pk]))
    assert "自己起草的不能自己审核" in page(drafter.get(address))
    refused = drafter.post(reverse("benefits-draft-approve", args=[draft.pk]), {"status": "V1"}, follow=True)
    assert "请交给另一位同事" in page(refused)
    done = legal.post(reverse("benefits-draft-approve", args=[draft.pk]), {"status": "V1"}, follow=True)
    assert "新数字已公布" in page(done)
    version = parameters_in_force()[PERCENT].versions[-1]
    assert (version.value, version.basis.status) == (95, "V1")


def test_a_left_out_requirement_is_a_recommendation(found: District) -> None:
    """The page says so before and after."""
    drafter, legal = boss(), boss("legal")
    draft = drafted(drafter, **{f"number-{PERCENT}": "", "without": "1"})
    address = reverse("benefits-draft", args=[draft.pk])
    assert "作为建议送法制审核" in page(drafter.get(address))
    drafter.post(reverse("benefits-draft-send", args=[draft.pk]))
    told = legal.post(reverse("benefits-draft-approve", args=[draft.pk]), {"status": "V2"}, follow=True)
    assert "已同意这项建议" in page(told)


def test_sent_back_with_its_reason(found: District) -> None:
    """The drafter reads why, and changes it."""
    drafter, legal = boss(), boss("legal")
    draft = drafted(drafter)
    drafter.post(reverse("benefits-draft-send", args=[draft.pk]))
    legal.post(reverse("benefits-draft-return", args=[draft.pk]), {"reason": "文件还没有印发"})
    assert "文件还没有印发" in page(drafter.get(reverse("benefits-draft-edit", args=[draft.pk])))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({f"number-{PERCENT}": "九十五"}, "请填不小于零的数"),
        ({f"number-{PERCENT}": "95.5"}, "请填不小于零的数"),
        ({f"number-{PERCENT}": "-1"}, "请填不小于零的数"),
        ({f"number-{PERCENT}": "9" * 40}, "请填不小于零的数"),
        ({f"number-{PERCENT}": ""}, "还没有改任何数字或条件"),
        ({"since": "明年"}, "请填日期"),
        ({"since": "2020-01-01"}, "要晚于"),
        ({"title": ""}, "请写一个名称"),
        ({"without": "99"}, ""),
    ],
)
def test_what_is_typed_wrong_is_told_beside_it(district: District, more: dict[str, str], words: str) -> None:
    """And what was typed stays."""
    answer = boss().post(reverse("benefits-draft-new") + f"?policy={BENEFIT}", {**SENT, **more})
    if words:
        assert answer.status_code == 422
        assert words in page(answer)
        assert SENT["law"] in page(answer)
    else:
        assert answer.status_code == 302  # a place that the page never offered changes nothing


def test_while_it_is_worked_out_the_page_shows_how_far(found: District) -> None:
    """The part that renews itself, without a script too."""
    browser = boss()
    browser.post(reverse("benefits-draft-new") + f"?policy={BENEFIT}", SENT)
    address = reverse("benefits-draft", args=[Draft.objects.get().pk])
    assert "刷新进度" in page(browser.get(address))
    part = page(browser.get(address, headers={"HX-Request": "true", "HX-Target": "state"}))
    assert "<progress" in part
    assert "<html" not in part


def test_budgets_are_typed_in_yuan_and_kept_in_fen(district: District) -> None:
    """What can't be is told beside it, and nothing is saved."""
    browser, address = boss(), reverse("benefits-budgets")
    assert browser.post(address, {f"sum-{BENEFIT}": "一百万"}).status_code == 422
    browser.post(address, {f"sum-{BENEFIT}": "1234567.89"})
    assert Budget.objects.get().fen == 123_456_789
    assert "1234567.89" in page(browser.get(address))


def test_a_small_group_does_not_follow_from_the_others() -> None:
    """Where one alone is too small to be told, another is kept back with it."""
    told = {
        "gain": 12,
        "lose": 0,
        "more": 0,
        "less": 0,
        "now": 1,
        "then": 13,
        "way": "none",
        "policy": BENEFIT,
    }
    groups = {"sex": {"male": [10, 0], "female": [2, 0]}, "street": {BEIJING: [7, 0], "": [5, 0]}}
    one = effect.effects({"on": "2027-01-01", "policies": [{**told, "groups": groups}]})[0]
    shown = {bar.name: (bar.gain, bar.right) for _title, bars in one.groups for bar in bars}
    assert shown == {"男": ("…", 0), "女": ("<5", 0), "北京": ("+7", 100), "住址不详": ("+5", 71)}
