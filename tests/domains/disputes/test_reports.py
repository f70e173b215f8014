"""Every standing report can be counted, and every figure is the number of cases that it opens into."""

from datetime import date

import pytest
from django.utils import timezone

from renshe.domains.disputes import api
from renshe.domains.disputes.queries.reports import REPORTS, opened, periods, table
from renshe.domains.disputes.queries.reports.periods import read
from tests.domains.disputes.office import accepted, filed, officer, sides

pytestmark = pytest.mark.django_db


def test_there_are_sixteen() -> None:
    """As the issue of standing reports asks, each with a definition in both languages and columns of their own."""
    assert len(REPORTS) == len({one.code for one in REPORTS}) == 16
    for report in REPORTS:
        codes = [one.code for one in report.columns]
        assert report.means, report.code
        assert report.means_en, report.code
        assert len(codes) == len(set(codes)), report.code


def test_a_figure_is_what_it_opens_into() -> None:
    """A mediation that failed and went on, an arbitration withdrawn, one on the green lane: figures and lists agree."""
    both, mediator, registrar = sides(), officer("调解员", "mediator"), officer("立案员", "registrar")
    failed = filed(both, "mediation")
    api.take(dispute=failed.pk, verb="fail", by=mediator, reason="谈不拢")
    api.into_arbitration(dispute=failed.pk, by=both.worker.user)
    gone = accepted(both)
    api.take(dispute=gone.pk, verb="withdraw", by=both.worker.user)
    fast = accepted(both)
    api.put_on_green_lane(dispute=fast.pk, why="农民工欠薪", by=registrar)
    year = read(str(timezone.localdate().year))
    assert year
    for report in REPORTS:
        counted = table(report, year)
        for row in (*counted.rows, counted.total):
            for figure in row.figures:
                behind = opened(report, year, figure.column, row.key if row is not counted.total else None)
                assert figure.count == behind.count(), (report.code, row.key, figure.column.code)
    flow = {one.column.code: one.value for one in table(REPORTS[0], year).total.figures}
    assert (flow["filed"], flow["accepted"], flow["closed"], flow["open"]) == (3, 2, 1, 1)
    rates = {one.code: one for one in REPORTS}
    success = next(
        one for one in table(rates["mediation-success"], year).total.figures if one.column.code == "rate"
    )
    closing = next(
        one for one in table(rates["closing-rate"], year).total.figures if one.column.code == "rate"
    )
    assert (success.value, success.of) == (0, 1)
    assert (closing.value, closing.of) == (50, 2)


def test_periods_have_codes() -> None:
    """A month, a quarter and a year; what is none is none."""
    february, autumn = read("2026-02"), read("2026-q4")
    assert february is not None
    assert february.last == date(2026, 2, 28)
    assert autumn is not None
    assert autumn.first == date(2026, 10, 1)
    assert [read(code) for code in ("2026-13", "2026-q5", "x", "1800", "")] == [None] * 5
    assert [one.code for one in periods(date(2026, 2, 3), months=2)] == ["2026", "2025", "2026-q1", "2025-q4", "2025-q3", "2025-q2", "2025-q1", "2026-02", "2026-01"]  # fmt: skip
