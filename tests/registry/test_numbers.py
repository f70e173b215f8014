"""Identity numbers and credit codes as people type them at the counter and on the phone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.registry.numbers import (
    WrongNumber,
    mask_account,
    mask_address,
    mask_name,
    mask_number,
    mask_phone,
    read_credit_code,
    read_id_number,
)
from tests.registry.people import number

TODAY = date(2026, 11, 23)


def read(text: str, *, made_up: bool = True):
    """Read a number on the day of the tests."""
    return read_id_number(text, today=TODAY, made_up=made_up)


def test_the_standards_own_example() -> None:
    """GB 11643-1999 gives 11010519491231002X, a woman born on the last day of 1949."""
    known = read("11010519491231002X", made_up=False)
    assert (known.born_on, known.sex, known.made_up) == (date(1949, 12, 31), "female", False)


@pytest.mark.parametrize("typed", ["11010519491231002x", " 110105 19491231 002X ", "110105-19491231-002x", "１１０１０５１９４９１２３１００２Ｘ"])  # fmt: skip
def test_as_it_is_typed(typed: str) -> None:
    assert read(typed).text == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("110105194912310021", "最后一位与前面的数字对不上"),
        ("11010519491231002", "您输入了17位"),
        ("", "您输入了0位"),
        ("110105491231002", "15位的旧号码"),
        ("1101051949123100ZX", "17位数字"),
        ("①②③④⑤⑥⑦⑧⑨①②③④⑤⑥⑦⑧⑨", "17位数字"),
        (number(date(2030, 1, 1)), "还没有到"),
        (number(date(1820, 1, 1)), "太早了"),
    ],
)
def test_what_is_wrong_is_said(typed: str, says: str) -> None:
    with pytest.raises(WrongNumber, match=says):
        read(typed)


def test_a_day_that_there_is_not() -> None:
    from stdnum.cn import ric

    body = "99010419800230001"
    with pytest.raises(WrongNumber, match="日期不存在"):
        read(body + ric.calc_check_digit(body + "0"))


def test_demo_numbers_stay_out_of_a_real_house() -> None:
    assert read(number()).made_up
    with pytest.raises(WrongNumber, match="演示用的号码"):
        read(number(), made_up=False)


def test_a_region_younger_than_the_person() -> None:
    """Shenzhen's Futian has had its code since 1990; somebody born in 1960 has a number from there all the same."""
    assert read(number(date(1960, 3, 1), region="440304"), made_up=False).born_on == date(1960, 3, 1)


def test_a_region_that_there_is_not() -> None:
    with pytest.raises(WrongNumber, match="地区代码"):
        read(number(region="100000"))


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(born: date, serial: int, place: int, shift: int) -> None:
    """The check digit of GB 11643 finds every single wrong digit."""
    right = number(born, serial)
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    with pytest.raises(WrongNumber):
        read(wrong)


def test_credit_codes() -> None:
    """The example of GB 32100-2015's users: a code with its check digit, and the same with two digits turned round."""
    assert read_credit_code(" 9111 0000 6000 3734 1l ") == "91110000600037341L"
    with pytest.raises(WrongNumber, match="校验位不对"):
        read_credit_code("91110000600037314L")
    with pytest.raises(WrongNumber, match="18位"):
        read_credit_code("9111000060003734")


def test_masks() -> None:
    assert mask_number("11010519491231002X") == "110*************2X"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("83123456") == "******56"
    assert mask_account("6222021234567890123") == "***************0123"
    assert mask_name("王小明") == "王**"
    assert mask_name("欧阳小明") == "欧阳**"
    assert mask_address("北京街道财厅前8号201房") == "北京街道***"
    assert mask_address("中山四路8号之一(近北京路)") == "中山四路***"
    assert mask_address("仓边路十二号,越华路口") == "仓边路***"
    assert mask_address("幸福里12座") == "***"


@given(st.text(max_size=30))
def test_a_mask_never_shows_more_than_its_ends(text: str) -> None:
    shown = [a for a, b in zip(text, mask_number(text), strict=True) if b != "*"]
    assert len(shown) <= 5
