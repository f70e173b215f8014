"""/api/v1/bookings: free times over all streets, book one, move it, cancel it, one's own."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.params import functions
from pydantic import AwareDatetime, ConfigDict, Field

from renshe.api.applicants import For, applicant
from renshe.api.applications import Code
from renshe.api.callers import APPLY, AUTH, READ, Caller, caller
from renshe.api.idempotency import Key, described_writes, once
from renshe.api.problems import described
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.queries.identity import person_of
from renshe.registry.staff.roles import streets

router = Router(tags=["预约 bookings"], auth=AUTH)
MOST = 500  # free times of one answer
YEAR = timedelta(days=366)
Channel = Literal["counter", "home-visit", "agent", "video"]
Street = Annotated[str, Field(pattern=r"^\d{9}$", description="街道,九位代码")]
Number = Annotated[str, functions.Path(pattern=r"^\d{15}$", description="预约号")]


class Wanted(Schema):
    """What for, how, and where."""

    item: list[Code] = Field([], max_length=12, description="事项代码,可以几个;不填是咨询,要填 board")
    board: str = Field(
        "", pattern=r"^[a-z]{0,20}$", description="咨询哪一类业务:employment、insurance、talent、labour"
    )
    channel: Channel = "counter"
    street: str = Field("", pattern=r"^(\d{9})?$", description="只看一个街道;不填是每个街道最早的一个")


class Place(Schema):
    """A free time."""

    street: str
    begins: datetime
    places: int = Field(description="这个时间还有几个位")
    evening: bool = Field(description="延时服务")


class Places(Schema):
    """Free times, the earliest first."""

    minutes: int = Field(description="要多久(上门的含来回)")
    places: list[Place]


class NewBooking(Schema):
    """What is booked."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "items": ["social-security-card-replacement"],
                    "street": "440104003",
                    "begins": "2026-11-25T09:00:00+08:00",
                }
            ]
        },
    )

    items: list[Code] = Field([], max_length=12, description="事项代码;不填是咨询,要填 board")
    bundle: Code | None = Field(None, description="一件事代码")
    board: str = Field("", pattern=r"^[a-z]{0,20}$", description="咨询哪一类业务")
    channel: Channel = "counter"
    street: Street
    begins: AwareDatetime = Field(description="开始的时间,见 places")
    applicant: For = Field(default_factory=lambda: For(kind="self", number=""))
    priority: Literal["", "elder", "disabled", "pregnant", "veteran"] = ""
    address: str = Field("", max_length=200, description="上门的地址;只有 home-visit 要")
    phone: str = Field("", max_length=20)


class NewTime(Schema):
    """Where to it is moved."""

    model_config = ConfigDict(extra="forbid")

    begins: AwareDatetime
    street: str = Field("", pattern=r"^(\d{9})?$", description="换街道;不填是原来的")


class BookingShown(Schema):
    """An appointment."""

    number: str
    state: str = Field(description="booked、arrived、done、cancelled、no_show")
    street: str
    channel: str
    items: list[str]
    bundle: str
    begins: datetime
    ends: datetime
    moved: int


class Mine(Schema):
    """Appointments of whom the account belongs to, the last ones of ninety days."""

    bookings: list[BookingShown]


@router.get("/places", response=Places, openapi_extra=described(401, 403, 422, 429), summary="哪里有空位")
def places(request: HttpRequest, wanted: Query[Wanted]) -> Any:
    """Free times of one street, or the first of each street."""
    caller(request).needs(READ)
    _possible(wanted.item, wanted.channel)
    wish = counters.wish_for(counters.Matter(tuple(wanted.item), "", wanted.board), wanted.channel)
    if wanted.street:
        found = counters.free(wish, [wanted.street], counters.days_ahead(timezone.now()))[:MOST]
    else:
        found = counters.nearest(wish, list(streets()))
    shown = [
        Place(street=one.street, begins=one.begins, places=one.lanes, evening=one.evening) for one in found
    ]
    return Places(minutes=wish.minutes, places=shown)


@router.get("", response=Mine, openapi_extra=described(401, 403, 429), summary="我的预约")
def mine(request: HttpRequest) -> Any:
    """One's own appointments, the newest first."""
    who = caller(request)
    who.needs(READ)
    me = person_of(who.user)
    return Mine(bookings=[_shown(one) for one in counters.bookings_of([me.pk])[:100]] if me else [])


@router.post("", response={201: BookingShown}, openapi_extra=described_writes(), summary="预约一个时间")
def book(request: HttpRequest, new: NewBooking, key: Key) -> HttpResponse:
    """Book a time; taken a moment ago it is 409 with the code `full`."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        who.needs(APPLY)
        _possible(new.items, new.channel)
        made = counters.book(
            person=_person(who, new), booked_by=who.user, matter=counters.Matter(tuple(new.items), new.bundle or "", new.board),
            street=new.street, channel=new.channel, begins=_near(new.begins), priority=new.priority, address=new.address,
            phone=new.phone,
        )  # fmt: skip
        return 201, _shown(made)

    return once(request, key, work)


@router.post("/{number}/move", response=BookingShown, openapi_extra=described_writes(), summary="改时间")
def move(request: HttpRequest, number: Number, new: NewTime, key: Key) -> HttpResponse:
    """Put it on another time; when that is taken the old one stays."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        who.needs(APPLY)
        held = _own(who, number)
        return 200, _shown(
            counters.move_booking(booking=held.pk, begins=_near(new.begins), street=new.street)
        )

    return once(request, key, work)


@router.delete("/{number}", response=BookingShown, openapi_extra=described_writes(), summary="取消预约")
def cancel(request: HttpRequest, number: Number, key: Key) -> HttpResponse:
    """Cancel it; its time is free at once."""
    who = caller(request)

    def work() -> tuple[int, Schema]:
        who.needs(APPLY)
        return 200, _shown(counters.cancel(booking=_own(who, number).pk))

    return once(request, key, work)


def _possible(items: list[str], channel: str) -> None:
    """By a way that the Book has for these items.

    Raises:
        Refused: it has not.
    """
    if channel not in counters.ways_of(items):
        raise Refused("channel", "所选的事项不能这样预约。请看办事指南里的办理渠道。")


def _near(begins: datetime) -> datetime:
    """A time that any calendar can reckon with.

    Raises:
        Refused: it is years away.
    """
    now = timezone.now()
    if not now - YEAR < begins < now + YEAR:
        raise Refused("far", f"只能预约{counters.rules().booking.ahead_days}天以内的时间。")
    return begins


def _person(who: Caller, new: NewBooking) -> Person:
    """Who comes: oneself, also for an employer; or for whom one may act."""
    if new.applicant.kind == "counter":
        raise Refused("not_allowed", "窗口代约请在导办台办。")
    whom = applicant(who.user, new.applicant, items=new.items, street=new.street)
    me = whom.person or person_of(who.user)
    if me is None:
        raise Refused("not_verified", "这个账号还没有实名认证,不能预约。请先登录网页完成认证。")
    return me


def _own(who: Caller, number: str) -> counters.Booking:
    """An appointment of this account's person.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    me, found = person_of(who.user), counters.booking_numbered(number)
    if me is None or found is None or found.person_id != me.pk or found.district != settings.DISTRICT:
        raise Http404
    return found


def _shown(one: counters.Booking) -> BookingShown:
    return BookingShown(
        number=one.number, state=one.state, street=one.street, channel=one.channel, items=one.items, bundle=one.bundle,
        begins=timezone.localtime(one.begins), ends=timezone.localtime(one.ends), moved=one.moved,
    )  # fmt: skip
