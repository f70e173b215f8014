"""Who listens in this process, and handing each event to all of its topic."""

import asyncio
from collections import Counter, defaultdict
from itertools import count

from prometheus_client import Counter as Figure
from prometheus_client import Gauge

WAITING = 64  # events that may wait for one client; whoever is further behind has to come again
CLIENTS = Gauge(
    "renshe_live_clients", "Screens that listen to live events", ["kind"], multiprocess_mode="livesum"
)
EVENTS = Figure("renshe_live_events", "Live events heard from the database, in each server process")
DROPPED = Figure("renshe_live_dropped", "Screens that were let go because they read too slowly")


class Full(Exception):  # noqa: N818 - an expected outcome, not an error
    """No more clients, here or from this address."""


class Client:
    """One stream.

    Attributes:
        topic: what it listens to.
        address: where it comes from.
        over: set when it is to end.
    """

    def __init__(self, topic: str, address: str, number: int) -> None:
        """Begin with nothing to send."""
        self.topic = topic
        self.address = address
        self.number = number
        self.over = asyncio.Event()
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(WAITING)

    def give(self, frame: bytes) -> bool:
        """Put something to be sent; False, and the end of the stream, when too much waits already."""
        try:
            self._waiting.put_nowait(frame)
        except asyncio.QueueFull:
            self.over.set()
            return False
        return True

    async def take(self) -> bytes:
        """All that waits, as soon as something does."""
        frames = [await self._waiting.get()]
        while not self._waiting.empty():
            frames.append(self._waiting.get_nowait())
        return b"".join(frames)


class Hub:
    """The clients of one process; used from its loop alone."""

    def __init__(self, most: int, most_of_one_address: int) -> None:
        """Begin empty.

        Args:
            most: clients in this process.
            most_of_one_address: of them, those that one address may have.
        """
        self._most, self._most_of_one = most, most_of_one_address
        self._topics: defaultdict[str, set[Client]] = defaultdict(set)
        self._addresses: Counter[str] = Counter()
        self._numbers = count()
        self._closed = False

    def __len__(self) -> int:
        """How many listen."""
        return self._addresses.total()

    def join(self, topic: str, address: str) -> Client:
        """A new client.

        Raises:
            Full: too many, or the house is being shut.
        """
        if self._closed or len(self) >= self._most or self._addresses[address] >= self._most_of_one:
            raise Full
        client = Client(topic, address, next(self._numbers))
        self._topics[topic].add(client)
        self._addresses[address] += 1
        CLIENTS.labels(_kind(topic)).inc()
        return client

    def leave(self, client: Client) -> None:
        """Forget a client; twice is as good as once."""
        clients = self._topics.get(client.topic, set())
        if client not in clients:
            return
        clients.discard(client)
        if not clients:
            del self._topics[client.topic]
        self._addresses[client.address] -= 1
        if not self._addresses[client.address]:
            del self._addresses[client.address]
        CLIENTS.labels(_kind(client.topic)).dec()

    def tell(self, topic: str, frame: bytes) -> None:
        """Hand something to everybody of a topic."""
        EVENTS.inc()
        self._give(self._topics.get(topic, ()), frame)

    def tell_all(self, frame: bytes, *, share: int = 0, of: int = 1) -> None:
        """Hand something to everybody, or to one share of them, so that heartbeats do not all fall together."""
        for clients in list(self._topics.values()):
            self._give([one for one in clients if one.number % of == share], frame)

    def close(self) -> None:
        """End all streams; nobody joins any more."""
        self._closed = True
        for clients in self._topics.values():
            for client in clients:
                client.over.set()

    @staticmethod
    def _give(clients: "set[Client] | list[Client] | tuple[()]", frame: bytes) -> None:
        for client in clients:
            if not client.over.is_set() and not client.give(frame):
                DROPPED.inc()


def _kind(topic: str) -> str:
    return topic.partition(".")[0]
