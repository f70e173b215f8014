"""What the keys of rows are called, and how figures are written, in the language of the reader."""

from collections.abc import Callable, Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.domains.disputes import api
from renshe.domains.disputes.queries.reports import Column, Figure, Period, Report
from renshe.domains.disputes.queries.supervising import Watched
from renshe.web.desk import naming
from renshe.web.hall.answer import language

ENDINGS: Mapping[str, str | Promise] = {
    "award": gettext_lazy("裁决"),
    "settlement": gettext_lazy("调解结案"),
    "withdrawn": gettext_lazy("撤回"),
    "not_accepted": gettext_lazy("不予受理"),
    "transferred": gettext_lazy("移送管辖"),
    "open": gettext_lazy("没有结案"),
}


def english() -> bool:
    """Whether the reader reads English."""
    return language() == "en"


def said(one: Report | Column | Watched) -> str:
    """The name of a report, a column or a list."""
    return one.name_en if english() else one.name


def means(report: Report) -> str:
    """How its figures are defined."""
    return report.means_en if english() else report.means


def period(one: Period) -> str:
    """A period."""
    return one.words_en if english() else one.words


def label(kind: str, key: str) -> str:
    """A row."""
    return _LABELS[kind](key) if key else _("没有写明")


def figure(one: Figure) -> str:
    """A figure with its unit; a dash where nothing can be said."""
    if one.value is None:
        return "–"
    match one.column.measure:
        case "share":
            return f"{one.value:.1f}%"
        case "days":
            return number_format(one.value, 1)
        case "fen":
            return number_format(one.value / 100, 2, use_l10n=True, force_grouping=True)
        case _:
            return number_format(int(one.value), force_grouping=True)


def _kind(key: str) -> str:
    found = api.disputes().kinds.get(key)
    return key if found is None else found.name_en if english() else found.name


def _choice(choices: Mapping[str, str | Promise]) -> Callable[[str], str]:
    return lambda key: str(choices.get(key, key))


_LABELS: Mapping[str, Callable[[str], str]] = {
    "kind": _kind,
    "street": naming.street,
    "procedure": _choice(dict(api.Dispute.Procedure.choices)),
    "ending": _choice(ENDINGS),
    "green": _choice({"true": gettext_lazy("绿色通道"), "false": gettext_lazy("其他案件")}),
    "way": _choice(dict(api.Service.Way.choices)),
    "step": _choice(dict(api.CourtOutcome.Step.choices)),
    "plain": lambda key: key,
}
