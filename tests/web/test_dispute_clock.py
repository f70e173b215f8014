"""The limits of a dispute as parts of a page, in both languages."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone, translation

from renshe.book import calendars
from renshe.domains.disputes import api
from renshe.domains.disputes.queries.remedies import Standing
from renshe.domains.disputes.remedies import Reached, remedies
from renshe.web.templatetags.dispute_clock import DOCUMENTS, REMEDY_STATES
from tests.domains.disputes.office import accepted

pytestmark = pytest.mark.django_db

PAGE = Template(
    "{% load dispute_clock %}{% dispute_timebar dispute %}{% dispute_stages dispute %}{% dispute_place dispute %}"
    "{% dispute_procedures dispute %}{% dispute_remedies dispute %}"
)


def shown(dispute: api.Dispute, language: str) -> str:
    """All parts in a language."""
    with translation.override(language):
        return PAGE.render(Context({"dispute": dispute}))


def test_all_parts_in_both_languages() -> None:
    """A drawing for the eye, the same in words for everybody; nothing inline; what is unconfirmed says so."""
    today = timezone.localdate()
    dispute = accepted()
    api.Claim.objects.filter(party__dispute=dispute).update(code="unpaid-wages")
    api.Sheet.objects.filter(party__dispute=dispute).update(
        answers={"ended": (today - timedelta(days=100)).isoformat(), "ending_reason": "forced"}
    )
    api.BarEvent.objects.create(
        district=dispute.district,
        dispute=dispute,
        kind="demand",
        on=today - timedelta(days=50),
        proof="催告函",
    )
    dispute = api.Dispute.objects.select_related("case").get(pk=dispute.pk)
    zh, en = shown(dispute, "zh-hans"), shown(dispute, "en")
    assert '<rect class="wiped"' in zh
    assert '<rect class="runs"' in zh
    assert "催告函" in zh
    assert "作出仲裁裁决" in zh
    assert "按工作日算是" in zh
    assert "由本区仲裁委管辖" in zh
    assert "还没有裁决书或者调解书" in zh
    assert "未经核实" in zh
    assert "style=" not in zh + en
    assert "<script" not in zh + en
    for words in ("the time runs", "arbitration award", "In time", "This district’s committee hears it", "Green lane for unpaid wages"):  # fmt: skip
        assert words in en
    assert "最后一日" not in en.replace("催告函", "")


def test_what_comes_after_a_final_award() -> None:
    """The employer reads that it can't sue, and until when it can ask the intermediate court."""
    paper = api.Paper(number="越劳人仲裁〔2026〕7号")
    of = Reached("final", "employer", date(2026, 1, 20), date(2026, 3, 6), date(2026, 1, 20))
    steps = [(one, REMEDY_STATES[one.state]) for one in remedies(of, date(2026, 3, 7), calendars.current())]
    standing = Standing(paper, api.Party(name="木棉商贸"), "final", of.served_on, of.in_force_on, ())
    told = render_to_string(
        "disputes/parts/remedies.html", {"found": [(standing, DOCUMENTS["final"], steps)], "alone": False}
    )
    for words in (
        "终局裁决书",
        "木棉商贸",
        "2026-04-07",
        "2026-01-20起生效",
        "用人单位不能起诉",
        "中级人民法院",
        "第四十九条",
    ):
        assert words in told
