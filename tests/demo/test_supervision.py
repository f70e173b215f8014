"""The demo's visits: told once, drawn as promised, with findings on every part of their way."""

import pytest

from renshe.demo.accounts import make_accounts
from renshe.demo.supervision import WAYS, make_visits
from renshe.domains.supervision.api import TABLE, Campaign, Finding, Visit, prove
from renshe.registry.actions.staff import load_roles

pytestmark = pytest.mark.django_db


def test_the_past_year_holds_what_was_promised() -> None:
    """Four rounds that are over and one that runs; the same again makes nothing new."""
    load_roles()
    make_accounts()
    many = make_visits()
    assert many == make_visits() == Visit.objects.count()
    over = Campaign.objects.exclude(revealed="")
    assert (over.count(), Campaign.objects.count()) == (4, 5)
    assert all((proof := prove(one)) and proof.holds for one in over)
    assert Finding.objects.filter(state="closed").exists()
    for finding in Finding.objects.all():
        last = finding.steps.order_by("-number")[0]
        assert (last.target, last.due_on) == (finding.state, finding.due_on)


def test_every_way_is_one_of_the_table() -> None:
    """And all states are among their ends."""
    ends = set[str]()
    for way in WAYS:
        state = TABLE.start
        for verb in way:
            state = TABLE.row(verb, state).target
        ends.add(state)
    assert ends == {state.code for state in TABLE.states}
