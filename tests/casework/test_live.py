"""What is announced is told when it is kept, and never otherwise."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from renshe.casework import live
from renshe.casework.live import CHANNEL, LONGEST, announce

HALL = "hall.440104003"


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own, which really commits (it writes into no table)."""
    assert db is None
    own = connection.copy()
    monkeypatch.setattr(live, "connection", own)
    yield own
    own.close()


@pytest.fixture
def heard(office: BaseDatabaseWrapper) -> Iterator[psycopg.Connection]:
    """Somebody who listens to the tests' database."""
    name = office.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=name, autocommit=True) as listener:
        listener.execute(f"listen {CHANNEL}".encode())
        yield listener


def payloads(listener: psycopg.Connection) -> list[str]:
    """All that has come."""
    return [one.payload for one in listener.notifies(timeout=0.2)]


def test_a_call_is_told_when_it_is_kept(office: BaseDatabaseWrapper, heard: psycopg.Connection) -> None:
    office.set_autocommit(autocommit=False)
    announce(HALL, "called", {"label": "A012", "counter": "3", "again": False})
    assert payloads(heard) == []
    office.commit()
    (words,) = payloads(heard)
    assert words.startswith('{"topic":"hall.440104003","event":"called","id":')
    assert words.endswith('}{"label":"A012","counter":"3","again":false}')


def test_what_is_taken_back_was_never_said(office: BaseDatabaseWrapper, heard: psycopg.Connection) -> None:
    office.set_autocommit(autocommit=False)
    announce(HALL, "called", {"label": "A012"})
    office.rollback()
    assert payloads(heard) == []


def test_called_twice_is_told_twice(office: BaseDatabaseWrapper, heard: psycopg.Connection) -> None:
    office.set_autocommit(autocommit=False)
    announce(HALL, "called", {"label": "A012"})
    announce(HALL, "called", {"label": "A012"})
    office.commit()
    assert len(payloads(heard)) == 2


@pytest.mark.parametrize("topic", ["hall", "hall.44010400", "hall.440104003\n", "person.1", "", "district."])
def test_there_are_no_other_topics(topic: str) -> None:
    with pytest.raises(ValueError, match="topic"):
        announce(topic, "called", {})


@pytest.mark.parametrize("event", ["", "Called", "two words", "called\ndata: x"])
def test_an_event_is_a_word(event: str) -> None:
    with pytest.raises(ValueError, match="word"):
        announce("district", event, {})


@pytest.mark.django_db
def test_it_is_short_in_bytes() -> None:
    announce("district", "waiting", {"a": "x" * (LONGEST - 10)})
    with pytest.raises(ValueError, match="bytes"):
        announce("district", "waiting", {"a": "街" * (LONGEST // 3)})
    with pytest.raises(ValueError, match="not JSON compliant"):
        announce("district", "waiting", {"minutes": float("nan")})
