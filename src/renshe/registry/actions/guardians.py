"""Guardians: what an officer has seen on paper."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from renshe.registry.actions.mandate_terms import (
    NotPossible,
    State,
    Terms,
    answer,
    check_overlap,
    check_period,
    end,
    lock,
    make,
)
from renshe.registry.models import Mandate, Person
from renshe.registry.queries.family import own_or_family
from renshe.registry.queries.representation import alive, minor


@transaction.atomic
def record_guardian(
    *, principal: Person, agent: Person, paper: str, since: date, until: date, by: User
) -> Mandate:
    """An officer has seen a paper that makes somebody the guardian of a person (民法典 §23).

    Args:
        principal: the ward.
        agent: the guardian.
        paper: which paper, its number and who issued it.
        since: first day.
        until: last day, when it is to be looked at again.
        by: the officer; the page has asked for their permission.

    Raises:
        NotPossible: without a paper, one's own guardian, a minor or dead guardian, one that stands already, or a matter of
            the officer's own household.
    """
    terms = Terms(kind=Mandate.Kind.GUARDIAN, items=(), since=since, until=until)
    if not paper.strip():
        raise NotPossible(_("请写明看过什么证明、编号和出具单位。"), "paper")
    if agent == principal:
        raise NotPossible(_("监护人和被监护人不能是同一个人。"), "number")
    _check_impartial(by, principal, agent)
    check_period(terms)
    lock(agent, principal)
    if minor(agent, since) or not alive([agent.pk, principal.pk]):
        raise NotPossible(_("监护人要年满18周岁;任何一方去世,监护就终止。"), "number")
    check_overlap(principal, agent, by, terms)
    one = make(principal, agent, by, terms, paper.strip()[:200], State.GIVEN)
    return answer(one)


@transaction.atomic
def end_guardian(*, mandate: int, principal: Person, why: str, by: User, as_whom: str) -> Mandate:
    """An officer ends what a paper had made somebody; it ends at once, and a second time changes nothing.

    Args:
        mandate: number of what is to end.
        principal: the ward.
        why: on which paper or for which reason; both sides read it.
        by: the officer; the page has asked for their permission.
        as_whom: name, role and unit of the officer, as both sides read it.

    Raises:
        Mandate.DoesNotExist: this person has no such guardian.
        NotPossible: without a reason, or a matter of the officer's own household.
    """
    if not why.strip():
        raise NotPossible(_("请写明为什么终止、看过什么证明;双方都会看到。"), "why")
    found = Mandate.objects.select_for_update(of=("self",)).select_related("agent")
    one = found.get(pk=mandate, principal=principal, kind=Mandate.Kind.GUARDIAN)
    _check_impartial(by, principal, one.agent)
    if one.state == State.WITHDRAWN:
        return one
    one.ended_why = f"{why.strip()[:200]}({as_whom[:110]})"
    one.save(update_fields=["ended_why"])
    return end(one)


def _check_impartial(by: User, *sides: Person) -> None:
    if any(own_or_family(by, one.pk) for one in sides):
        raise NotPossible(_("这是您本人或者家人的事,请交给其他同事办理。"))
