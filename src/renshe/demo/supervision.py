"""The past year's visits of a demo: four rounds that are over, findings in every state, and a round that runs.

Nobody visited these counters; what is told follows the same draw, table and calendar as the real thing.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.core.transitions import Row
from renshe.demo.cards import PREFIX, Desk, account_name
from renshe.domains.supervision.actions.visits import last_day
from renshe.domains.supervision.api import TABLE, Campaign, Round, Visit, measures, publish
from renshe.domains.supervision.drawing import Drawn, digest_of, draw, lots_of, working_days
from renshe.domains.supervision.measures import Point
from renshe.domains.supervision.models import Finding, FindingStep, Observation
from renshe.registry.actions import staff
from renshe.registry.sealing import seal
from renshe.registry.staff import as_whom, streets

MAKING = 0x766D6F63  # number of the advisory lock: two processes never tell the same past
SECOND = Desk("赵清", "auditor", "区人社局行风监督岗")
ROUNDS, PLACES, LENGTH = 4, 6, 80  # rounds that are over, visits of each, days
FAULT, UNSEEN = 0.09, 0.05  # of all points
FOUND = {
    "opening-hours": "下午两点到,两点二十才有人", "first-asked": "问社保转移,说“不归我管”,没有指路",
    "told-once": "先说缺身份证,拿来以后又说缺照片", "five-systems": "公示栏还是去年的版本",
    "four-open": "失业金的承诺期限和一本通不一致", "three-shown": "两名工作人员没有亮明身份",
    "no-passing-on": "让人去另一个街道,没有说地址", "no-extra-papers": "多要了一份户口簿复印件",
    "queue-rule": "取号处没有贴优先规则", "kiosk": "一台自助终端黑屏,没有告示", "signs": "二楼的指引被展板挡住",
    "elderly": "让不会用手机的老人自己扫码", "privacy": "柜台屏幕朝外,看得到别人的证件号", "rating": "评价器没有电",
    "manner": "工作人员在看手机",
}  # fmt: skip
MENDED = {"answer": "已经整改,附了照片,全员重新学了一遍", "check": "到现场看过,已经改好", "send_back": "只改了一半,请改完", "raise": "退回以后仍没有改好", "urge": "三天内改好,首席代表到场核对"}  # fmt: skip
# How far a finding got, oldest rounds first done with; each is a way through the table.
WAYS: tuple[tuple[str, ...], ...] = (
    ("answer", "check", "close"),
    ("answer", "send_back", "answer", "check", "close"),
    ("answer", "send_back", "answer", "raise"),
    ("answer", "send_back", "answer", "raise", "urge"),
    ("answer", "check"),
    ("answer",),
    (),
)


@dataclass(frozen=True)
class _People:
    """Who visits, and who mends."""

    inspectors: tuple[User, User]
    chief: User
    leader: User


def make_visits(now: datetime | None = None) -> int:
    """Tell the past rounds and begin one, if there is none yet. The demo's accounts must have been made.

    Args:
        now: until when; the present unless given.

    Returns:
        How many visits there are.

    Raises:
        RuntimeError: this is no demo.
    """
    if settings.MODE != "demo":
        raise RuntimeError("demo visits belong into a demo")
    today = timezone.localdate(now)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        if Campaign.objects.exists():
            return Visit.objects.count()
        people, last = _people(), dict[str, date]()
        for back in range(ROUNDS, 0, -1):
            _past_round(today, back, people, last)
        publish(
            by=people.inspectors[0],
            wanted=Round("covert", today, today + timedelta(days=60), PLACES),
            today=today,
        )
    return Visit.objects.count()


def _people() -> _People:
    user, made = User.objects.get_or_create(
        username=f"{PREFIX}second_auditor", defaults={"first_name": SECOND.name, "is_staff": True}
    )
    if made:
        user.set_unusable_password()
        user.save()
        staff.establish(user=user, role=SECOND.role, unit=SECOND.unit)
    first = User.objects.get(username=account_name("auditor"))
    return _People(
        (first, user),
        User.objects.get(username=account_name("chief")),
        User.objects.get(username=account_name("leader")),
    )


def _past_round(today: date, back: int, people: _People, last: dict[str, date]) -> None:
    """One round that is over, with its visits."""
    since = today - timedelta(days=90 * back)
    until = since + timedelta(days=LENGTH)
    secret = hashlib.sha256(f"demo round {since}".encode()).hexdigest()
    rule, third = measures(since).draw, back == 2
    lots = [
        (code, lots_of((since - last[code]).days if code in last else None, base=rule.base, monthly=rule.monthly, most=rule.most))
        for code in streets()
    ]  # fmt: skip
    running = Campaign.objects.filter(number__startswith=f"{since.year}-").count() + 1
    campaign = Campaign.objects.create(
        district=settings.DISTRICT, number=f"{since.year}-{running:02d}", kind="third" if third else "covert",
        body="演示评估中心(虚构)" if third else "", since=since, until=until, places=PLACES, within=rule.within,
        lots=[list(one) for one in lots], digest=digest_of(secret), sealed=seal(secret),
        published_at=_at(since - timedelta(days=2), 9), published_by=people.inspectors[0], revealed=secret,
        revealed_at=_at(until + timedelta(days=1), 1),
    )  # fmt: skip
    calendar = calendars.current().as_of(timezone.localdate(campaign.published_at))
    chance = Random(secret)  # noqa: S311 - a demo, the same each time
    for one in draw(secret, campaign.number, PLACES, lots, working_days(calendar, since, until)):
        _past_visit(campaign, one, people, chance, back)
        last[one.street] = one.day


def _past_visit(campaign: Campaign, drawn: Drawn, people: _People, chance: Random, back: int) -> None:
    who = people.inspectors[drawn.place % 2]
    visit = Visit.objects.create(
        district=settings.DISTRICT, campaign=campaign, place=drawn.place, street=drawn.street, since=drawn.day,
        until=drawn.day, inspector=who, pool=[one.pk for one in people.inspectors], state="done",
        visited_on=drawn.day, done_at=_at(drawn.day, 16), done_by=who, as_whom=as_whom(who, "supervision.visit"),
        counter=f"{chance.randint(1, 6)}号窗口", words="上午人不多,下午三点以后排队",
    )  # fmt: skip
    for point in measures(drawn.day).points:
        told = chance.random()
        verdict = "finding" if told < FAULT else "unseen" if told < FAULT + UNSEEN else "fine"
        row = Observation.objects.create(
            district=settings.DISTRICT, visit=visit, point=point.code, weight=point.weight, verdict=verdict,
            words=FOUND.get(point.code, "与要求不符") if verdict == "finding" else "",
        )  # fmt: skip
        if verdict == "finding":
            # What is old is done with; of the newest round some are still on their way.
            way = WAYS[0] if back > 1 else WAYS[chance.randrange(len(WAYS))]
            _past_finding(row, point, way, people)


def _past_finding(row: Observation, point: Point, way: tuple[str, ...], people: _People) -> None:
    """One finding and its way, each step two working days after the one before and never after today."""
    grave, on = measures().seriousness(point.serious), timezone.localdate(row.visit.done_at)
    if grave is None:
        return
    first, second = people.inspectors
    one = Finding(
        district=settings.DISTRICT, observation=row, street=row.visit.street, serious=grave.code, told_on=on,
        due_on=last_day(on, grave), state=TABLE.start,
    )  # fmt: skip
    steps = [_step(one, "find", "", first, row.words, on)]
    for verb in way:
        on = min(last_day(on, measures().mending[0]), timezone.localdate())
        taken = TABLE.row(verb, one.state)
        # Who checked closes nothing grave: the other one does.
        by = {"answer": people.chief, "close": second, "urge": people.leader}.get(verb, first)
        source = one.state
        _taken(one, taken, by, on)
        steps.append(_step(one, verb, source, by, MENDED.get(verb, ""), on))
    one.save()
    for number, step in enumerate(steps, 1):
        step.finding, step.number = one, number
    FindingStep.objects.bulk_create(steps)


def _taken(one: Finding, row: Row, by: User, on: date) -> None:
    one.state = row.target
    match row.verb:
        case "answer":
            one.answered_by = by
        case "send_back":
            one.sent_back, one.due_on = True, max(one.due_on, last_day(on, measures().mending[1]))
        case "raise" | "urge":
            one.due_on = max(one.due_on, last_day(on, measures().mending[1]))
        case "check":
            one.checked_by = by
        case "close":
            one.closed_on = on
        case _:
            pass


def _step(one: Finding, verb: str, source: str, by: User, words: str, on: date) -> FindingStep:
    return FindingStep(
        district=settings.DISTRICT, number=0, verb=verb, source=source, target=one.state, by=by, as_whom=as_whom(by),
        words=words, due_on=one.due_on, at=_at(on, 10),
    )  # fmt: skip


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())
