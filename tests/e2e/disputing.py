"""People and rooms of the stories of disputes, and the day of a hearing, in the running house.

Run as a program, with the house's environment: `python -m tests.e2e.disputing` makes the people and prints how they sign in;
`python -m tests.e2e.disputing NUMBER` puts the hearing of a case on this very moment. Nobody can wait for the day in a test.
"""

import json
import sys
from datetime import date, timedelta

import django

FIRM, FIRM_NAME = "91990104MA5CDXDR1", "广州市越秀区金穗制衣有限公司"
CARRIER, CARRIER_NAME = "91990104MA5CTRUCK", "广州市越秀区远航物流有限公司"
BORN = date(1985, 6, 1)  # of the group's workers


def main() -> None:
    """Make everybody, or bring the day of a hearing."""
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    if len(sys.argv) > 1:
        the_day_has_come(sys.argv[1])
        return
    _office()
    print(json.dumps(_people()))


def _office() -> None:
    """严明 on the roster and a room, where the demo has made neither."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.domains.disputes import api
    from renshe.domains.disputes.models import Arbitrator, Body, Mediator, Room

    since, kinds = date(timezone.localdate().year - 2, 1, 1), list(api.disputes().kinds)
    if not Body.objects.exists():
        api.mediations.load_bodies()
    if not Mediator.objects.filter(account__isnull=False).exists():
        body = Body.objects.get(kind="street", street="440104003")
        Mediator.objects.create(
            district=settings.DISTRICT,
            body=body,
            account=User.objects.get(first_name="温和"),
            name="温和",
            since=since,
        )
    if not Arbitrator.objects.exists():
        yan = User.objects.get(first_name="严明")
        for place, name in enumerate(("严明", "许志远", "孙思敏")):
            Arbitrator.objects.create(
                district=settings.DISTRICT,
                account=None if place else yan,
                name=name,
                skills=kinds,
                since=since,
            )
    if not Room.objects.exists():
        Room.objects.create(
            district=settings.DISTRICT, name="第一仲裁庭", address="区劳动人事争议仲裁院(演示)3楼", seats=30
        )


def _people() -> dict[str, str]:
    """Two workers of two firms, the heads of both, and who files for sixty."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone
    from stdnum.cn import uscc

    from tests.registry.firm import firm, known, work

    def session(user: User) -> str:
        browser = Client()
        browser.force_login(user)
        return str(browser.session.session_key)

    today = timezone.localdate()
    codes = [f"{one}{uscc.calc_check_digit(one)}" for one in (FIRM, CARRIER)]
    heads = [known("邱国栋", date(1968, 2, 9), 31), known("庄海平", date(1971, 7, 21), 33)]
    firms = [
        firm(head.person, today=today, name=name, code=code)
        for head, name, code in zip(heads, (FIRM_NAME, CARRIER_NAME), codes, strict=True)
    ]
    home = {"phone": "19912345678", "address": "北京路12号301房", "street": "440104003"}
    left = today - timedelta(days=20)
    workers = [
        known("贺小梅", date(1990, 8, 3), 32, **home, rows=work(firms[0], today - timedelta(days=900), left)),
        known(
            "罗志强", date(1988, 1, 15), 35, **home, rows=work(firms[1], today - timedelta(days=700), left)
        ),
        known("李红", BORN, 1, **home),
    ]
    names = ("worker", "driver", "leader", "head", "carrier")
    made = {name: session(one.user) for name, one in zip(names, (*workers, *heads), strict=True)}
    return {**made, "firm": codes[0]}


def the_day_has_come(number: str) -> None:
    """Move the planned hearing of a case to the last second, so that those of two stories never meet; nothing else is touched."""
    from django.utils import timezone
    from psycopg.types.range import Range

    from renshe.domains.disputes.models import Hearing

    hearing = Hearing.objects.get(dispute__case__number=number, state="planned")
    now = timezone.now()
    during = Range(now - timedelta(seconds=1), now)
    hearing.sittings.update(during=during)
    Hearing.objects.filter(pk=hearing.pk).update(during=during)


if __name__ == "__main__":
    main()
