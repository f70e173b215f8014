"""Finding people at the counter: by number, by telephone, by name."""

from datetime import date

import pytest

from renshe.registry.numbers import WrongNumber
from renshe.registry.queries import employers, people
from tests.registry.people import number, somebody

pytestmark = pytest.mark.django_db


def test_by_number_as_the_card_reader_types_it() -> None:
    person = somebody()
    found = people.search(number().lower())
    assert (found.how, [hit.person_id for hit in found.rows]) == ("number", [person.pk])
    assert found.rows[0].number == number()[:3] + "*" * 13 + number()[-2:]


def test_a_wrong_check_digit_is_said_and_not_searched() -> None:
    with pytest.raises(WrongNumber, match="最后一位"):
        people.search(number()[:-1] + ("0" if number()[-1] != "0" else "1"))


@pytest.mark.parametrize(
    "typed", ["19912345678", "199 1234 5678", "+86 199-1234-5678", "１９９１２３４５６７８"]
)
def test_by_telephone(typed: str) -> None:
    person = somebody(phone="19912345678")
    found = people.search(typed)
    assert (found.how, found.rows[0].person_id, found.rows[0].phone) == ("phone", person.pk, "199****5678")


@pytest.mark.parametrize("name", ["䶮㛃", "𬱖𠅤", "欧阳䶮", "阿依古丽·买买提"])
def test_rare_characters_are_found(name: str) -> None:
    person = somebody(name)
    assert [hit.person_id for hit in people.search(name).rows] == [person.pk]
    assert [hit.person_id for hit in people.search(name[:1]).rows] == [person.pk]


def test_many_of_one_name() -> None:
    """The whole name first, then longer ones; more than fit is said; year of birth narrows it."""
    longer = somebody("陈晓明", serial=1)
    same = [somebody("陈晓", serial=serial, born=date(1970 + serial, 1, 1)) for serial in range(2, 6)]
    found = people.search("陈晓", limit=4)
    assert [hit.name for hit in found.rows] == ["陈晓"] * 4
    assert found.more
    assert longer.pk in {hit.person_id for hit in people.search("陈晓").rows}
    assert [hit.person_id for hit in people.search("陈晓", born=1973).rows] == [same[1].pk]


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "陈%"])
def test_signs_are_only_signs(typed: str) -> None:
    somebody("陈晓")
    assert people.search(typed).rows == ()


def test_nobody_has_this_employer() -> None:
    assert employers.search("不存在的公司") == ()
    assert employers.search("") == ()
