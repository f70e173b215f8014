"""People come in through the provincial identity; the provider is a real one, asked over HTTP."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from renshe.cli.house import ROOT
from renshe.cli.postgres import free_port
from renshe.registry.actions.people import enter
from renshe.registry.models import Identity, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.queries.identity import person_of

pytestmark = pytest.mark.django_db


def numbered(body: str) -> str:
    """A made-up identity number with its right check digit."""
    from stdnum.cn import ric

    return body + ric.calc_check_digit(body + "0")


LAN, HUANG = numbered("99000019900101001"), numbered("99000019850715002")


@pytest.fixture(scope="session")
def province() -> Iterator[str]:
    """The address of the provincial identity."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.province", str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


@pytest.fixture
def _configured(province: str, settings: object) -> None:
    settings.OIDC_ISSUER, settings.OIDC_CLIENT = province, "renshe"  # type: ignore[attr-defined]
    settings.OIDC_SECRET, settings.OIDC_LEVELS = "secret", ["L3"]  # type: ignore[attr-defined]
    httpx.put(f"{province}/mood/well")


@pytest.fixture
def visit(province: str, _configured: None) -> Callable[..., HttpResponse]:
    """One way to the province and back."""

    def go(
        client: Client, sub: str, *, next_page: str = "", deny: bool = False, **claims: str
    ) -> HttpResponse:
        if claims:
            httpx.put(f"{province}/users/{sub}", json=claims)
        there = client.post("/sign-in/province/", {"next": next_page})
        assert there.status_code == 302, there.content.decode()
        answer = httpx.post(there["Location"], data={"action": "deny"} if deny else {"sub": sub})
        back = urlsplit(answer.headers["Location"])
        assert back.path == "/sign-in/province/back/"
        return client.get(f"{back.path}?{back.query}")

    return go


def words(response: HttpResponse) -> str:
    """The page."""
    return response.content.decode()


def test_the_first_visit_opens_an_account_and_the_second_finds_it(visit: Callable[..., HttpResponse]) -> None:
    """Who somebody is comes from the verified number; the account has no password, and keeps no claim in clear."""
    client = Client()
    response = visit(client, "lan", next_page="/account/", name="兰晓", id_number=LAN.lower(), level="L3")
    assert (response.status_code, response.headers["Location"]) == (302, "/account/")
    user = User.objects.get()
    assert (user.first_name, user.has_usable_password()) == ("兰晓", False)
    identity = Identity.objects.get()
    assert (identity.by, identity.reference, identity.user) == ("province", "lan", user)
    assert person_of(user) == identity.person
    page = client.get("/account/").content.decode()
    assert LAN[:3] + "*" * 13 + LAN[-2:] in page
    assert LAN not in page

    visit(Client(), "lan", name="兰晓", id_number=LAN, level="L3")
    assert (User.objects.count(), Identity.objects.count(), Person.objects.count()) == (1, 1, 1)


@pytest.mark.usefixtures("_configured")
def test_the_way_there_carries_state_nonce_and_pkce() -> None:
    """Each is new each time; the provider refuses without them."""
    asked = [
        parse_qs(urlsplit(Client().post("/sign-in/province/").headers["Location"]).query) for _ in range(2)
    ]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert "email" not in asked[0]["scope"][0]


def test_the_session_key_changes_at_sign_in(visit: Callable[..., HttpResponse]) -> None:
    """A key that somebody was given beforehand opens nothing afterwards."""
    client = Client()
    client.post("/sign-in/province/")
    before = client.session.session_key
    visit(client, "lan", name="兰晓", id_number=LAN, level="L3")
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"name": "兰晓", "level": "L3"}, "没有给出您的身份证号码"),
        ({"name": "兰晓", "level": "L3", "id_number": LAN[:-1] + "Z"}, "身份证号码不对"),
        ({"name": "兰晓", "level": "L1", "id_number": LAN}, "级别不够"),
        ({"name": "兰晓", "id_number": LAN}, "级别不够"),
    ],
)
def test_what_the_province_does_not_vouch_for_opens_nothing(
    visit: Callable[..., HttpResponse], claims: dict[str, str], told: str
) -> None:
    """Told in words, and nothing half made."""
    response = visit(Client(), "lan", **claims)
    assert response.status_code == 403
    assert told in words(response)
    assert not User.objects.exists()
    assert not Person.objects.exists()


def test_an_account_is_never_handed_over(visit: Callable[..., HttpResponse]) -> None:
    """Another number under the same account, or another account for the same number: both go to the counter."""
    visit(Client(), "lan", name="兰晓", id_number=LAN, level="L3")
    changed = visit(Client(), "lan", name="黄莺", id_number=HUANG, level="L3")
    assert "以前认证的是另一个身份证号码" in words(changed)
    second = visit(Client(), "stranger", name="兰晓", id_number=LAN, level="L3")
    assert "由另一个账号认证过" in words(second)
    assert (User.objects.count(), Identity.objects.get().reference) == (1, "lan")
    assert Person.objects.count() == 1


def test_an_account_verified_at_the_counter_becomes_the_same_persons(
    visit: Callable[..., HttpResponse], settings: object
) -> None:
    """The number is the same, so the person is; a closed account stays closed."""
    user = User.objects.create_user("lan", is_active=False)
    fields = {"district": settings.DISTRICT, "user": user, "person": enter(number=IdNumber(LAN))}  # type: ignore[attr-defined]
    identity = Identity.objects.create(**fields, by="counter", verified_at="2026-01-05T10:00+08:00")
    assert "已经停用" in words(visit(Client(), "lan", name="兰晓", id_number=LAN, level="L3"))
    User.objects.update(is_active=True)
    visit(Client(), "lan", name="兰晓", id_number=LAN, level="L3")
    identity.refresh_from_db()
    assert (identity.user, identity.by, identity.reference) == (user, "province", "lan")


def test_who_says_no_is_told_that_nothing_was_taken(visit: Callable[..., HttpResponse]) -> None:
    """And is not signed in."""
    client = Client()
    response = visit(client, "lan", deny=True)
    assert "您没有同意" in words(response)
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("mood", ["garbled", "another", "forged", "unsigned"])
def test_an_answer_that_can_not_be_trusted_opens_nothing(
    visit: Callable[..., HttpResponse], province: str, mood: str
) -> None:
    """Not in shape, of another account, with a false signature or none."""
    httpx.put(f"{province}/mood/{mood}")
    response = visit(Client(), "lan", name="兰晓", id_number=LAN, level="L3")
    assert response.status_code == 502
    assert "没有看懂" in words(response)
    assert not User.objects.exists()


@pytest.mark.usefixtures("_configured")
def test_a_province_that_talks_nonsense_or_not_at_all(province: str, settings: object) -> None:
    """The page says that it is not the reader's fault, and where to go instead."""
    httpx.put(f"{province}/mood/nonsense")
    assert Client().post("/sign-in/province/").status_code == 502
    settings.OIDC_ISSUER = f"http://127.0.0.1:{free_port()}"  # type: ignore[attr-defined]
    down = Client().post("/sign-in/province/")
    assert down.status_code == 503
    assert "暂时没有应答" in words(down)


def test_an_answer_to_no_question_or_to_an_old_one(visit: Callable[..., HttpResponse], province: str) -> None:
    """A link that somebody else made signs nobody in, and an answer works once."""
    assert "已经过期" in words(Client().get("/sign-in/province/back/?code=a&state=b"))
    client = Client()
    there = client.post("/sign-in/province/")
    answer = httpx.post(there["Location"], data={"sub": "lan"})
    back = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])
    assert "已经过期" in words(Client().get(back))
    client.get(back)
    assert "已经过期" in words(client.get(back))
    assert "没有让这次登录完成" in words(client.get(_error(client)))


def _error(client: Client) -> str:
    """The province's answer to a fresh question: it could not."""
    state = parse_qs(urlsplit(client.post("/sign-in/province/").headers["Location"]).query)["state"][0]
    return f"/sign-in/province/back/?error=server_error&state={state}"


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "/sign-in/", "javascript:1"]
)
def test_signing_in_leads_to_pages_of_ours_only(visit: Callable[..., HttpResponse], wanted: str) -> None:
    """An address that somebody put into the link is forgotten."""
    response = visit(Client(), "lan", next_page=wanted, name="兰晓", id_number=LAN, level="L3")
    assert response.headers["Location"] == "/"


def test_without_a_province_there_is_no_such_way() -> None:
    """Neither the button nor its pages."""
    assert "省统一身份认证登录" not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/province/").status_code == 404
    assert Client().get("/sign-in/province/back/?code=a&state=b").status_code == 404
