"""Makes everybody whom the browser stories are about in the running house, in one go, and prints how they sign in.

Run as a program, with the house's environment: `python -m tests.e2e.people`.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import django

PASSWORD = "a-long-enough-secret"
CLERK = "chenxiao"
ACCOUNTS = ("passkey", "authenticator")  # each for one story of signing in
SHOP, BAKERY = "91440101MA00000007", "91990104MA5CBAKR1"


def main() -> None:
    """Print as JSON: a session key by name for whoever signs in, and numbers of what was filed."""
    django.setup()
    from django.contrib.auth.models import User
    from django.test.utils import setup_test_environment

    setup_test_environment()
    for name in (CLERK, *ACCOUNTS):
        User.objects.create_superuser(name, "", PASSWORD)
    print(
        json.dumps(
            {**dict(_family_and_firm()), **dict(_working_life()), **dict(_applicants()), **dict(_bakery())}
        )
    )


def _session(user: Any) -> str:
    from django.test import Client

    browser = Client()
    browser.force_login(user)
    return str(browser.session.session_key)


def _family_and_firm() -> Iterator[tuple[str, str]]:
    """A mother, her son, and a firm with its legal representative and somebody who works there."""
    from django.utils import timezone

    from tests.registry.firm import CODE, firm, known, work
    from tests.registry.people import somebody

    today = timezone.localdate()
    wang, chen = known("王秀英", date(1950, 3, 1), 902), known("陈晓", date(1980, 5, 17), 901)
    lin = known("林致远", date(1970, 1, 1), 903)
    somebody("何安", serial=905, rows=work(firm(lin.person, today=today), today - timedelta(days=500)))
    for name, one in {"wang": wang, "chen": chen, "lin": lin}.items():
        yield name, _session(one.user)
    yield "firm", CODE
    yield "number", wang.id.text


def _working_life() -> Iterator[tuple[str, str]]:
    """A woman of whom much is known, and not by every source the same; an officer has looked at her."""
    from django.utils import timezone

    from renshe.registry.actions import facts, people
    from renshe.registry.looking import look
    from renshe.registry.models import Look
    from renshe.registry.sealing import seal
    from tests.registry.firm import known

    today = timezone.localdate()
    at = {
        "employer_id": people.enter_employer(code=SHOP).pk,
        "since": date(2012, 3, 1),
        "until": date(2019, 6, 30),
    }
    three = ["pension", "unemployment", "injury"]
    her = known(
        "欧阳小芳", date(1980, 5, 17), 2, phone="19912345678", address="北京路1号201房", hukou="440104", street="440104003",
        rows={
            "employments": [
                {**at, "leaving_reason": "resigned"},
                {"kind": "flexible", "since": date(2020, 3, 1), "occupation": "裁缝"},
            ],
            "insurances": [
                {**at, "base_fen": 550000, "schemes": three},
                {"since": date(2020, 3, 1), "schemes": ["pension"]},
            ],
            "licences": [
                {"kind": "social-security-card", "number": "A12345678", "issued_by": "市人社局", "until": today + timedelta(days=20)}
            ],
            "benefits": [{"kind": "subsidy", "since": date(2026, 1, 1), "monthly_fen": 45000}],
            "standings": [{"kind": "veteran"}],
            "educations": [{"level": "college", "school": "广州职业学院"}],
            "accounts": [{"bank": "工商银行", "number_sealed": seal("6222000011112222")}],
        },
    )  # fmt: skip
    facts.learn(
        person=her.person, source="social_insurance", at=timezone.now(), evidence="登记",
        particulars={"name": "欧阳晓芳"},
    )  # fmt: skip
    look(
        person=her.person, by=her.user, as_whom="陈晓(综合柜员,北京街道人社服务窗口)", purpose=Look.Purpose.CASE, case="办件7",
        reveal=["phone"],
    )  # fmt: skip
    yield "ouyang", _session(her.user)


def _applicants() -> Iterator[tuple[str, str]]:
    """Who applies in the stories: two begin at the start, two have applications at the counter already."""
    from django.utils import timezone

    from renshe.casework.actions import verbs
    from renshe.casework.models import Case
    from renshe.registry.actions import people
    from tests.casework.office import officer
    from tests.registry.firm import work
    from tests.registry.people import somebody
    from tests.web.applying import signed_in, submitted

    today = timezone.localdate()
    home: dict[str, Any] = {"phone": "19912345678", "address": "北京路1号201房", "street": "440104003"}
    shop = people.enter_employer(code=SHOP)
    left = work(shop, today - timedelta(days=2600), today - timedelta(days=24))
    told = {
        "huang": somebody("黄晓梅", serial=8, **home),
        "deng": somebody("邓伟强", serial=11, born=date(1984, 2, 3), **home, rows=left),
        "zhou": somebody("周敏", serial=12, born=date(1990, 8, 8), **home, rows=left),
        "liang": somebody(
            "梁国强", serial=13, born=date(1966, 3, 9), **home, rows=work(shop, date(2001, 5, 1))
        ),
    }
    browsers = {name: signed_in(name, person) for name, person in told.items()}
    for name in ("deng", "zhou"):
        number = f"{submitted(browsers[name], 'unemployment-benefit').number}-01"
        yield f"{name}_case", number
        if name == "deng":
            verbs.accept(case=Case.objects.get(number=number), by=officer("受理员"))
    for name, browser in browsers.items():
        yield name, str(browser.session.session_key)


def _bakery() -> Iterator[tuple[str, str]]:
    """A bakery whose owner files for the staff."""
    from django.utils import timezone
    from stdnum.cn import uscc

    from tests.registry.firm import firm, known

    owner = known("麦穗", date(1975, 6, 1), 22, phone="19912345678")
    code = f"{BAKERY}{uscc.calc_check_digit(BAKERY)}"
    firm(owner.person, today=timezone.localdate(), name="广州市越秀区麦香饼屋", code=code)
    yield "mai", _session(owner.user)
    yield "bakery", code


if __name__ == "__main__":
    main()
