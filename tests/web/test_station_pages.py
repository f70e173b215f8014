"""The window that calls, with and without a script; and the thread from the ticket to the rating."""

import re
from typing import Any

import pytest
from django.test import Client

from renshe.book.queries import content
from renshe.casework.models import Application, Case, MaterialSlot
from renshe.domains.counters import api as counters
from renshe.domains.counters.models import Sitting, Ticket, TicketEvent
from tests.domains.counters import hall
from tests.domains.counters.hall import OTHER, STREET
from tests.registry.people import number, somebody
from tests.web.counter import page, working_life
from tests.web.halls import ITEM, browser, ticket

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def clerk() -> Client:
    """陈晓, at window 3."""
    client = browser("陈晓")
    client.post("/desk/station/sit/", {"counter": hall.window(3).pk})
    return client


def do(client: Client, verb: str, one: Ticket | None = None, **more: str) -> str:
    """Press a button; htmx gets the station alone."""
    said = {"ticket": str(one.pk)} if one else {}
    return page(client.post(f"/desk/station/do/{verb}/", {**said, **more}, **HTMX))  # type: ignore[arg-type]


def test_a_clerk_sits_down_calls_and_finishes(clerk: Client) -> None:
    first, second = ticket(), ticket()
    html = page(clerk.get("/desk/station/"))
    assert "3号窗口" in html
    assert first.label in html
    assert 'data-press="n"' in html
    html = do(clerk, "next")
    assert "<html" not in html  # the station alone
    assert "已叫号" in html
    assert "叫满3次还没有来" in html
    assert "开始办理" in html
    html = do(clerk, "serve", first)
    assert "核对身份,打开办件" in html
    html = do(clerk, "finish-next", first)
    assert f'translate="no">{second.label}</p>' in html
    assert Ticket.objects.get(pk=first.pk).state == "finished"
    for _call in range(2):
        hall.called_long_ago(second.pk)
        do(clerk, "recall", second)
    html = do(clerk, "miss", second)
    assert "叫号未到" in html
    assert "人来了" in html
    assert second.label in do(clerk, "come-back", second)


def test_a_double_click_does_nothing_twice(clerk: Client) -> None:
    first, second = ticket(), ticket()
    do(clerk, "next")
    assert "您手上还有一位" in do(clerk, "next")
    do(clerk, "serve", first)
    do(clerk, "finish-next", first)
    html = do(clerk, "finish-next", first)  # the second click of the same button
    assert "不能" in html
    assert Ticket.objects.get(pk=second.pk).state == "called"


def test_it_works_without_a_script(clerk: Client) -> None:
    one = ticket()
    answer = clerk.post("/desk/station/do/next/", follow=True)
    assert answer.redirect_chain == [("/desk/station/", 302)]
    assert one.label in page(answer)
    assert "请写明为什么转" in page(clerk.post("/desk/station/do/pass-on/", {"ticket": one.pk}, follow=True))


def test_hold_pass_on_and_rest(clerk: Client) -> None:
    one = ticket()
    hall.sitting("李明", 4)
    do(clerk, "next")
    do(clerk, "serve", one)
    assert "挂起的" in do(clerk, "hold", one)
    assert "办理中" in do(clerk, "go-on", one)
    assert "请写明为什么转" in do(clerk, "pass-on", one, to="board:insurance")
    assert "请选择转给哪个窗口" in do(clerk, "pass-on", one, reason="要查社保")
    to = counters.Counter.objects.get(number=4, street=STREET)
    assert "排队的位置不变" in do(clerk, "pass-on", one, reason="要查社保", to=f"counter:{to.pk}")
    assert Ticket.objects.get(pk=one.pk).for_counter_id == to.pk
    assert "窗口暂停中" in do(clerk, "rest", resting="on")
    assert "先恢复叫号" in do(clerk, "next")
    assert "现在没有人等" in do(clerk, "rest", resting="off")
    assert "今天坐哪个窗口" in page(clerk.post("/desk/station/leave/", follow=True))
    assert not Sitting.objects.filter(clerk__username="陈晓", until__isnull=True).exists()


def test_a_call_is_answered_with_few_statements(clerk: Client, django_assert_max_num_queries: Any) -> None:
    for _one in range(3):
        ticket()
    do(clerk, "next")
    first = Ticket.objects.get(state="called")
    do(clerk, "serve", first)
    with django_assert_max_num_queries(62):  # finish and call, with savepoints
        do(clerk, "finish-next", first)


def test_the_lists_alone_are_read_again_when_the_hall_changes(clerk: Client) -> None:
    assert "没有人在等" in page(clerk.get("/desk/station/queue/"))
    one = ticket(priority="disabled")
    html = page(clerk.get("/desk/station/queue/"))
    assert one.label in html
    assert "残疾人,按早来20分钟算" in html


def test_who_may_not_is_refused() -> None:
    stranger = browser("何平", "editor", "")
    for path in (
        "station/",
        "guide/",
        "counters/",
        "visits-away/",
        "station/face/",
        f"counters/{STREET}/duty/",
    ):
        assert stranger.get(f"/desk/{path}").status_code == 403, path
    clerk = browser("陈晓")
    assert clerk.get("/desk/counters/").status_code == 403
    elsewhere = hall.window(1, OTHER)
    assert clerk.post("/desk/station/sit/", {"counter": elsewhere.pk}).status_code == 403
    assert clerk.get(f"/desk/guide/?street={OTHER}").status_code == 403
    chief = browser("周立", "chief")
    assert chief.get(f"/desk/counters/{OTHER}/").status_code == 403
    assert chief.post("/desk/station/do/nothing/").status_code == 404


def _possible(asked: list[str]) -> dict[str, str]:
    book, found = content(), dict[str, str]()
    for code in asked:
        entry = book.fields[code]
        kinds = {"date": "2026-10-30", "month": "2026-10", "phone": "19912345678", "id-number": number(),
                 "account": "6222021234567890", "integer": "1", "money": "100", "yes-no": "yes"}  # fmt: skip
        found[code] = entry.options[0][0] if entry.options else kinds.get(entry.type, "北京街道1号")
    return found


def _submitted(client: Client, draft: Application) -> Any:
    client.get(f"/desk/intake/drafts/{draft.pk}/")
    draft.refresh_from_db()
    fields = [code for item in draft.items for code in content().items[item].fields]
    empty = [code for code in fields if not str(draft.answers.get(code, {}).get("value", "")).strip()]
    MaterialSlot.objects.filter(way__in=["needed", "commitment"]).update(way="later")
    said = {"revision": str(draft.revision), "do": "submit", **_possible(empty)}
    return client.post(f"/desk/intake/drafts/{draft.pk}/", said, follow=True)


def test_one_number_from_the_ticket_to_the_receipt_and_the_rating(clerk: Client) -> None:
    """Ticket, what is known of the person, the case, the receipt and the rating: one number all the way."""
    person = working_life()
    one = ticket()
    do(clerk, "next")
    do(clerk, "serve", one)
    assert "请刷身份证" in page(clerk.get("/desk/station/identity/"))
    assert "对不上" in page(clerk.post("/desk/station/identity/", {"q": number()[:-1] + "0"}))
    answer = clerk.post("/desk/station/identity/", {"q": number()}, follow=True)
    assert answer.redirect_chain == [(f"/desk/intake/{person.pk}/", 302)]
    html = page(answer)
    assert "就办这几项" in html
    assert one.label in html
    held = Ticket.objects.get(pk=one.pk)
    assert (held.person_id, held.seen_card) == (person.pk, True)
    clerk.post(f"/desk/intake/{person.pk}/", {"items": [ITEM], "bundle": ""})
    draft = Application.objects.get()
    assert (draft.street, draft.channel) == (STREET, "counter")
    assert "接着填申请" in page(clerk.get("/desk/station/"))
    assert clerk.get("/desk/station/identity/")["Location"] == f"/desk/intake/drafts/{draft.pk}/"
    answer = _submitted(clerk, draft)
    assert answer.redirect_chain[-1][0] == "/desk/station/", re.findall(
        r'class="error">.*?<span>([^<]*)', page(answer)
    )
    draft.refresh_from_db()
    assert draft.number == one.number
    assert Case.objects.get().number == f"{one.number}-01"
    assert "已收件" in page(answer)
    # A second application of the same ticket has a number of its own.
    clerk.post(f"/desk/intake/{person.pk}/", {"items": ["unemployment-benefit"]})
    assert Ticket.objects.get(pk=one.pk).application_id == draft.pk
    html = do(clerk, "finish", one)
    assert f"/desk/station/after/{one.number}/" in html
    html = page(clerk.get(f"/desk/station/after/{one.number}/"))
    assert one.number in html
    assert "请扫码评价" in html
    face = page(clerk.get("/desk/station/face/"))
    assert "请扫码评价" in face
    assert one.number in face
    from renshe.domains.ratings import api as ratings

    occasion = ratings.of_visit(one.pk)
    assert occasion
    assert occasion.number == one.number


def test_the_card_is_confirmed_when_the_ticket_says_who_it_is(clerk: Client) -> None:
    person = somebody()
    one = ticket(person=person)
    do(clerk, "next")
    do(clerk, "serve", one)
    html = page(clerk.get("/desk/station/identity/"))
    assert "看过身份证,是本人" in html
    assert number() not in html
    answer = clerk.post("/desk/station/identity/", {"do": "confirm"})
    assert answer["Location"] == f"/desk/intake/{person.pk}/"
    assert Ticket.objects.get(pk=one.pk).seen_card


def test_the_second_screen_shows_whom_the_window_calls(clerk: Client) -> None:
    assert "请等候叫号" in page(clerk.get("/desk/station/face/"))
    one = ticket()
    do(clerk, "next")
    html = page(clerk.get("/desk/station/face/", **HTMX))  # type: ignore[arg-type]
    assert one.label in html
    assert "<html" not in html
    do(clerk, "serve", one)
    assert "正在为您办理" in page(clerk.get("/desk/station/face/"))


def test_what_the_clerk_did_is_in_the_history(clerk: Client) -> None:
    one = ticket()
    do(clerk, "next")
    do(clerk, "serve", one)
    do(clerk, "finish", one)
    assert list(TicketEvent.objects.filter(ticket=one).order_by("pk").values_list("verb", flat=True)) == [
        "take", "call", "serve", "finish",
    ]  # fmt: skip
