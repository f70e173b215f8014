"""Until when one may object to a decision that was served on 23 November 2026."""

from datetime import date

from renshe.web.apply.remedies import ways


def test_each_way_to_object_has_its_last_day_and_its_sum() -> None:
    """Sixty days; and six months, whose last day is a Sunday."""
    review, lawsuit = ways(date(2026, 11, 23))
    assert (review.name, review.until) == ("申请行政复议", "2027年1月22日")
    assert (lawsuit.name, lawsuit.until) == ("直接提起行政诉讼", "2027年5月24日")
    assert lawsuit.address == "/limits/?limit=lawsuit_direct&start=2026-11-23"
