"""Every page, as readers of three languages and of 关怀模式 meet it."""

import re
from urllib.parse import quote

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from renshe.web import errors
from renshe.web.traditional import TraditionalChinese
from tests.web.reading import Page

PAGES = ["/", "/?q=" + quote("公司裁员了,能领多少钱"), "/limits/", "/sign-in/", "/style/", "/health/"]
LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}

pytestmark = pytest.mark.django_db


def visit(path: str, **cookies: str) -> tuple[int, str]:
    """Ask for a page with cookies; give the status and the page."""
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    response = client.get(path)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_opens_in_each_language(path: str, language: str) -> None:
    """The page answers and says in which language it is written."""
    status, html = visit(path, django_language=language)
    assert status == 200
    assert Page(html).language == LANGUAGES[language]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_chinese_remains_on_an_english_page(path: str) -> None:
    """A reader of English meets Chinese only where it is marked as such."""
    _, html = visit(path, django_language="en")
    assert Page(html).chinese == []


@pytest.mark.parametrize("path", PAGES)
def test_no_script_or_style_stands_in_a_page(path: str) -> None:
    """The content security policy would refuse it."""
    _, html = visit(path)
    for tag, attributes in Page(html).tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "script" or attributes.get("src")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_another_server(path: str) -> None:
    """No font, picture or script comes from elsewhere."""
    _, html = visit(path)
    for tag, attributes in Page(html).tags:
        if tag != "a":
            assert not [
                v
                for k, v in attributes.items()
                if k in {"src", "href", "action"} and v and re.match(r"(https?:)?//", v)
            ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_found_by_its_headings_and_labels(path: str) -> None:
    """One main heading, one main part, no id twice, every field with its label."""
    _, html = visit(path)
    page = Page(html)
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert names.count("main") == 1
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {a.get("for") for tag, a in page.tags if tag == "label"}
    for tag, a in page.tags:
        if tag in {"select", "textarea"} or (
            tag == "input" and a.get("type") not in {"hidden", "radio", "checkbox"}
        ):
            assert a.get("id") in labelled, a


@pytest.mark.parametrize("path", PAGES)
def test_care_mode_and_colours_are_kept_on_every_page(path: str) -> None:
    """关怀模式 and 深色 follow the reader, and the way back is in sight."""
    status, html = visit(path, care="on", theme="dark")
    root = dict(Page(html).tags)["html"]
    assert status == 200
    assert "data-care" in root
    assert root["data-theme"] == "dark"
    assert "标准模式" in html


def test_an_unknown_theme_in_a_cookie_is_the_devices_own() -> None:
    """A cookie that somebody tampered with changes nothing."""
    assert "data-theme" not in visit("/", theme='"><script>')[1]


def test_traditional_pages_are_traditional_but_leave_what_was_typed() -> None:
    """The page speaks 繁體; the reader keeps their own words."""
    _, html = visit("/?q=" + quote("劳动"), django_language="zh-hant")
    assert "您遇到了什麼事" in html
    assert 'value="劳动"' in html


def test_a_traditional_page_is_as_long_as_it_says() -> None:
    """𫠜 takes four bytes, 齯 three: a wrong length would cut the page, or leave the reader waiting."""
    page = HttpResponse('<p>𫠜</p><p translate="no" title="陈𫠜">陈𫠜</p>')
    page["Content-Length"] = str(len(page.content))
    with translation.override("zh-hant"):
        page = TraditionalChinese(lambda request: page)(RequestFactory().get("/"))
    assert page.content.decode() == '<p>齯</p><p translate="no" title="陈𫠜">陈𫠜</p>'
    assert page["Content-Length"] == str(len(page.content))


def test_an_endless_address_is_not_repeated_in_every_link() -> None:
    """A page names its address a dozen times; it must not grow with what somebody sends."""
    short, long = (len(visit(f"/limits/?x={'a' * number}")[1]) for number in (1, 50_000))
    assert long < short + 10_000


def test_a_search_that_finds_nothing_says_so_and_shows_what_works() -> None:
    """No result page pretends; what was typed comes back harmless."""
    _, html = visit("/?q=" + quote("<!🦄>"))
    assert "没有找到" in html
    assert "&lt;!🦄&gt;" in html
    assert 'href="/limits/"' in html
    assert "tel:12333" in html


def test_sign_in_says_what_to_do_and_keeps_the_name() -> None:
    """A wrong password: what to check, and the account need not be typed again."""
    response = Client().post("/sign-in/", {"username": "chenxiao", "password": "wrong"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "账号或密码不对" in page
    assert Page(page).named("username")["value"] == "chenxiao"
    assert "value" not in Page(page).named("password")


def test_a_name_longer_than_any_account_is_simply_wrong() -> None:
    """The record of failed sign-ins takes 255 characters; the sixth try still has to wait."""
    tries = [Client().post("/sign-in/", {"username": "陈" * 1000, "password": "wrong"}) for _ in range(5)]
    assert "账号或密码不对" in tries[0].content.decode()
    assert [one.status_code for one in tries] == [200, 200, 200, 200, 429]


def test_an_empty_sign_in_names_the_error_beside_the_field() -> None:
    """The field and its error belong together for a reader who hears the page."""
    page = Page(Client().post("/sign-in/", {"username": "", "password": ""}).content.decode())
    field = page.named("username")
    assert field["aria-invalid"] == "true"
    assert "id_username-error" in (field["aria-describedby"] or "")
    assert any(a.get("id") == "id_username-error" for _, a in page.tags)


def test_who_is_signed_in_is_named_and_can_leave(django_user_model: type) -> None:
    """The name stands in the header, with the way out."""
    client = Client()
    client.force_login(django_user_model.objects.create_user("chenxiao", first_name="晓", last_name="陈"))
    page = client.get("/").content.decode()
    assert 'action="/sign-out/"' in page
    assert client.post("/sign-out/", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (errors.bad_request, 400, "没有看懂这次请求"),
        (errors.forbidden, 403, "您没有查看这一页的权限"),
        (errors.forged, 403, "这一页放得太久"),
        (errors.not_found, 404, "没有找到这一页"),
        (errors.locked_out, 429, "尝试次数太多"),
        (errors.broken, 500, "系统出了点问题"),
    ],
)
def test_errors_say_what_happened_and_what_to_do(answer, status: int, words: str) -> None:
    """Each error page has its words, a way home and a number to call, in English too."""
    request = RequestFactory().get("/somewhere/")
    response = answer(request)
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert "回到首页" in html
    assert "tel:12333" in html
    with translation.override("en"):
        assert Page(answer(request).content.decode()).chinese == []


def test_the_500_page_asks_nothing_of_the_database(django_assert_num_queries) -> None:
    """It must stand when the database does not, even for somebody with a session."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    request = RequestFactory().get("/")
    request.COOKIES = {settings.SESSION_COOKIE_NAME: "a" * 32}
    with django_assert_num_queries(0):
        assert errors.broken(request).status_code == 500


@pytest.mark.parametrize(
    "there", ["https://example.com/", "//example.com", "javascript:alert(1)", "http:example.com", ""]
)
def test_a_choice_never_leads_to_another_site(there: str) -> None:
    """`next` is followed within our own house only."""
    response = Client().get("/set/care/on/", {"next": there})
    assert (response.status_code, response["Location"]) == (302, "/")


def test_a_choice_is_kept_and_leads_back() -> None:
    """English is chosen on the calculator and kept everywhere."""
    client = Client()
    response = client.get("/set/lang/en/", {"next": "/limits/?count=5"})
    assert response["Location"] == "/limits/?count=5"
    assert Page(client.get("/").content.decode()).language == "en"


@pytest.mark.parametrize("path", ["/set/care/maybe/", "/set/lang/fr/", "/set/colour/red/"])
def test_a_choice_that_is_not_offered_is_not_found(path: str) -> None:
    """Only what appearance.CHOICES names can be chosen."""
    assert Client().get(path).status_code == 404
