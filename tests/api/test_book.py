"""The Book over HTTP: lists, whole items, bundles, streets, search, and copies that others may keep."""

import pytest
from django.test import Client

from renshe.book import loading
from renshe.book.loading import Content

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def content() -> Content:
    """The Book in its files; the test's database has no other."""
    return loading.load()


def test_all_items(client: Client, content: Content) -> None:
    """One summary for each."""
    told = client.get("/api/v1/items").json()
    assert told["count"] == len(content.items)
    assert [item["code"] for item in told["items"]] == list(content.items)
    assert told["items"][0]["valid_from"] == "2026-01-01"


def test_items_by_board_audience_and_words(client: Client, content: Content) -> None:
    """Filters add up; with words the best come first."""
    employers = client.get("/api/v1/items", {"board": "labour", "audience": "employer"}).json()["items"]
    assert employers
    assert all(item["board"] == "labour" and "employer" in item["audience"] for item in employers)
    asked = client.get("/api/v1/items", {"q": "工资被拖欠", "board": "labour"}).json()["items"]
    assert asked[0]["code"] == "unpaid-wages"


def test_every_item_in_full(client: Client, content: Content) -> None:
    """Everything that an item names is there in full."""
    for code, item in content.items.items():
        told = client.get(f"/api/v1/items/{code}").json()
        assert told["name"] == item.name
        assert [one["detail"]["name"] for one in told["materials_in_full"]] == [
            content.materials[need.material].name for need in item.materials
        ]
        assert [one["code"] for one in told["fields_in_full"]] == list(item.fields)
        assert [one["code"] for one in told["channels_in_full"]] == list(item.channels)
        assert told["procedure_in_full"]["steps"]


def test_bundles(client: Client, content: Content) -> None:
    """Nine, and one with its items."""
    assert [one["code"] for one in client.get("/api/v1/bundles").json()["bundles"]] == list(content.bundles)
    told = client.get("/api/v1/bundles/unemployed").json()
    assert [item["code"] for item in told["items_in_full"]] == list(content.bundles["unemployed"].items)


def test_streets(client: Client) -> None:
    """The eighteen of the district, none twice."""
    told = client.get("/api/v1/streets").json()
    assert told["district"] == "440104"
    assert len({street["code"] for street in told["streets"]}) == 18


@pytest.mark.parametrize(
    "query", ["被裁员了可以领钱吗", "俾人炒咗有冇錢攞", "I lost my job, how to get benefits"]
)
def test_search(client: Client, query: str) -> None:
    """The contract's form."""
    told = client.get("/api/v1/items/search", {"q": query, "limit": 3}).json()
    assert told["query"] == query
    assert "unemployment-benefit" in [item["code"] for item in told["items"]]
    assert told["hint"] is None


@pytest.mark.parametrize("query", ["", "😭😭", "??!"])
def test_search_for_nothing(client: Client, query: str) -> None:
    """An empty answer with a hint."""
    told = client.get("/api/v1/items/search", {"q": query}).json()
    assert told["items"] == []
    assert told["hint"]


@pytest.mark.parametrize(
    "question",
    [{"q": "退" * 201}, {"q": "退" * 100_000}, {}, {"q": "退休", "limit": 0}, {"q": "退休", "limit": 51}],
)
def test_a_wrong_question_is_a_problem_document(client: Client, question: dict[str, str | int]) -> None:
    """Too long, missing, or too many wanted: the field is named."""
    answer = client.get("/api/v1/items/search", question)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["field"].rpartition(".")[2] in {"q", "limit"}


@pytest.mark.parametrize("path", ["items/none", "bundles/none", "items/search/x"])
def test_what_is_not_there(client: Client, path: str) -> None:
    """404 as a problem document."""
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["items", "items/retirement", "bundles", "bundles/unemployed", "streets"])
def test_a_copy_that_still_counts_is_not_sent_again(client: Client, path: str) -> None:
    """ETag and 304: whoever shares the Book asks often and is sent little."""
    first = client.get(f"/api/v1/{path}")
    assert "public" in first["Cache-Control"]
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert client.get(f"/api/v1/{path}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_names_in_the_description_are_not_taken_twice(client: Client) -> None:
    """The clock's question and a question about an item are two things."""
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert "ask" in schemas["Question"]["properties"]
    assert "start" in schemas["DueQuestion"]["properties"]
