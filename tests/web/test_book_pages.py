"""The public pages of the Book, read as people and machines read them."""

import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import translation

from renshe.book import loading
from renshe.web.book import document, guide, shelf, spans
from renshe.web.book.keeping import Keeper
from renshe.web.book.linked import Data
from tests.web.reading import Page

BOOK = loading.load()
SAMPLE = [
    "unemployment-benefit",
    "internship-subsidy",
    "work-injury-recognition",
    "labour-complaint",
    "injury-benefits",
    "social-security-card-replacement",
    "talent-hukou",
    "medical-premium-paid",
]
LISTS = ["/items/", "/items/?board=labour&audience=employer", "/powers/", "/bundles/"]
THINGS = [f"/bundles/{code}/" for code in BOOK.bundles]

pytestmark = pytest.mark.django_db


def visit(path: str, language: str = "zh-hans") -> str:
    """Ask for a page that must be there."""
    client = Client()
    client.cookies["django_language"] = language
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def linked(html: str) -> dict[str, object]:
    """The data that stand in a page for machines."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("code", BOOK.items)
def test_every_item_has_its_guide(code: str) -> None:
    """Name, plain words, every condition and every step are on the page, and every id is there once."""
    html = visit(f"/items/{code}/")
    item, page = BOOK.items[code], Page(html)
    assert item.plain in html
    for condition in item.conditions:
        assert condition.text in html
    for step in BOOK.steps(item).steps:
        assert step.name in html
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert linked(html)["identifier"] == code


@pytest.mark.parametrize("path", [*(f"/items/{code}/" for code in SAMPLE), *LISTS, *THINGS])
def test_an_english_reader_meets_no_unmarked_chinese(path: str) -> None:
    """Laws, holders and document numbers stay Chinese and say so; everything else is English."""
    page = Page(visit(path, "en"))
    assert page.language == "en"
    assert page.chinese == []


@pytest.mark.parametrize("path", ["/items/unemployment-benefit/", "/items/", "/bundles/unemployed/"])
def test_a_reader_from_hong_kong_reads_traditional(path: str) -> None:
    """Content of the Book is converted like the page around it."""
    page = visit(path, "zh-hant")
    assert "失業保險金申領" in page
    assert "失业保险金申领" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_what_is_unconfirmed_says_so_wherever_it_stands() -> None:
    """An item with figures nobody has checked warns at the top and marks each of them; a checked one has no mark."""
    unsure = next(i for i in BOOK.items.values() if any(b.status == "M" for b in guide.bases(i)))
    sure = next(i for i in BOOK.items.values() if all(b.status != "M" for b in guide.bases(i)))
    mark = '<span class="pill amber small">'
    marks = visit(f"/items/{unsure.code}/").count(mark)
    assert marks == sum(basis.status == "M" for basis in guide.bases(unsure))
    assert mark not in visit(f"/items/{sure.code}/")


def test_promise_and_statute_stand_side_by_side_and_the_earlier_counts() -> None:
    """Unemployment benefit: five working days promised at the counter, seven by the ordinance, article 32."""
    page = visit("/items/unemployment-benefit/")
    assert "5个工作日" in page
    assert "7个工作日" in page
    assert "第三十二条第二款" in page
    (example,) = spans.examples(BOOK.items["unemployment-benefit"], date(2026, 3, 2))
    assert (example.due, example.which) == ("2026年3月9日", "承诺比法定早")


def test_a_promise_in_working_days_may_end_after_the_law() -> None:
    """Work injury with clear facts before the Spring Festival: ten working days end after the law's fifteen days."""
    examples = spans.examples(BOOK.items["work-injury-recognition"], date(2026, 2, 10))
    clear = next(one for one in examples if one.case == "事实清楚、权利义务明确")
    assert (clear.due, clear.which) == ("2026年2月25日", "以法定为准")


def test_what_need_not_be_brought_says_why() -> None:
    """The identity card is fetched from the police; the page says so and counts it."""
    page = visit("/items/unemployment-benefit/")
    assert "我们可以调取公安的电子身份信息" in page
    assert "另有5样不用您带" in page


def test_the_windows_of_a_quarterly_subsidy_are_listed() -> None:
    """The traineeship subsidy keeps the plan's words, and says them in English too."""
    assert "季后第1个月(即1月、4月、7月和10月)最后1日前" in visit("/items/internship-subsidy/")
    page = visit("/items/internship-subsidy/", "en")
    assert "by the last day of January, April, July and October" in page
    assert "by day 20 of February, May, August and November" in page


def test_an_item_that_is_not_there_is_not_found() -> None:
    """An address that leads nowhere is answered calmly, in pages and PDF."""
    client = Client()
    for path in ("/items/no-such-item/", "/items/no-such-item.pdf", "/bundles/nothing/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_guide_can_be_kept_as_pdf(language: str) -> None:
    """One PDF a language, with pages and a Chinese font inside."""
    client = Client()
    client.cookies["django_language"] = language
    response = client.get("/items/work-injury-recognition.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", response.content)) >= 2
    assert b"NotoSansCJK" in response.content


@pytest.mark.parametrize("code", ["internship-subsidy", "injury-benefits", "party-membership-transfer"])
def test_every_shape_of_item_can_be_set(code: str) -> None:
    """With windows, with parts, with two cases: the letter copes."""
    with translation.override("zh-hans"):
        made = guide.make(BOOK, BOOK.items[code], date(2026, 11, 23))
        assert document.item_guide(made, date(2026, 11, 23)).startswith(b"%PDF-")


def test_all_items_can_be_narrowed() -> None:
    """By word, board and audience, in the address, without a script; a strange choice changes nothing."""
    everything = visit("/items/")
    assert all(f"/items/{code}/" in everything for code in BOOK.items)
    narrowed = visit("/items/?board=labour&word=" + quote("派遣"))
    assert "/items/dispatch-licence/" in narrowed
    assert "/items/retirement/" not in narrowed
    assert visit("/items/?board=nothing").count('href="/items/') == everything.count('href="/items/')
    assert "没有这样的事项" in visit("/items/?word=" + quote("🦄"))


def test_the_list_of_powers_holds_every_power_and_no_service() -> None:
    """Licences, rulings, benefits …; a public service is no power."""
    page = visit("/powers/")
    for item in BOOK.items.values():
        assert (f'href="/items/{item.code}/#flow"' in page) is (item.kind != "public-service"), item.code


def test_a_bundle_is_picked_and_put_together() -> None:
    """The usual items are ticked; other ones can be picked, or none."""
    usual = Page(visit("/bundles/unemployed/"))
    ticked = {
        a["value"] for t, a in usual.tags if t == "input" and a.get("type") == "checkbox" and "checked" in a
    }
    assert ticked == set(BOOK.bundles["unemployed"].usual)
    two = visit("/bundles/unemployed/?picked=1&item=unemployment-registration&item=unemployment-benefit")
    assert "2项一次办" in two
    assert "等“失业登记”办好" in two
    assert "还没有选" in visit("/bundles/unemployed/?picked=1")
    assert "还没有选" in visit("/bundles/unemployed/?item=" + quote("<b>"))


def test_figures_of_a_bundle_are_those_of_its_items() -> None:
    """What home says can be counted again on the bundle's own page."""
    bundle = BOOK.bundles["bereavement"]
    apart = sum(len(BOOK.items[code].materials) for code in bundle.items)
    assert f"可一次办{len(bundle.items)}项 · {apart}份材料" in visit("/")


def test_home_answers_in_everyday_words() -> None:
    """Somebody says what happened, and meets the item and the bundle."""
    page = visit("/?q=" + quote("我失业了"))
    assert "/items/unemployment-benefit/" in page
    assert "/bundles/unemployed/" in page


def test_home_says_when_it_does_not_understand() -> None:
    """No result page pretends; what was typed comes back harmless, with a way on."""
    page = visit("/?q=" + quote("<🦄>"))
    assert "没有找到" in page
    assert "&lt;🦄&gt;" in page
    assert "tel:12333" in page


def test_machines_read_a_government_service() -> None:
    """schema.org: name, provider, channels and what comes of it, with an address that is absolute."""
    data = linked(visit("/items/unemployment-benefit/"))
    assert data["@type"] == "GovernmentService"
    assert str(data["@id"]).startswith("http://")
    assert data["isAccessibleForFree"] is True
    assert len(data["availableChannel"]) == len(BOOK.items["unemployment-benefit"].channels)  # type: ignore[arg-type]


def test_no_text_can_leave_its_script_element() -> None:
    """A text that would close the element is written so that HTML can't read it, and JSON still can."""
    text = "</script><script>alert(1)</script>&<!--"
    written = Data({"name": text}).__html__()
    assert not set(written) & set("<>&")
    assert json.loads(written) == {"name": text}


def test_the_whole_book_is_linked_data() -> None:
    """CPSV-AP: every item a public service, and every reference leads to a node that is there."""
    response = Client().get("/book.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    graph = response.json()["@graph"]
    ids = [node["@id"] for node in graph]
    assert len(ids) == len(set(ids))
    assert sum(node["@type"] == "cpsv:PublicService" for node in graph) == len(BOOK.items)
    within = ("cpsv:hasInput", "cpsv:produces", "cv:hasChannel", "cv:hasLegalResource", "cv:isGroupedBy")
    for node in graph:
        for name in (*within, "cv:holdsRequirement", "cv:hasCost", "cv:hasRelatedService"):
            for reference in node.get(name, []):
                assert reference["@id"] in ids, (node["@id"], name)
    again = Client().get("/book.jsonld", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_choice_that_is_not_offered_is_no_choice() -> None:
    """What somebody wrote into the address is not shown back as a board."""
    assert shelf.Choice.read({"board": "x", "audience": "everyone", "word": " 工伤 "}) == shelf.Choice(
        word="工伤"
    )


def test_a_kept_page_shows_nobodys_name_and_no_other_dress(django_user_model: type) -> None:
    """Pages are kept for readers who are not signed in: neither a name nor a language passes to the next reader."""
    client = Client()
    client.force_login(django_user_model.objects.create_user("chenxiao", first_name="晓", last_name="陈"))  # type: ignore[attr-defined]
    path = "/items/retirement/"
    assert "chenxiao" in client.get(path).content.decode() or "晓" in client.get(path).content.decode()
    for _ in range(2):
        assert 'action="/sign-out/"' not in visit(path)
        assert 'lang="en"' in visit(path, "en")
        assert '<html lang="zh-Hans">' in visit(path)
    care = Client()
    care.cookies["care"] = "on"
    assert "data-care" in care.get(path).content.decode()
    response = Client().get(path)
    assert "data-care" not in response.content.decode()
    assert "Cookie" in response["Vary"]


def test_another_book_empties_what_was_kept() -> None:
    """Once something is published, nothing of the Book before is shown."""
    keeper, other = Keeper(), replace(BOOK)
    assert keeper.of(BOOK, "page", lambda: "before") == "before"
    assert keeper.of(BOOK, "page", lambda: "again") == "before"
    assert keeper.of(other, "page", lambda: "after") == "after"
