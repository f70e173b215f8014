"""The copy of one's data as a document to read, set by Typst from book/letters/person-data.typ."""

import json
from datetime import date
from functools import cache
from itertools import islice
from threading import Lock
from typing import Any

import typst
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.registry.looking import REVEALABLE
from renshe.registry.models import CorrectionRequest, Look, Mandate, Person
from renshe.registry.queries import corrections, looks, representation
from renshe.registry.values import Picture
from renshe.web.book.document import FONTS, LETTERS, REGIONS
from renshe.web.desk import naming
from renshe.web.hall.answer import day_words
from renshe.web.me import words
from renshe.web.me.facts import Origin, Record, Section, Shown, sections
from renshe.web.traditional import convert

MOST_LOOKS = 1000  # rows in the document; the file for machines has them all
_one_at_a_time = Lock()  # a compiler refuses a second thread


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        LETTERS / "person-data.typ", root=LETTERS, font_paths=[FONTS], ignore_system_fonts=True
    )


def person_data(person: Person, picture: Picture, today: date) -> bytes:
    """Set the document in the language of the page.

    Args:
        person: whose data.
        picture: what is known, with the numbers in full.
        today: the day that is printed on it.
    """
    language, region = REGIONS.get(get_language() or "", ("zh", "CN"))
    told = {
        "language": language,
        "region": region,
        "words": _headings(day_words(today)),
        "name": str(picture.get("name") or ""),
        "number": picture.number,
        "sections": [_section(one) for one in sections(Shown(picture, frozenset(REVEALABLE), frozenset()))],
        "months": [
            [words.scheme(code), naming.months(count)] for code, count in (picture.months or {}).items()
        ],
        "household": [[words.relation(one.relation), one.name] for one in picture.household],
        "mandates": [_mandate(one) for one in representation.given_by(person, on=today)],
        "corrections": [
            [
                _minute(one.asked_at),
                words.contested(one.table, one.field),
                str(CorrectionRequest.State(one.state).label),
                one.answer,
            ]
            for one in corrections.of_person(person)
        ],
        **_looks(person),
    }
    text = json.dumps(told, ensure_ascii=False)
    if region == "HK":
        text = convert(text)
    with _one_at_a_time:
        pdf = _compiler().compile(sys_inputs={"person": text})
    if not isinstance(pdf, bytes):
        raise TypeError(f"Typst gave {type(pdf).__name__}, not one document")
    return pdf


def _section(one: Section) -> dict[str, Any]:
    """A section as rows of label, value and source."""
    rows = [[line.label, line.value, _origin(line.origin)] for line in one.lines]
    for line in one.lines:
        rows += [
            [_("%(what)s(另一种说法)") % {"what": line.label}, text, _origin(who)]
            for text, who in line.others
        ]
    rows += [[record.title.text, _details(record), _origin(record.origin)] for record in one.records]
    return {"title": one.title, "rows": rows}


def _details(record: Record) -> str:
    return " · ".join([*(note.text for note in record.notes), *filter(None, (record.sign[1],))])


def _origin(one: Origin) -> str:
    learned = _("%(date)s得知") % {"date": day_words(one.learned)}
    return " · ".join(filter(None, (one.source, one.period, learned)))


def _mandate(one: representation.Shown) -> list[str]:
    return [
        str(Mandate.Kind(one.mandate.kind).label),
        str(Mandate.State(one.told.state).label),
        naming.period(one.mandate.since, one.mandate.until),
    ]


def _looks(person: Person) -> dict[str, Any]:
    """The newest looks by others, and how many there are in all."""
    rows = looks.by_others_all(person)
    count = rows.count()
    return {
        "looks": [_look(one) for one in islice(rows, MOST_LOOKS)],
        "looks_left_out": _("这里印了最近的%(shown)s次,一共%(count)s次;全部在数据文件里。")
        % {"shown": MOST_LOOKS, "count": count}
        if count > MOST_LOOKS
        else "",
    }


def _look(one: Look) -> list[str]:
    what = [words.seen(part) for part in one.shown] + [
        _("%(what)s(完整)") % {"what": words.revealed(part)} for part in one.revealed
    ]
    why = " · ".join(filter(None, (words.purpose(one.purpose), one.case, one.reason)))
    return [_minute(one.at), one.as_whom, why, _("、").join(what)]


def _minute(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _headings(today: str) -> dict[str, str]:
    """Every word of the document that is not data."""
    return {
        "office": _("广州市越秀区人力资源和社会保障局"),
        "title": _("您的个人信息"),
        "lead": _(
            "这是我们现在掌握的您的信息、每一条的来源,以及谁看过。依据《个人信息保护法》第四十五条提供,请妥善保管。"
        ),
        "printed": _("打印于%(date)s。有疑问请拨打12333。") % {"date": today},
        "number": _("证件号码"),
        "nothing": _("没有记录"),
        "months": _("累计缴费"),
        "household": _("家庭"),
        "mandates": _("您委托别人办理"),
        "corrections": _("更正记录"),
        "looks": _("谁看过您的信息"),
        "when": _("时间"),
        "who": _("谁"),
        "why": _("为什么"),
        "what": _("看了什么"),
    }
