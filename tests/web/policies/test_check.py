"""自己先看看: questions one after another, asked and answered as people at home would; nothing is kept."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
BENEFIT = "/check/unemployment_benefit/"
RETIRING = "/check/retirement/"
FIVE_YEARS = {
    "insured_months": "60", "unused_benefit_months": "0", "leaving_reason": "contract_expired", "registered_unemployed": "yes",
    "seeking_work": "yes", "drawing_pension": "no", "in_custody": "no", "city": "440100", "months_to_retirement": "100",
}  # fmt: skip
AUTUMN = "2026-10-15"


@pytest.fixture
def browser(book: object) -> Client:
    """Somebody at home."""
    return Client()


def page(answer: Any) -> str:
    """The page that came."""
    return answer.content.decode()


def ask(browser: Client, where: str = BENEFIT, **said: Any) -> str:
    """The page after these answers."""
    return page(browser.post(where, {"on": AUTUMN, **said}))


def asked(html: str) -> list[str]:
    """Which facts the form asks now."""
    return re.findall(r'name="asking" value="(\w+)"', html)


def left(html: str) -> int:
    """How many questions there can still be, as the page says."""
    found = re.search(r"最多还有(\d+)个问题", html)
    return int(found[1]) if found else 1 if "最后一个问题" in html else 0


def test_nobody_has_to_sign_in_and_nothing_is_kept(browser: Client) -> None:
    html = page(browser.get(BENEFIT))
    assert "失业保险金" in html
    assert "不用登录,不留记录" in html
    assert asked(html) == ["insured_months"]
    assert set(browser.cookies) <= {"csrftoken"}


def test_one_question_after_another_until_the_answer(browser: Client) -> None:
    """The promise “at most n more” is kept, and never grows."""
    html, said, before = page(browser.get(BENEFIT)), dict[str, str](), 99
    while names := asked(html):
        assert len(names) == 1
        assert left(html) < before
        before = left(html)
        said[names[0]] = FIVE_YEARS[names[0]]
        html = ask(browser, **said, asking=names[0], do="next")
    assert "符合条件" in html
    for words in ("6个月", "2412元/月", "《广东省失业保险条例》", "第十七条", "✓"):
        assert words in html, words


def test_what_can_no_longer_matter_is_not_asked(browser: Client) -> None:
    """Who resigned is told at once why, and that a person decides."""
    html = ask(browser, insured_months="60", leaving_reason="resigned", asking="leaving_reason", do="next")
    assert "目前还不符合条件" in html
    assert "不予办理的决定只能由人作出" in html
    assert "✗" in html


def test_what_would_change_it(browser: Client) -> None:
    html = ask(browser, **{**FIVE_YEARS, "insured_months": "9", "unused_benefit_months": "0"})
    assert "再缴费3个月即符合" in html


def test_who_does_not_know_is_not_asked_twice(browser: Client) -> None:
    html = ask(browser, asking="insured_months", do="skip")
    assert asked(html) != ["insured_months"]
    rest = {
        name: value
        for name, value in FIVE_YEARS.items()
        if name not in {"insured_months", "unused_benefit_months"}
    }
    html = ask(browser, insured_months="?", unused_benefit_months="?", **rest)
    assert asked(html) == []
    assert "还不能判断" in html
    assert "您说不清楚的" in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请先回答这一题"),
        ("六十", "请填0到720之间的整数"),
        ("721", "请填0到720之间的整数"),
        ("-1", "请填0到720之间的整数"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(browser: Client, typed: str, words: str) -> None:
    answer = browser.post(BENEFIT, {"insured_months": typed, "asking": "insured_months", "do": "next"})
    assert answer.status_code == 422
    html = page(answer)
    assert words in html
    assert 'aria-invalid="true"' in html
    assert asked(html) == ["insured_months"]


def test_full_width_digits_and_the_unit_are_understood(browser: Client) -> None:
    html = ask(browser, insured_months="60个月", asking="insured_months", do="next")
    assert asked(html) != ["insured_months"]


def test_back_and_change_keep_what_was_typed(browser: Client) -> None:
    said = {"insured_months": "60", "leaving_reason": "resigned"}
    html = ask(browser, **said, do="change:insured_months")
    assert asked(html) == ["insured_months"]
    assert 'value="60"' in html
    html = ask(browser, insured_months="60", asking="unused_benefit_months", do="back")
    assert asked(html) == ["insured_months"]


def test_a_computation_asks_everything_on_one_form(browser: Client) -> None:
    """Except in 关怀模式, where one question fills the screen."""
    assert (
        asked(page(browser.get(RETIRING))) == ["category", "birth_month"]
        or len(asked(page(browser.get(RETIRING)))) == 2
    )
    browser.cookies["care"] = "on"
    assert len(asked(page(browser.get(RETIRING)))) == 1


def test_retirement_is_worked_out(browser: Client) -> None:
    """男, 1965年1月: 60岁加1个月."""
    html = ask(browser, RETIRING, category="male", birth_month="1965-01")
    assert "算出来了" in html
    assert "2025年2月" in html
    assert "《国务院关于渐进式延迟法定退休年龄的办法》" in html


def test_months_are_understood_as_people_write_them(browser: Client) -> None:
    assert "2025年2月" in ask(browser, RETIRING, category="male", birth_month="1965年1月")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Unemployment benefit", "Entitled")), ("zh-hant", ("失業保險金", "符合條件"))],
)
def test_in_the_readers_language(browser: Client, language: str, words: tuple[str, ...]) -> None:
    browser.cookies["django_language"] = language
    html = ask(browser, **FIVE_YEARS)
    for one in words:
        assert one in html
    assert "《广东省失业保险条例》" in html or "《廣東省失業保險條例》" in html


def test_an_earlier_day_before_the_law_goes_to_an_officer(browser: Client) -> None:
    html = page(browser.post(BENEFIT, {**FIVE_YEARS, "on": date(2024, 1, 1).isoformat()}))
    assert "要由工作人员判断" in html


@pytest.mark.parametrize(
    "said",
    [
        {"insured_months": "9" * 400}, {"on": "2026-02-30"}, {"asking": "nothing", "do": "change:nothing"}, {"known": "forged"},
        {"do": "drop:city:999999999999"}, {"do": f"drop:city:{'1' * 5000}"}, {"leaving_reason": "<script>"}, {"nothing": "1"},
    ],
)  # fmt: skip
def test_no_form_breaks_the_page(browser: Client, said: dict[str, str]) -> None:
    assert browser.post(BENEFIT, said).status_code in {200, 422}


def test_what_can_be_checked_is_listed_by_board(browser: Client) -> None:
    html = page(browser.get("/check/"))
    assert RETIRING in html
    assert "法定退休年龄" in html
    assert browser.get("/check/nothing/").status_code == 404


def test_nothing_is_answered_silently_in_a_list_to_pick_from(browser: Client) -> None:
    """More options than fit side by side: the first line of the list is empty."""
    html = ask(browser, **{name: value for name, value in FIVE_YEARS.items() if name != "city"})
    assert asked(html) == ["city"]
    assert '<option value="">请选择</option>' in html


def test_two_children_count_twice(browser: Client) -> None:
    """A number for each kind of dependant: kept when one goes back, told beside the field when it can't be."""
    where = "/check/injury_death/"
    said = {
        "dependants": "list", "dependants.spouse": "1", "dependants.child": "2",
    }  # fmt: skip
    html = ask(browser, where, **said)
    assert "配偶、子女、子女" in html
    assert '<input type="hidden" name="dependants.child" value="2">' in html
    html = ask(browser, where, **said, do="change:dependants")
    assert re.search(r'name="dependants.child" value="2" translate', html)
    answer = browser.post(where, {**said, "dependants.child": "21", "asking": "dependants", "do": "next"})
    assert answer.status_code == 422
    assert "子女: 请填0到20之间的整数(人)" in page(answer)


def test_a_list_is_never_cut_silently(browser: Client) -> None:
    """Beyond the last line it is said; at the last line there is none to add."""
    where = "/check/arrears_crime/"
    for count, code, words in ((40, 200, ""), (41, 422, "最多填40行")):
        said = {"workers": "list", "workers.months": ["3"] * count, "workers.fen": ["9000"] * count}
        answer = browser.post(where, {**said, "asking": "workers", "do": "next"})
        assert answer.status_code == code
        assert words in page(answer)
    html = ask(
        browser,
        where,
        workers="list",
        **{"workers.months": ["3"] * 40, "workers.fen": ["9"] * 40},
        do="change:workers",
    )
    assert html.count('value="drop:workers:') == 40
    assert "再加一行" not in html


def test_in_english_what_is_wrong_is_english(browser: Client) -> None:
    """The rules complain in Chinese only; the page has a sentence for each kind."""
    browser.cookies["django_language"] = "en"
    html = ask(browser, RETIRING, category="male", birth_month="1965-13", asking="birth_month", do="next")
    assert "There is no such date" in html
    assert "应是月份" not in html


def test_in_english_a_result_that_is_a_code_is_told_in_words(browser: Client) -> None:
    """The rules name such results in Chinese; the page says that it is Chinese."""
    browser.cookies["django_language"] = "en"
    workers = {"workers": "list", "workers.months": "4", "workers.fen": "300000"}
    html = ask(browser, "/check/arrears_crime/", **workers)
    assert re.search(r'<dd lang="zh-Hans">[^<]*[\u4e00-\u9fff]', html)
