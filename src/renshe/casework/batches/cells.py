"""One cell of a spreadsheet, or one value that a program sends: read as its field wants it, or refused with words."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.conf import settings

from renshe.book.schema import Entry
from renshe.registry.numbers import WrongNumber, read_credit_code, read_id_number

Raw = object  # what a spreadsheet holds: text, float, bool, date, datetime, or nothing
LONGEST = 200  # characters
FIRST_DAY = date(1950, 1, 1)
_DAY = re.compile(r"^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$")
_MONTH = re.compile(r"^(\d{4})[-/.年]?(\d{1,2})月?$")
_YES_NO = {
    "是": "yes",
    "有": "yes",
    "yes": "yes",
    "y": "yes",
    "否": "no",
    "没有": "no",
    "无": "no",
    "no": "no",
    "n": "no",
}


class WrongCell(ValueError):  # noqa: N818 - what it is, as the spreadsheet says it
    """A cell that can't be right; the text says what to do, in Chinese."""


def plain(raw: Raw) -> str:
    """What stands in a cell, as text; a whole number without a decimal point."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    return str(raw).strip()


def read_cell(entry: Entry, raw: Raw, *, today: date) -> str:
    """Read a cell that is not empty.

    Args:
        entry: the field of the Book.
        raw: what stands there.
        today: no birthday lies after it, no day more than ten years.

    Returns:
        The value as a form keeps it: options by code, days and months in ISO form, money in yuan.

    Raises:
        WrongCell: it can't be right.
    """
    if isinstance(raw, float) and entry.type == "id-number":
        raise WrongCell("号码被表格软件改成了数字,末几位可能已经丢失。请把这一列设为“文本”格式,再重新填写。")
    text = plain(raw)
    if len(text) > LONGEST:
        raise WrongCell(f"太长了,最多{LONGEST}个字。")
    if entry.options:
        return _option(entry, text)
    if entry.code == "credit_code":
        return _number(lambda: read_credit_code(text))
    return _READERS.get(entry.type, _text)(text, today)


def _text(text: str, _today: date) -> str:
    if any(ord(sign) < 32 for sign in text):
        raise WrongCell("里面有看不见的字符,请重新输入。")
    return text


def _id_number(text: str, today: date) -> str:
    return _number(lambda: read_id_number(text, today=today, made_up=settings.MODE == "demo").text)


def _number(read: Callable[[], str]) -> str:
    try:
        return read()
    except WrongNumber as error:
        raise WrongCell(str(error)) from error


def _phone(text: str, _today: date) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"1\d{10}|0\d{9,11}", digits):
        raise WrongCell("电话号码不对:手机是1开头的11位数字,座机请带区号。")
    return digits


def _day(text: str, today: date) -> str:
    found = _DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise WrongCell("日期不对,请写成 2026-11-23 的样子。")
    if not FIRST_DAY <= day <= date(today.year + 10, 12, 31):
        raise WrongCell("这个日期太早或者太晚,请检查年份。")
    return day.isoformat()


def _month(text: str, today: date) -> str:
    found = _MONTH.match(text) or _DAY.match(text)
    year, month = map(int, found.groups()[:2]) if found else (0, 0)
    if not (FIRST_DAY.year <= year <= today.year + 10 and 1 <= month <= 12):
        raise WrongCell("月份不对,请写成 2026-11 的样子。")
    return f"{year:04d}-{month:02d}"


def _integer(text: str, _today: date) -> str:
    if not (text.isdecimal() and len(text) <= 7):
        raise WrongCell("请填一个整数。")
    return str(int(text))


def _money(text: str, _today: date) -> str:
    try:
        sum_ = Decimal(text.replace(",", "").replace(",", "").removesuffix("元"))
    except InvalidOperation as error:
        raise WrongCell("请填数字,单位是元,例如 5500 或者 5500.50。") from error
    if not sum_.is_finite() or not 0 <= sum_ < 10**9 or sum_ != sum_.quantize(Decimal("0.01")):
        raise WrongCell("金额不能小于0,最多两位小数。请检查。")
    return str(int(sum_ * 100))  # whole fen, as the forms keep it


def _yes_no(text: str, _today: date) -> str:
    if text.lower() not in _YES_NO:
        raise WrongCell("请填“是”或者“否”。")
    return _YES_NO[text.lower()]


def _account(text: str, _today: date) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{8,30}", digits):
        raise WrongCell("账号是8到30位数字。请对照银行卡检查。")
    return digits


def _option(entry: Entry, text: str) -> str:
    for code, chinese, english in entry.options:
        if text in {code, chinese, english}:
            return code
    raise WrongCell(f"请从列表里选一项:{'、'.join(option[1] for option in entry.options)}。")


_READERS: dict[str, Callable[[str, date], str]] = {
    "id-number": _id_number,
    "phone": _phone,
    "date": _day,
    "month": _month,
    "integer": _integer,
    "money": _money,
    "yes-no": _yes_no,
    "account": _account,
}
