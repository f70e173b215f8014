"""Makes a mother, her son and a firm in the running house, and prints a session for each who signs in.

Run as a program, with the house's environment: `python -m tests.e2e.representation_people`.
"""

import json
from datetime import date, timedelta

import django


def main() -> None:
    """Print {"wang": session key, "chen": …, "lin": …, "code": the firm's credit code} as JSON."""
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from tests.registry.firm import CODE, Known, firm, known, work
    from tests.registry.people import somebody

    def signed_in(who: Known) -> str:
        session = SessionStore()
        session[SESSION_KEY] = str(who.user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = who.user.get_session_auth_hash()
        session.create()
        return str(session.session_key)

    today = timezone.localdate()
    people = {
        "wang": known("王秀英", date(1950, 3, 1), 902),
        "chen": known("陈晓", date(1980, 5, 17), 901),
        "lin": known("林致远", date(1970, 1, 1), 903),
    }
    employer = firm(people["lin"].person, today=today)
    somebody("何安", serial=905, rows=work(employer, today - timedelta(days=500)))
    told = {name: signed_in(who) for name, who in people.items()}
    print(json.dumps({**told, "code": CODE, "number": people["wang"].id.text}))


if __name__ == "__main__":
    main()
