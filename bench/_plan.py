"""The plan of a replayed day: who comes when and for what, who gives the tickets, who sits where, all with cookies of their own."""

from typing import Any

import numpy as np

OPENS, HOURS = 9, 8  # of the replayed day; nobody goes to lunch
MEAN = (
    7.0  # minutes of a service act: 120 windows could not serve 6,000 visits of the usual 13 minutes in a day
)
SPREAD = 0.6  # their standard deviation, of the mean
AT_GUIDES = 0.25


def plan(port: int, visits: int, lasting: float) -> dict[str, Any]:
    """Who does what when, with cookies of their own.

    Args:
        port: of the server.
        visits: how many.
        lasting: seconds in which the day goes by.
    """
    from renshe.demo.arrivals import BOARDS, profile, street_shares
    from renshe.demo.district.streets import streets
    from renshe.domains.counters.rules import rules

    lot = np.random.default_rng(1)
    codes = streets().codes.to_list()
    halves = np.arange(OPENS * 2, (OPENS + HOURS) * 2)
    shape = profile()[halves]
    at = (lot.choice(halves - OPENS * 2, visits, p=shape / shape.sum()) + lot.random(visits)) * 1800
    where = lot.choice(codes, visits, p=street_shares())
    board = lot.choice([*BOARDS], visits, p=list(BOARDS.values()))
    guided = lot.random(visits) < AT_GUIDES
    givers = _givers(codes)
    for moment, street, what, by in sorted(zip(at, where, board, guided, strict=True)):
        visit = {"at": float(moment), "letter": rules().letters[what], "query": _query(str(what), lot)}
        givers[f"{'guide' if by else 'kiosk'} {street}"]["visits"].append(visit)
    sigma = np.sqrt(np.log(1 + SPREAD**2))
    minutes = lot.lognormal(np.log(MEAN) - sigma**2 / 2, sigma, visits + 500)
    return {
        "port": port, "streets": codes, "faster": HOURS * 3600 / lasting, "givers": givers, "clerks": _clerks(),
        "minutes": [round(float(one), 2) for one in minutes],
    }  # fmt: skip


def _query(board: str, lot: np.random.Generator) -> str:
    """One of the usual items of a board, or advice."""
    usual = {"insurance": "insurance-record-print", "employment": "unemployment-registration"}
    return f"items={usual[board]}" if board in usual and lot.random() < 0.7 else f"board={board}"


def _givers(codes: list[str]) -> dict[str, dict[str, Any]]:
    """A terminal and a guide, the chief representative, for each street."""
    from django.contrib.auth.models import User
    from django.core.signing import get_cookie_signer

    from renshe.demo.cards import account_name
    from renshe.domains.counters import api as counters
    from renshe.web.kiosk.machine import COOKIE, SALT

    found: dict[str, dict[str, Any]] = {}
    for code in codes:
        chief = User.objects.get(username=account_name(f"chief-{code}"))
        _, link = counters.set_up_kiosk(street=code, name="bench", by=chief)
        _, key = counters.begin_kiosk(key=link)
        cookie = get_cookie_signer(salt=COOKIE + SALT).sign(f"{key}|")
        found[f"kiosk {code}"] = {"street": code, "kiosk": True, "cookies": {COOKIE: cookie}, "visits": []}
        found[f"guide {code}"] = {"street": code, "kiosk": False, "cookies": _session(chief), "visits": []}
    return found


def _clerks() -> list[dict[str, Any]]:
    from renshe.domains.counters.models import Counter, Skill
    from renshe.domains.counters.rules import rules

    found = list[dict[str, Any]]()
    for window in Counter.objects.filter(closed_on__isnull=True).order_by("street", "number"):
        clerk = _of_window(window)
        skills = set(Skill.objects.filter(clerk=clerk).values_list("board", flat=True))
        mine = [
            one
            for one in rules().letters
            if (not window.boards or one in window.boards) and (not skills or one in skills)
        ]
        found.append({
            "street": window.street, "counter": window.pk, "letters": "".join(rules().letters[one] for one in mine),
            "cookies": _session(clerk),
        })  # fmt: skip
    return found


def _of_window(window: Any) -> Any:
    from django.contrib.auth.models import User

    from renshe.demo.cards import STAFF, account_name

    code = f"counter-{window.street}" + (f"-{window.number}" if window.number > 1 else "")
    own = window.number == 1 and window.street == STAFF["clerk"].street
    return User.objects.get(username=account_name("clerk" if own else code))


def _session(user: Any) -> dict[str, str]:
    """A session as signing in makes it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store["renshe_demo"] = True
    store.create()
    return {settings.SESSION_COOKIE_NAME: store.session_key or ""}
