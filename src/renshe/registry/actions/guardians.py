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
        NotPossible: without a paper, one's own guardian, a minor or dead guardian, or one that stands already.
    """
    terms = Terms(kind=Mandate.Kind.GUARDIAN, items=(), since=since, until=until)
    if not paper.strip():
        raise NotPossible(_("请写明看过什么证明、编号和出具单位。"), "paper")
    if agent == principal:
        raise NotPossible(_("监护人和被监护人不能是同一个人。"), "number")
    check_period(terms)
    lock(agent, principal)
    if minor(agent, since) or not alive([agent.pk, principal.pk]):
        raise NotPossible(_("监护人要年满18周岁;任何一方去世,监护就终止。"), "number")
    check_overlap(principal, agent, by, terms)
    one = make(principal, agent, by, terms, paper.strip()[:200], State.GIVEN)
    return answer(one)


@transaction.atomic
def end_guardian(*, mandate: int) -> Mandate:
    """An officer ends what a paper had made somebody; the page has asked for their permission.

    Raises:
        Mandate.DoesNotExist: there is no such guardian.
    """
    one = Mandate.objects.select_for_update().get(pk=mandate, kind=Mandate.Kind.GUARDIAN)
    return one if one.state == State.WITHDRAWN else end(one)
