"""The answer to one screen, without a server: who may listen, who is let go, and when it ends."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from renshe.web.live import frames
from renshe.web.live.hub import WAITING
from renshe.web.live.service import Live, Message
from renshe.web.live.topics import address, is_topic

Ask = Callable[..., Awaitable[None]]


class Screen:
    """A screen that asked for a stream.

    Attributes:
        got: all that was sent to it.
        reads: cleared while it does not read.
        left: set when it has gone.
    """

    def __init__(
        self, live: Live, path: str = "/events/district/", method: str = "GET", at: str = "10.0.0.1"
    ) -> None:
        self.got: list[Message] = []
        self.reads, self.left = asyncio.Event(), asyncio.Event()
        self.reads.set()
        scope = {"type": "http", "path": path, "method": method, "headers": [], "client": (at, 5)}
        self.stream = asyncio.create_task(live.answer(scope, self._receive, self._send))

    async def _receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        await self.reads.wait()
        self.got.append(message)

    @property
    def status(self) -> int:
        """Of the answer: 200, 404."""
        return self.got[0]["status"]

    @property
    def text(self) -> str:
        """Everything that it was sent so far."""
        return b"".join(one["body"] for one in self.got[1:]).decode()


def live(most: int = 10, most_of_one: int = 3) -> Live:
    """A service without a database behind it, for so many screens."""
    return Live(
        "postgresql://nowhere", known=is_topic, address=address, most=most, most_of_one_address=most_of_one
    )


async def settle() -> None:
    """Let everything that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


def run(story: Callable[[], Any]) -> None:
    """Play a story to its end."""
    asyncio.run(story())


def test_a_screen_hears_its_hall_and_no_other() -> None:
    async def story() -> None:
        house = live()
        mine, other = Screen(house, "/events/hall.440104003/"), Screen(house, "/events/hall.440104001/")
        await settle()
        house.hub.tell("hall.440104003", frames.frame("called", '{"label":"A012"}', 7))
        await settle()
        assert mine.status == 200
        assert dict(mine.got[0]["headers"])[b"content-type"].startswith(b"text/event-stream")
        assert mine.text.startswith("retry: ")
        assert mine.text.endswith('id: 7\nevent: called\ndata: {"label":"A012"}\n\n')
        assert "called" not in other.text
        house.hub.close()
        await asyncio.gather(mine.stream, other.stream)
        assert len(house.hub) == 0

    run(story)


def test_while_the_database_is_away_a_new_screen_is_told_so() -> None:
    async def story() -> None:
        house = live()
        first = Screen(house)
        await settle()
        house.listener.hears.set()
        second = Screen(house)
        await settle()
        assert "event: away" in first.text
        assert "event: hello" in second.text
        await house.stop()

    run(story)


def test_what_there_is_not_is_not_found() -> None:
    async def story() -> None:
        house = live()
        for path in (
            "/events/",
            "/events/hall.440104999/",
            "/events/hall.x/",
            "/events/district",
            "/events/me/",
        ):
            screen = Screen(house, path)
            await screen.stream
            assert screen.status == 404, path
        posted = Screen(house, method="POST")
        await posted.stream
        assert posted.status == 405
        looked = Screen(house, method="HEAD")
        await looked.stream
        assert (looked.status, looked.text) == (200, "")

    run(story)


def test_who_reads_too_slowly_is_let_go_and_the_others_stay() -> None:
    async def story() -> None:
        house = live()
        slow, quick = Screen(house), Screen(house, at="10.0.0.2")
        await settle()
        slow.reads.clear()
        for number in range(WAITING + 2):
            house.hub.tell("district", frames.frame("waiting", "{}", number))
            await settle()
        await slow.stream
        assert len(house.hub) == 1
        assert f"id: {WAITING + 1}\n" in quick.text
        await house.stop()

    run(story)


def test_too_many_have_to_wait_and_one_address_can_not_take_all() -> None:
    async def story() -> None:
        house = live(most=4, most_of_one=3)
        first = [Screen(house) for _ in range(4)]
        await settle()
        assert [one.status for one in first] == [200, 200, 200, 503]
        others = [Screen(house, at="10.0.0.2") for _ in range(2)]
        await settle()
        assert [one.status for one in others] == [200, 503]
        first[0].left.set()
        await first[0].stream
        again = Screen(house, at="10.0.0.2")
        await settle()
        assert again.status == 200
        await house.stop()

    run(story)


def test_nothing_is_left_of_a_thousand_who_came_and_went() -> None:
    async def story() -> None:
        house = live()
        for number in range(1000):
            screen = Screen(house, at=f"10.0.{number // 200}.{number % 200}")
            await settle()
            screen.left.set()
            await screen.stream
        assert len(house.hub) == 0
        assert len(asyncio.all_tasks()) == 1

    run(story)


def test_a_closed_house_takes_nobody() -> None:
    async def story() -> None:
        house = live()
        there = Screen(house)
        await settle()
        await house.stop()
        await there.stream
        late = Screen(house)
        await late.stream
        assert late.status == 503

    run(story)


def test_behind_the_proxy_the_last_address_counts(settings: Any) -> None:
    scope = {"headers": [(b"x-forwarded-for", b"6.6.6.6, 10.1.1.1")], "client": ("127.0.0.1", 1)}
    assert address(scope) == "127.0.0.1"
    settings.ORIGIN = "https://rs.example.gov.cn"
    assert address(scope) == "10.1.1.1"
    assert (
        address({"headers": [(b"x-forwarded-for", b"nonsense")], "client": ("127.0.0.1", 1)}) == "127.0.0.1"
    )
