"""What a mandate is made of, and what each must fulfil; shared by the verbs of representation and of guardians."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.mandate_rules import RULES
from renshe.registry.models import Mandate, Particulars, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.queries.representation import alive, lapsed, minor
from renshe.registry.sealing import hashed

State = Mandate.State


class NotPossible(ValueError):  # noqa: N818 - what it is, as the page says it
    """It can't be done, and why, in words for who asked.

    Attributes:
        field: the field of the form that it is about; empty for all of it.
    """

    def __init__(self, words: str, field: str = "") -> None:
        """Keep the words and their place."""
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a mandate is for, and until when (民法典 §165).

    Attributes:
        kind: family or agent.
        items: item codes, which the Book knows; empty for all.
    """

    kind: str
    items: Collection[str]
    since: date
    until: date


def check(one: Person, number: IdNumber, terms: Terms, *, whose: str) -> None:
    """What every new mandate must fulfil on the side of who makes it.

    Args:
        one: who makes it.
        number: the number that they typed.
        terms: for what and how long.
        whose: what to say when it is their own.

    Raises:
        NotPossible: and why.
    """
    if hashed(number.text) == bytes(one.number_hash):
        raise NotPossible(whose, "number")
    if minor(one, terms.since):
        raise NotPossible(_("未满18周岁的人不能自己委托或者代办,请由父母等监护人办理。"))
    if not alive([one.pk]):
        raise NotPossible(_("我们的记录显示您已去世,这显然不对。请先在“我的信息”里申请更正。"))
    check_period(terms)


def check_period(terms: Terms) -> None:
    """The period is in order and not too long; a guardian's is as long as the paper says.

    Raises:
        NotPossible: and why.
    """
    if terms.until < terms.since:
        raise NotPossible(_("最后一天不能早于第一天。请改一个日期。"), "until")
    last = terms.since + timedelta(days=RULES.periods.longest_days - 1)
    if terms.until > last and terms.kind != Mandate.Kind.GUARDIAN:
        raise NotPossible(_("最长只能到%(last)s。到期以后可以再办一次。") % {"last": last}, "until")


def check_often(agent: Person, by: User) -> None:
    """Nobody asks so often that they could try out numbers.

    Raises:
        NotPossible: and when it can go on.
    """
    asked = Mandate.objects.filter(agent=agent, made_by=by, made_at__gt=lapsed(timezone.now()))
    if asked.count() >= RULES.asking.recent:
        raise NotPossible(
            _("您在%(days)s天里申请得太多了。请让对方登录后直接授权给您。")
            % {"days": RULES.asking.lapses_days}
        )
    waiting = asked.filter(state__in=[State.ASKED, State.REFUSED], answered_at__isnull=True)
    if waiting.count() >= RULES.asking.open:
        raise NotPossible(
            _("您有%(count)s份申请还在等答复。请先等对方答复,或者收回几份。") % {"count": RULES.asking.open}
        )


def check_overlap(principal: Person, agent: Person, by: User, terms: Terms) -> None:
    """No second one for the same days; the database refuses it too.

    Raises:
        NotPossible: there is one.
    """
    same = Mandate.objects.filter(
        principal=principal, agent=agent, since__lte=terms.until, until__gte=terms.since
    )
    # What the house turned down stands in the way as long as if it had been taken: a mandate for its days, an application
    # until it lapses.
    typed = Q(state=State.REFUSED, answered_at__isnull=True, made_by=by)
    mandate = Q(made_by__identity__person=principal) | Q(made_at__gt=lapsed(timezone.now()))
    if same.filter(Q(state__in=[State.ASKED, State.GIVEN]) | (typed & mandate)).exists():
        raise NotPossible(_("这个号码已经有一份同时期的委托或申请。要改内容,请先撤回原来的。"), "number")


def let_lapse(agent: Person) -> None:
    """Applications that nobody answered in time make room; those that the house turned down end in the same way."""
    old = Mandate.objects.filter(
        agent=agent,
        made_by__identity__person=agent,
        state__in=[State.ASKED, State.REFUSED],
        answered_at__isnull=True,
        made_at__lte=lapsed(timezone.now()),
    )
    old.update(state=State.WITHDRAWN, withdrawn_at=timezone.now())


def make(principal: Person, agent: Person, by: User, terms: Terms, words: str, state: str) -> Mandate:
    """Write a new mandate; `words` say in Chinese what it rests on."""
    return Mandate.objects.create(
        district=settings.DISTRICT,
        principal=principal,
        agent=agent,
        kind=terms.kind,
        items=sorted(set(terms.items)),
        since=terms.since,
        until=terms.until,
        state=state,
        evidence=words[:200],
        made_by=by,
        made_at=timezone.now(),
    )


def answer(one: Mandate) -> Mandate:
    """Note that the other side has answered."""
    one.answered_at = timezone.now()
    one.save(update_fields=["state", "evidence", "answered_at"])
    return one


def end(one: Mandate) -> Mandate:
    """Withdraw a mandate."""
    one.state, one.withdrawn_at = State.WITHDRAWN, timezone.now()
    one.save(update_fields=["state", "withdrawn_at"])
    return one


def lock(*several: Person) -> None:
    """Hold the people's rows, always in the same order, until the transaction ends."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in several])
    list(rows.order_by("pk").values_list("pk", flat=True))


def young(number: IdNumber, on: date) -> bool:
    """Whether a number's birthday makes its bearer a minor on a day."""
    born = number.born_on
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return age < RULES.periods.adult_years


def is_called(person: Person, name: str) -> bool:
    """Whether any source knows the person by a name; nobody says anything against one of whom no name is known."""
    rows = Particulars.objects.filter(person=person, ended_at__isnull=True).exclude(name="")
    names = {_letters(one) for one in rows.values_list("name", flat=True)}
    return not names or _letters(name) in names


def _letters(name: str) -> str:
    """A name without spaces, and with one kind of the dot that some names carry."""
    return "".join(name.split()).translate(dict.fromkeys(map(ord, "•・‧⋅"), "·"))


def name_of(person: Person) -> str:
    """Under which name somebody stands in the evidence."""
    rows = Particulars.objects.filter(person=person, ended_at__isnull=True).exclude(name="")
    return rows.order_by("pk").values_list("name", flat=True).first() or "本人"
