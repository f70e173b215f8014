"""The scorecard as a spreadsheet: numbers as numbers, and how each is worked out."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none
from django.utils.translation import gettext as _

from renshe.domains.supervision import api
from renshe.web.desk import naming
from renshe.web.supervision import showing, words
from renshe.web.supervision.cards import Card
from renshe.web.supervision.kinds import KINDS
from renshe.web.supervision.periods import Period

HEAD = 3  # rows above the first street, counted from zero


def written(period: Period, cards: Mapping[str, Card], board: str) -> bytes:
    """A workbook with three sheets: the streets, the items of each street, and how the figures are worked out.

    Args:
        period: which months.
        cards: of every street.
        board: to which what comes of cases was narrowed; empty for all.
    """
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format(
        {"bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E6F1EF", "valign": "vcenter"}
    )
    title = book.add_format({"bold": True, "font_size": 13})
    _streets(book.add_worksheet(_("各街道")), period, cards, bold, title)
    _items(book.add_worksheet(_("各事项")), period, cards, board, bold)
    _how(book.add_worksheet(_("怎么算")), bold)
    book.close()
    return out.getvalue()


def _streets(sheet: Any, period: Period, cards: Mapping[str, Card], bold: Any, title: Any) -> None:
    sheet.write_string(0, 0, f"{_('街道服务记分卡')} {period.name}", title)
    if period.open:
        sheet.write_string(1, 0, _("这段时间还没有结束,数字还会变。"))
    heads = [
        _("街道"),
        *(f"{one.name}({one.unit_words()})" for one in KINDS),
        _("办结件数"),
        _("现在逾期未办结"),
    ]
    sheet.write_row(HEAD - 1, 0, heads, bold)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, len(heads) - 1, 13)
    sheet.freeze_panes(HEAD, 1)
    for row, (code, card) in enumerate(cards.items(), HEAD):
        sheet.write_string(row, 0, naming.streets()[code])
        for column, one in enumerate(KINDS, 1):
            _write(sheet, row, column, showing.cell(card, one), one.places)
        decided = card.service.decided
        _count(sheet, row, len(KINDS) + 1, decided)
        _count(sheet, row, len(KINDS) + 2, card.now.late)


def _items(sheet: Any, period: Period, cards: Mapping[str, Card], board: str, bold: Any) -> None:
    shown = [one for one in KINDS if one.code in {"days", "once", "late", "spared"}]
    heads = [_("街道"), _("事项"), _("办结件数"), *(f"{one.name}({one.unit_words()})" for one in shown)]
    sheet.write_row(0, 0, heads, bold)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 36)
    sheet.freeze_panes(1, 2)
    row = 1
    for code in cards:
        found = api.by_item(period.first, period.last, code, board=board)
        for item, one in sorted(found.items()):
            sheet.write_string(row, 0, naming.streets()[code])
            sheet.write_string(row, 1, words.item(item))
            _count(sheet, row, 2, one.decided)
            for column, kind in enumerate(shown, 3):
                _write(sheet, row, column, showing.cell(Card(code, one), kind), kind.places)
            row += 1


def _how(sheet: Any, bold: Any) -> None:
    sheet.write_row(0, 0, [_("指标"), _("怎么算")], bold)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    for row, one in enumerate(KINDS, 1):
        sheet.write_row(row, 0, [str(one.name), str(one.how)])
    sheet.write_string(len(KINDS) + 2, 0, words.told(api.measures(), "note"))


def _write(sheet: Any, row: int, column: int, cell: showing.Cell, places: int) -> None:
    if cell.number is None:
        sheet.write_string(row, column, cell.text)
    else:
        sheet.write_number(row, column, round(cell.number, places))


def _count(sheet: Any, row: int, column: int, many: int) -> None:
    """How many; a small number is not told."""
    if 0 < many < words.few():
        sheet.write_string(row, column, f"<{words.few()}")
    else:
        sheet.write_number(row, column, many)
