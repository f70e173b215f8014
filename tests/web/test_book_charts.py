"""Flow charts (运行流程图): every procedure of the Book drawn whole, upright, and small enough for a telephone."""

import pytest
from django.utils import translation

from renshe.book import loading
from renshe.web.book import flow, guide
from renshe.web.book.flow.type import width, wrap

BOOK = loading.load()


@pytest.mark.parametrize("procedure", BOOK.procedures)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_flow_chart_is_whole(procedure: str, language: str) -> None:
    """Each step has one box, each arrow one line, nothing overlaps, and a telephone shows it without scrolling."""
    item = next((one for one in BOOK.items.values() if one.procedure == procedure), None)
    if item is None:
        pytest.fail(f"no item goes through {procedure}")
    with translation.override(language):
        plan, chart = guide.drawn(BOOK, item)
    steps = BOOK.procedures[procedure].steps
    assert len(chart.boxes) == len(steps)
    assert len(chart.lines) == sum(len(step.next) for step in steps)
    assert sorted(plan.numbers.values()) == list(range(1, len(steps) + 1))
    for one in chart.boxes:
        assert one.right <= chart.width
        assert one.bottom <= chart.height
        for other in chart.boxes:
            apart = (
                one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            )
            assert one is other or apart
        for text in one.texts:
            size = 14 if text.kind == "name" else 12
            assert text.x + width(text.words, size) <= one.right or " " not in text.words.strip()
    assert chart.width <= 390


def test_the_main_line_is_the_usual_case() -> None:
    """A benefit goes from the application to the payment; what is missing, and a refusal, stand beside it."""
    plan, _chart = guide.drawn(BOOK, BOOK.items["injury-medical-costs"])
    assert plan.main == ("file", "accept", "calculate", "second", "pay")
    assert plan.beside["accept"] == ("correct",)
    assert plan.beside["second"] == ("deny",)


def test_lines_break_where_people_would_break_them() -> None:
    """No line begins with a closing mark; an English word stays whole."""
    assert wrap("受理之后,送达。", 10, 40) == ["受理之后,", "送达。"]
    assert wrap("Reasons in writing", 10, 70) == ["Reasons in", "writing"]
    assert wrap("incomprehensibilities", 10, 20) == ["incomprehensibilities"]


def test_a_chart_of_two_steps() -> None:
    """The smallest procedure needs no second column."""
    nodes = [
        flow.Node("a", "申请", "您", yours=True, next=(flow.Jump("b"),)),
        flow.Node("b", "办结", "窗口", yours=False),
    ]
    chart = flow.draw(flow.plan(nodes), guide.jump_words)
    assert [box.kind for box in chart.boxes] == ["yours", "end"]
    assert len(chart.lines) == 1
