"""Acting for another person: ask, give, agree, refuse, take up, withdraw.

Who types a number must not learn from the answer whose it is, or that it is anybody's. So an application or a mandate under
a wrong name is kept and looks to its author like any other, but is refused by the house: `refused` without `answered_at`.
"""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.actions import people
from renshe.registry.actions.mandate_terms import (
    NotPossible,
    State,
    Terms,
    answer,
    check,
    check_often,
    check_overlap,
    end,
    is_called,
    let_lapse,
    lock,
    make,
    name_of,
    young,
)
from renshe.registry.models import Identity, Mandate, Person
from renshe.registry.numbers import IdNumber
from renshe.registry.queries.representation import alive, lapsed

__all__ = ["NotPossible", "Terms", "agree", "ask", "give", "refuse", "take_up", "withdraw"]


@transaction.atomic
def ask(*, agent: Person, by: User, number: IdNumber, name: str, terms: Terms) -> Mandate:
    """Ask somebody to let one act for them; they see it when they sign in. The answer is the same for every number and name.

    Raises:
        NotPossible: one's own number, a child's, a period that can't be, too many applications, or one that waits already.
    """
    check(agent, number, terms, whose=_("这是您自己的号码。给自己办事不需要委托。"))
    if young(number, terms.since):
        raise NotPossible(
            _("号码显示对方未满18周岁。孩子的事由父母等监护人办,不需要孩子同意;请看页面上的“监护”说明。"),
            "number",
        )
    principal = people.enter(number=number)
    lock(agent, principal)
    let_lapse(agent)
    check_often(agent, by)
    check_overlap(principal, agent, by, terms)
    fits = is_called(principal, name) and alive([principal.pk])
    words = f"{name_of(agent)}登录后申请代{name.strip()}办理"
    return make(principal, agent, by, terms, words, State.ASKED if fits else State.REFUSED)


@transaction.atomic
def give(*, principal: Person, by: User, number: IdNumber, name: str, terms: Terms) -> Mandate:
    """Let somebody act for one; it holds at once, if the name is right. The answer is the same for every number and name.

    Raises:
        NotPossible: one's own number, a minor's on either side, a period that can't be, or one that stands already.
    """
    check(principal, number, terms, whose=_("这是您自己的号码。请填代办人的号码。"))
    if young(number, terms.since):
        raise NotPossible(_("号码显示对方未满18周岁,不能做代办人。"), "number")
    agent = people.enter(number=number)
    lock(agent, principal)
    let_lapse(agent)
    asked = Mandate.objects.filter(principal=principal, agent=agent, state=State.ASKED)
    if asked.exists():
        raise NotPossible(_("对方已经申请代您办理。请在“等您答复”里同意就行。"), "number")
    check_overlap(principal, agent, by, terms)
    fits = is_called(agent, name) and alive([agent.pk])
    words = f"{name_of(principal)}登录后授权给{name.strip()}"
    return make(principal, agent, by, terms, words, State.GIVEN if fits else State.REFUSED)


@transaction.atomic
def agree(*, mandate: int, principal: Person, on: date) -> Mandate:
    """Agree to an application.

    Raises:
        Mandate.DoesNotExist: this person was never asked it.
        NotPossible: it was taken back, answered or has lapsed meanwhile.
    """
    one = _waiting(mandate, principal, on)
    one.evidence = f"{one.evidence};{name_of(principal)}登录后同意"[:200]
    one.state = State.GIVEN
    return answer(one)


@transaction.atomic
def refuse(*, mandate: int, principal: Person, on: date) -> Mandate:
    """Turn an application down.

    Raises:
        Mandate.DoesNotExist: this person was never asked it.
        NotPossible: it was taken back, answered or has lapsed meanwhile.
    """
    one = _waiting(mandate, principal, on)
    one.state = State.REFUSED
    return answer(one)


@transaction.atomic
def take_up(*, mandate: int, agent: Person) -> Mandate:
    """The agent has seen that they were given a mandate, and begins; a second time changes nothing.

    Raises:
        Mandate.DoesNotExist: this person holds no such mandate.
    """
    one = Mandate.objects.select_for_update().get(pk=mandate, agent=agent, state=State.GIVEN)
    return one if one.answered_at else answer(one)


@transaction.atomic
def withdraw(*, mandate: int, person: Person) -> Mandate:
    """End a mandate or an application at once, by either side (民法典 §173); a second time changes nothing.

    Raises:
        Mandate.DoesNotExist: this person has no part in it.
        NotPossible: it was turned down, or it is a guardian's, which ends at the counter.
    """
    one = Mandate.objects.select_for_update().get(pk=mandate)
    turned_down = one.state == State.REFUSED and one.answered_at is None
    made_it = Identity.objects.filter(user=one.made_by_id, person=person).exists()
    if person.pk not in {one.principal_id, one.agent_id} or (turned_down and not made_it):
        raise Mandate.DoesNotExist
    if one.kind == Mandate.Kind.GUARDIAN:
        raise NotPossible(_("监护关系的变更要看证明。请带身份证和证明到街道窗口办理。"))
    if one.state == State.WITHDRAWN:
        return one
    if one.state == State.REFUSED and one.answered_at:
        raise NotPossible(_("这份申请没有被同意,不需要撤回。"))
    if turned_down and person.pk == one.principal_id:
        return answer(one)  # stays refused: who bears the number under another name is never told of it
    return end(one)


def _waiting(mandate: int, principal: Person, on: date) -> Mandate:
    one = Mandate.objects.select_for_update().get(
        pk=mandate, principal=principal, made_by__identity__isnull=False
    )
    if one.answered_at is None and one.state == State.REFUSED:
        raise Mandate.DoesNotExist
    if one.state != State.ASKED or one.made_at <= lapsed(timezone.now()) or one.until < on:
        raise NotPossible(_("这份申请已经答复过、被收回或过期了。"))
    return one
