"""Staff sign in with a password and a second factor; everybody sees and ends their sessions."""

import time
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client

from renshe.registry.models import AccountEvent
from renshe.web.account.actions import OwnAccount, reset_second_factor
from renshe.web.account.address import client_address
from renshe.web.account.devices import words
from renshe.web.account.models import SignInEvent
from renshe.web.account.second_factor import DEMO

SECRET = "four unrelated words"
pytestmark = pytest.mark.django_db


@pytest.fixture
def chen() -> User:
    """A clerk of the Book's desk."""
    return User.objects.create_user("chenxiao", password=SECRET, first_name="陈晓", is_superuser=True)


@pytest.fixture(autouse=True)
def _production(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a house that serves real people, but with quick passwords; a test's transaction never commits by itself."""
    settings.SECOND_FACTOR, settings.MODE = True, "production"  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_: then())


def sign_in(client: Client, *, name: str = "chenxiao", to: str = "") -> str:
    """Name and password; where it leads."""
    response = client.post("/sign-in/", {"username": name, "password": SECRET, "next": to})
    return response.headers.get("Location", "")


def code(secret: str, step: int = 0) -> str:
    """What an authenticator with this secret shows now, or some steps of 30 seconds away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def set_up(client: Client) -> str:
    """Turn on an authenticator; its secret."""
    client.get("/account/authenticator/")
    secret = client.session["mfa.totp.secret"]
    response = client.post("/account/authenticator/", {"code": code(secret)})
    assert response.headers["Location"] == "/account/codes/"
    return secret


def test_the_desk_asks_for_a_second_factor_first(chen: User) -> None:
    """A password alone leads to where it is set up; then the way goes on to the page that was asked for."""
    client = Client()
    assert sign_in(client, to="/desk/book/?kind=item") == "/desk/book/?kind=item"
    assert client.get("/desk/book/?kind=item").headers["Location"] == "/account/second-factor/"
    assert "先设一道第二重验证" in client.get("/account/second-factor/").content.decode()
    assert client.get("/learning/").status_code == 200
    set_up(client)
    codes = client.get("/account/codes/").content.decode()
    assert "只显示这一次" in codes
    assert 'href="/desk/book/?kind=item"' in codes
    assert "只显示这一次" not in client.get("/account/codes/").content.decode()
    assert client.get("/desk/book/?kind=item").status_code == 200


def test_signing_in_asks_for_the_code_and_takes_each_once(chen: User) -> None:
    """A wrong code is told beside its field; a code that was used is used up."""
    first = Client()
    sign_in(first)
    secret = set_up(first)
    client = Client()
    assert sign_in(client, to="/desk/book/") == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    wrong = client.post("/sign-in/code/", {"code": "000000"}).content.decode()
    assert "没有核对上" in wrong
    fresh = code(secret, 1)
    assert client.post("/sign-in/code/", {"code": fresh}).headers["Location"] == "/desk/book/"
    assert client.get("/desk/book/").status_code == 200
    again = Client()
    sign_in(again)
    assert "没有核对上" in again.post("/sign-in/code/", {"code": fresh}).content.decode()


def test_guessing_codes_is_stopped_in_every_process(chen: User) -> None:
    """Five wrong ones close the door for the account, whatever process counts; the right one comes too late."""
    client = Client()
    sign_in(client)
    secret = set_up(client)
    guesser = Client()
    sign_in(guesser)
    for _ in range(5):
        guesser.post("/sign-in/code/", {"code": "000000"})
    late = guesser.post("/sign-in/code/", {"code": code(secret, 1)})
    assert "等15分钟" in late.content.decode()


def test_a_recovery_code_opens_once(chen: User) -> None:
    """For the day on which the phone is at home."""
    first = Client()
    sign_in(first)
    set_up(first)
    one = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        assert client.post("/sign-in/code/", {"code": one}).status_code == expected


def test_secrets_are_sealed_in_the_database(chen: User) -> None:
    """A copy of the table opens nothing."""
    client = Client()
    sign_in(client)
    secret = set_up(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert len(kept) > 70


def test_staff_can_not_go_back_to_a_password_alone(chen: User) -> None:
    """The last second factor stays; in the demo it may go."""
    client = Client()
    sign_in(client)
    set_up(client)
    assert "至少要留一种" in client.get("/account/authenticator/remove/").content.decode()
    client.post("/account/authenticator/remove/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_an_older_session_shows_the_factor_that_was_set_up_elsewhere(chen: User) -> None:
    """It began with a password alone, so the desk asks it too."""
    old, new = Client(), Client()
    sign_in(old)
    sign_in(new)
    secret = set_up(new)
    assert old.get("/desk/book/").headers["Location"] == "/account/second-factor/"
    assert (
        'href="/account/confirm/code/?next=/desk/book/"'
        in old.get("/account/second-factor/").content.decode()
    )
    shown = old.post(
        "/account/confirm/code/?next=/desk/book/", {"code": code(secret, 1), "next": "/desk/book/"}
    )
    assert shown.headers["Location"] == "/desk/book/"
    assert old.get("/desk/book/").status_code == 200


def test_the_demo_asks_nobody_and_its_mark_means_nothing_in_production(chen: User, settings: object) -> None:
    """One click of the demo gets to the desk in demo mode only."""
    client = Client()
    client.force_login(chen)
    session = client.session
    session[DEMO] = True
    session.save()
    assert client.get("/desk/book/").status_code == 302
    settings.MODE = "demo"  # type: ignore[attr-defined]
    assert client.get("/desk/book/").status_code == 200


def test_an_administrator_resets_what_was_lost(chen: User) -> None:
    """With a reason that both can read; the sessions end; nobody does it for themselves."""
    client = Client()
    sign_in(client)
    set_up(client)
    client.get("/account/")
    head = User.objects.create_superuser("huang", "", SECRET)
    reset_second_factor(user=chen, by=head, reason="持工作证到场,手机遗失")
    assert not Authenticator.objects.exists()
    assert client.get("/account/").status_code == 302
    assert SignInEvent.objects.get(what="reset").reason == "持工作证到场,手机遗失"
    assert AccountEvent.objects.get().verb == "second_factor"
    assert sign_in(Client(), to="/account/") == "/account/"
    with pytest.raises(OwnAccount):
        reset_second_factor(user=head, by=head, reason="我自己")
    call_command("reset_second_factor", "huang", "机房当面核对", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody", "机房当面核对")


def test_the_reset_page_wants_a_reason(chen: User, settings: object) -> None:
    """The field says so; a clerk without the permission does not see the page; accounts of the public have none."""
    settings.SECOND_FACTOR = False  # type: ignore[attr-defined]
    client, other = Client(), User.objects.create_user("luo", password=SECRET, is_staff=True)
    sign_in(client, name="luo")
    set_up(client)
    client.force_login(chen)
    page = f"/desk/accounts/{other.pk}/second-factor/"
    assert "请写明原因" in client.post(page, {"reason": " "}).content.decode()
    assert "当面核对" in client.post(page, {"reason": "当面核对"}, follow=True).content.decode()
    assert "不能重设自己的" in client.get(f"/desk/accounts/{chen.pk}/second-factor/").content.decode()
    public = User.objects.create(username="p-7").pk
    assert client.get(f"/desk/accounts/{public}/second-factor/").status_code == 404
    client.force_login(other)
    assert client.get(page).status_code == 403


def test_sessions_are_listed_and_ended(chen: User) -> None:
    """An ended one is really out; somebody else's can't be ended."""
    names = ["Mozilla/5.0 (Windows NT 10.0) Chrome/140", "Mozilla/5.0 (iPhone) MicroMessenger/8"]
    here, there = (Client(headers={"User-Agent": name}) for name in names)
    stranger = Client()
    stranger.force_login(User.objects.create_user("luo"))
    for client in (here, there, stranger):
        if client is not stranger:
            sign_in(client)
        client.get("/account/")
    page = here.get("/account/sessions/").content.decode()
    assert "微信 · iPhone" in page
    assert page.count("就是这一处") == 1
    other = UserSession.objects.get(user__username="luo")
    assert (
        "已经不在了" in here.post("/account/sessions/", {"end": str(other.pk)}, follow=True).content.decode()
    )
    mine = UserSession.objects.get(user=chen, user_agent__contains="iPhone")
    assert (
        "已经退出 1 处登录"
        in here.post("/account/sessions/", {"end": str(mine.pk)}, follow=True).content.decode()
    )
    assert there.get("/account/").headers["Location"] == "/sign-in/?next=/account/"
    assert stranger.get("/account/").status_code == 200
    sign_in(there)
    here.post("/account/sessions/", {"end": "others"})
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_a_new_password_ends_the_other_sessions(chen: User) -> None:
    """And stands in the record of the account."""
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    new = "five even less related words"
    form = {"old_password": SECRET, "new_password1": new, "new_password2": new}
    assert here.post("/account/password/", form).status_code == 302
    assert "修改了密码" in here.get("/account/").content.decode()
    assert there.get("/account/").status_code == 302


def test_five_wrong_passwords_for_one_name_from_one_place(chen: User, settings: object) -> None:
    """The place is what our own proxy saw, not what the client wrote before it."""
    settings.ORIGIN = "https://rs.example.gov.cn"  # type: ignore[attr-defined]
    for n in range(5):
        forged = Client(headers={"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.7"})
        forged.post("/sign-in/", {"username": "chenxiao", "password": "wrong"})
    locked = Client(headers={"X-Forwarded-For": "10.0.0.9, 203.0.113.7"})
    answer = locked.post("/sign-in/", {"username": "chenxiao", "password": SECRET})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    elsewhere = Client(headers={"X-Forwarded-For": "203.0.113.8"})
    assert sign_in(elsewhere) == "/"


@pytest.mark.parametrize(
    ("origin", "forwarded", "seen"),
    [
        ("", "203.0.113.7", "127.0.0.1"),
        ("https://rs.example.gov.cn", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        ("https://rs.example.gov.cn", "2001:db8::7", "2001:db8::7"),
        ("https://rs.example.gov.cn", "<script>", "127.0.0.1"),
    ],
)
def test_where_a_request_comes_from(
    settings: object, rf: object, origin: str, forwarded: str, seen: str
) -> None:
    """Without a proxy of ours the header means nothing; garbage never."""
    settings.ORIGIN = origin  # type: ignore[attr-defined]
    assert client_address(rf.get("/", headers={"X-Forwarded-For": forwarded})) == seen  # type: ignore[attr-defined]


def test_signing_in_when_signed_in_leads_on_and_never_in_circles(chen: User) -> None:
    """A link back to the sign-in page itself leads home."""
    client = Client()
    client.force_login(chen)
    assert client.get("/sign-in/?next=/sign-in/").headers["Location"] == "/"
    assert client.get("/sign-in/?next=/learning/").headers["Location"] == "/learning/"
    assert client.get("/sign-in/?next=https://elsewhere.example/").headers["Location"] == "/"


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "3rdparty/", "2fa/", "login/"])
def test_pages_of_another_look_are_not_served(path: str) -> None:
    """What allauth would also offer is at no address."""
    for prefix in ("/account/", "/accounts/", "/sign-in/", "/"):
        assert Client().get(prefix + path).status_code == 404


def test_devices_in_plain_words() -> None:
    """The most telling part first; what nobody knows is said so."""
    assert (
        words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537 Edg/140") == "Edge · Windows"
    )
    assert words("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605") == "Safari · Mac"
    assert words("") == "不认识的设备"
