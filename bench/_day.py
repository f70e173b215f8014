"""A day of all halls, replayed faster than it was: terminals, guides and clerks, each a browser of its own.

Run as a program of its own by counters.py. A clerk calls when somebody waits whom the window serves, begins, serves as long as
the plan says (divided by how much faster the day goes), and ends with the button that calls the next at once.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _wire import Answer, Browser, Watch

IN_HAND = re.compile(rb'class="hand-label" translate="no">([A-Z]\d+)<')
TICKET = re.compile(rb'name="ticket" value="(\d+)"')
SAID = re.compile(rb'name="said" value="([^"]+)"')
STATION = "/desk/station/"


@dataclass
class Hall:
    """What a clerk sees by looking up: how many wait for which board.

    Attributes:
        waiting: by letter of the ticket.
        asking: clerks who are calling in this moment.
    """

    waiting: Counter[str] = field(default_factory=Counter)
    asking: int = 0
    change: asyncio.Condition = field(default_factory=asyncio.Condition)

    def somebody(self, letters: str) -> bool:
        """Whether calling is worth a click."""
        return sum(self.waiting[letter] for letter in letters) > self.asking


class Day:
    """The replay."""

    def __init__(self, plan: dict[str, Any]) -> None:
        """Keep the plan (see counters.py)."""
        self.plan, self.watch = plan, Watch()
        self.halls = {street: Hall() for street in plan["streets"]}
        self.taken, self.called, self.served = 0, Counter[str](), 0
        self.missed_visits = 0
        self.minutes = iter(plan["minutes"])
        self.over = False
        self.behind: list[float] = []

    async def run(self) -> None:
        """From the first ticket to the last finished service."""
        ready = asyncio.Barrier(len(self.plan["clerks"]) + 1)
        clerks = [asyncio.create_task(self._clerk(one, ready)) for one in self.plan["clerks"]]
        await ready.wait()
        print("ready", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        self.watch.spent.clear()
        self.began, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(self._giver(*one) for one in self.plan["givers"].items()))
        last_taken = time.perf_counter() - self.began
        self.over = True
        for hall in self.halls.values():
            async with hall.change:
                hall.change.notify_all()
        await asyncio.gather(*clerks)
        whole = time.perf_counter() - self.began
        print(json.dumps({
            "spent": self.watch.spent, "wrong": self.watch.wrong[:20], "wrongs": len(self.watch.wrong), "taken": self.taken,
            "served": self.served, "twice": sum(number > 1 for number in self.called.values()), "called": len(self.called),
            "last_taken": last_taken, "whole": whole, "behind": max(self.behind, default=0.0),
            "processor": (time.process_time() - used) / whole,
        }), flush=True)  # fmt: skip

    async def _giver(self, code: str, giver: dict[str, Any]) -> None:
        """A terminal or a guide: gives the tickets of its visitors in their order."""
        browser = Browser(self.plan["port"], self.watch, giver["cookies"])
        give = self._kiosk if giver["kiosk"] else self._guide
        hall = self.halls[giver["street"]]
        if not giver["kiosk"]:
            await browser.get("guide: page", f"/desk/guide/?street={giver['street']}")
        for visit in giver["visits"]:
            wait = visit["at"] / self.plan["faster"] - (time.perf_counter() - self.began)
            if wait > 0:
                await asyncio.sleep(wait)
            self.behind.append(max(-wait, 0.0))
            if not await give(browser, giver["street"], visit):
                self.missed_visits += 1
                continue
            self.taken += 1
            async with hall.change:
                hall.waiting[visit["letter"]] += 1
                hall.change.notify_all()

    async def _kiosk(self, browser: Browser, street: str, visit: dict[str, Any]) -> bool:
        """Four screens, as somebody touches them: what for (picked before), no card, no priority, the ticket."""
        base = f"/streets/{street}/kiosk"
        page = await browser.get("terminal: card?", f"{base}/who/?{visit['query']}")
        page = await browser.post("terminal: no card", f"{base}/who/", {"said": _said(page), "do": "skip"})
        answer = await browser.post("terminal: take", f"{base}/take/", {"said": _said(page), "priority": ""})
        if answer.status != 302:
            return False
        return (await browser.get("terminal: ticket", answer.location)).status == 200

    async def _guide(self, browser: Browser, street: str, visit: dict[str, Any]) -> bool:
        name, _equals, value = visit["query"].partition("=")
        form = {"street": street, name: value, "priority": "", "do": "take"}
        answer = await browser.post("guide: take", "/desk/guide/", form)
        return answer.status == 302 and (await browser.get("guide: slip", answer.location)).status == 200

    async def _clerk(self, clerk: dict[str, Any], ready: asyncio.Barrier) -> None:
        """A whole day at one window."""
        browser = Browser(self.plan["port"], self.watch, clerk["cookies"])
        hall = self.halls[clerk["street"]]
        await browser.get("window: page", f"{STATION}?street={clerk['street']}")
        await browser.post("window: sit down", f"{STATION}sit/", {"counter": clerk["counter"]})
        await browser.get("window: page", STATION)
        await ready.wait()
        hand: tuple[str, int] | None = None
        while True:
            if hand is None:
                if not await self._look_up(hall, clerk["letters"]):
                    break
                hand = await self._call(browser, clerk, hall, "next", {})
                continue
            ticket = hand[1]
            await browser.post("window: begin", f"{STATION}do/serve/", {"ticket": ticket}, part=True)
            await asyncio.sleep(next(self.minutes) * 60 / self.plan["faster"])
            if hall.somebody(clerk["letters"]):
                hand = await self._call(browser, clerk, hall, "finish-next", {"ticket": ticket})
            else:
                await browser.post("window: finish", f"{STATION}do/finish/", {"ticket": ticket}, part=True)
                hand = None
            self.served += 1
        await browser.post("window: leave", f"{STATION}leave/", {})

    async def _look_up(self, hall: Hall, letters: str) -> bool:
        """Wait until somebody waits for this window; False when the day is over."""
        async with hall.change:
            while not hall.somebody(letters):
                if self.over and not hall.asking:
                    return False
                await hall.change.wait()
            return True

    async def _call(
        self, browser: Browser, clerk: dict[str, Any], hall: Hall, verb: str, form: dict[str, object]
    ) -> tuple[str, int] | None:
        hall.asking += 1
        answer = await browser.post(f"window: {verb}", f"{STATION}do/{verb}/", form, part=True)
        hand = _in_hand(answer)
        async with hall.change:
            hall.asking -= 1
            if hand:
                self.called[f"{clerk['street']} {hand[0]}"] += 1
                hall.waiting[hand[0][0]] -= 1
            hall.change.notify_all()
        return hand


def _in_hand(answer: Answer) -> tuple[str, int] | None:
    """Label and key of the ticket that the window has now."""
    label, ticket = IN_HAND.search(answer.body), TICKET.search(answer.body)
    return (label.group(1).decode(), int(ticket.group(1))) if label and ticket else None


def _said(answer: Answer) -> str:
    found = SAID.search(answer.body)
    return found.group(1).decode() if found else ""


if __name__ == "__main__":
    asyncio.run(Day(json.loads(Path(sys.argv[1]).read_text())).run())
