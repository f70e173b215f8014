"""Identity numbers (GB 11643) and credit codes (GB 32100): read, checked, masked.

Checks of form are python-stdnum's; what it can't know is added here: the day, and numbers of no real region.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum import numdb
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

DEMO_REGION = "99"  # GB/T 2260 has no province 99, so a number that begins with it is nobody's

# 中山四路 is a street, 四号 a house.
_HOUSE = re.compile(r"\d|[零〇一二三四五六七八九十百甲乙丙丁]+[号栋座幢]")


class WrongNumber(ValueError):  # noqa: N818 - what it is, as the page says it
    """A number that can't be right; the text says what to do, in Chinese."""


@dataclass(frozen=True)
class IdNumber:
    """A resident's identity number (公民身份号码) that is right in form.

    Attributes:
        text: its 18 characters.
    """

    text: str

    @property
    def born_on(self) -> date:
        """The birthday in it."""
        return date(int(self.text[6:10]), int(self.text[10:12]), int(self.text[12:14]))

    @property
    def sex(self) -> str:
        """Male or female, from its 17th digit."""
        return "male" if int(self.text[16]) % 2 else "female"

    @property
    def made_up(self) -> bool:
        """It belongs to the demo district and to nobody."""
        return self.text.startswith(DEMO_REGION)


def read_id_number(text: str, *, today: date, made_up: bool) -> IdNumber:
    """Read an identity number as people type it: spaces, full-width digits, a small x.

    Args:
        text: what was typed.
        today: no birthday lies after it.
        made_up: whether numbers of the demo district are let in (demo mode only).

    Raises:
        WrongNumber: it can't be right, and why.
    """
    number = _plain(text)
    if len(number) == 15 and number.isdecimal():
        raise WrongNumber("这是15位的旧号码。请输入身份证上的18位号码。")
    if len(number) != 18:
        raise WrongNumber(f"身份证号码是18位,您输入了{len(number)}位。请对照身份证再看一遍。")
    if not (number[:17].isdecimal() and (number[17].isdecimal() or number[17] == "X")):
        raise WrongNumber("身份证号码由17位数字和最后一位数字或X组成。请检查有没有输入别的字符。")
    if ric.calc_check_digit(number) != number[17]:
        raise WrongNumber("身份证号码的最后一位与前面的数字对不上,可能有一位输错了。请对照身份证再看一遍。")
    read = IdNumber(number)
    try:
        born = read.born_on
    except ValueError as error:
        raise WrongNumber("号码中第7至14位是出生日期,这里的日期不存在。请对照身份证再看一遍。") from error
    if born > today:
        raise WrongNumber(f"号码中的出生日期是{born:%Y-%m-%d},还没有到。请对照身份证再看一遍。")
    if born.year < 1880:
        raise WrongNumber(f"号码中的出生年份是{born.year}年,太早了。请对照身份证再看一遍。")
    if read.made_up:
        if not made_up:
            raise WrongNumber("这是演示用的号码,正式系统不能使用。")
    else:
        _check_region(number)
    return read


def _check_region(number: str) -> None:
    """Numbers were first given in 1984, by the codes of that day: a region may be younger than the person, or gone since."""
    if not any(found for _digits, found in numdb.get("cn/loc").info(number[:6])):
        raise WrongNumber("号码前6位的地区代码不存在。请对照身份证再看一遍。")


def read_credit_code(text: str) -> str:
    """Read a unified social credit code.

    Raises:
        WrongNumber: it can't be right, and why.
    """
    code = _plain(text)
    try:
        return uscc.validate(code)
    except InvalidChecksum as error:
        raise WrongNumber(
            "统一社会信用代码的校验位不对,可能有一位输错了。请对照营业执照再看一遍。"
        ) from error
    except ValidationError as error:
        raise WrongNumber(
            "统一社会信用代码是18位数字和大写字母(没有 I、O、S、V、Z)。请对照营业执照再看一遍。"
        ) from error


def _plain(text: str) -> str:
    """Without spaces and hyphens, full-width characters made narrow, letters capital."""
    narrow = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)
    return "".join(narrow.split()).replace("-", "").upper()


def mask_number(text: str) -> str:
    """An identity number as screens show it: the first three and the last two characters."""
    return _mask(text, 3, 2)


def mask_phone(text: str) -> str:
    """A telephone number as screens show it: 138****5678; of a shorter one the last two digits."""
    return _mask(text, 3, 4) if len(text) >= 11 else _mask(text, 0, 2)


def mask_account(text: str) -> str:
    """A bank account as screens show it: the last four digits."""
    return _mask(text, 0, 4)


def mask_name(text: str) -> str:
    """A name where it needn't be whole: 王*, 欧阳** – the family name stays."""
    if len(text) < 2:
        return text
    family = 2 if len(text) > 3 else 1
    return text[:family] + "*" * (len(text) - family)


def mask_address(text: str) -> str:
    """An address without house and room: up to the last 街, 路, 巷 or 村 before the first number of a house."""
    house = _HOUSE.search(text)
    before = text[: house.start()] if house else text
    end = max(before.rfind(sign) for sign in "街路巷村道")
    return before[: end + 1] + "***"


def _mask(text: str, head: int, tail: int) -> str:
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]
