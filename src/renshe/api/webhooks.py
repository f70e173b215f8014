"""/api/v1/webhooks: which other systems are told what happens; the same verbs as at the desk."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from ninja.params import functions
from pydantic import ConfigDict, Field, StringConstraints

from renshe.api.callers import AUTH, HOOKS, Caller, caller
from renshe.api.idempotency import Key, described_writes, once
from renshe.api.problems import described
from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.queries import webhooks as queries
from renshe.casework.refused import Refused
from renshe.casework.webhooks import subscribing

router = Router(tags=["消息订阅 webhooks"], auth=AUTH)
SHOWN = 50  # messages of one subscription
Number = Annotated[int, functions.Path(ge=1, le=2**63 - 1, description="订阅的编号")]
# What PostgreSQL can keep: no NUL.
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class NewHook(Schema):
    """Who is to be told, where, and of what."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "街道平台",
                    "address": "https://hooks.example.gov.cn/renshe",
                    "events": ["case.accept"],
                }
            ]
        },
    )

    name: Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00]*$")] = Field(
        description="是哪个系统"
    )
    address: Annotated[str, StringConstraints(max_length=300)] = Field(
        description="https 网址;不能是内网数字地址"
    )
    events: list[Annotated[str, StringConstraints(max_length=40)]] = Field(
        default_factory=list, max_length=100, description=f"空为全部;可选 {'、'.join(subscribing.NAMES)}"
    )


class Why(Schema):
    """Why, for colleagues."""

    model_config = ConfigDict(extra="forbid")

    reason: Words


class Nothing(Schema):
    """The verb needs no words."""

    model_config = ConfigDict(extra="forbid")


class Again(Schema):
    """Which message is sent again."""

    model_config = ConfigDict(extra="forbid")

    message: UUID | None = Field(None, description="webhook-id;不填为全部没有送到的")


class MessageShown(Schema):
    """A message and how it fared."""

    number: UUID = Field(description="webhook-id,每次重发都一样")
    event: str
    state: Literal["waiting", "sent", "failed"]
    tries: int
    status: int = Field(description="对方最后一次的答复;0 为没有答复")
    why: str
    written_at: datetime
    sent_at: datetime | None


class HookShown(Schema):
    """A subscription; counts are of the last seven days."""

    id: int
    name: str
    address: str
    events: list[str] = Field(description="空为全部")
    state: Literal["on", "paused", "stopped"] = Field(description="stopped:一直送不到,系统自己停的")
    why: str = Field(description="为什么停着")
    made_at: datetime
    sent: int
    waiting: int
    failed: int
    error: str = Field(description="最近一次没送到的原因")


class HookInFull(HookShown):
    """A subscription with its latest messages."""

    messages: list[MessageShown]
    secret: str | None = Field(None, description="验签用的密钥,只在订阅时的第一次答复里有,以后和重发时都没有")


class Hooks(Schema):
    """All subscriptions, the newest first."""

    webhooks: list[HookShown]


@router.get("", response=Hooks, openapi_extra=described(401, 403, 429), summary="全部订阅")
def listed(request: HttpRequest) -> Any:
    """Every subscription with how its messages fared."""
    _manager(request)
    return Hooks(webhooks=[HookShown(**_told(one)) for one in queries.standings()])


@router.post("", response={201: HookInFull}, openapi_extra=described_writes(), summary="新增一个订阅")
def subscribe(request: HttpRequest, new: NewHook, key: Key) -> HttpResponse:
    """Tell another system from now on. The secret is in this answer only."""
    who = _manager(request)

    def work() -> tuple[int, Schema]:
        made, secret = subscribing.subscribe(
            name=new.name, address=new.address, names=new.events, by=who.user.pk
        )
        return 201, _shown(made.pk, secret)

    return once(request, key, work, unkept=frozenset({"secret"}))


@router.get(
    "/{hook}", response=HookInFull, openapi_extra=described(401, 403, 404, 422, 429), summary="一个订阅"
)
def read(request: HttpRequest, hook: Number) -> Any:
    """A subscription with its latest fifty messages."""
    _manager(request)
    return _shown(hook)


Do = Callable[[int, Any, Caller], object]
VERBS: dict[str, tuple[str, type[Schema], Do]] = {
    "pause": ("暂停", Why, lambda number, body, who: subscribing.pause(subscription=number, why=body.reason, by=who.user.pk)),
    "resume": ("恢复", Nothing, lambda number, _body, _who: subscribing.resume(subscription=number)),
    "test": ("发一条测试消息", Nothing, lambda number, _body, _who: subscribing.try_out(subscription=number)),
    "send-again": (
        "重发没有送到的", Again, lambda number, body, _who: subscribing.send_again(subscription=number, number=body.message)
    ),
}  # fmt: skip


def _post(verb: str, words: str, said: type[Schema], do: Do) -> None:
    """Take one verb as POST /webhooks/{hook}/{verb}."""

    def act(request: HttpRequest, hook: Number, body: Any, key: Key) -> HttpResponse:
        who = _manager(request)

        def work() -> tuple[int, Schema]:
            _there(hook)
            do(hook, body, who)
            return 200, _shown(hook)

        return once(request, key, work)

    act.__name__, act.__annotations__["body"] = f"webhook_{verb.replace('-', '_')}", said
    router.post(f"/{{hook}}/{verb}", response=HookInFull, openapi_extra=described_writes(), summary=words)(
        act
    )


for _verb, (_words, _said, _do) in VERBS.items():
    _post(_verb, _words, _said, _do)


class Removed(Schema):
    """A subscription that is no more."""

    id: int
    removed_at: datetime


@router.post("/{hook}/remove", response=Removed, openapi_extra=described_writes(), summary="移除")
def remove(request: HttpRequest, hook: Number, body: Why, key: Key) -> HttpResponse:
    """Tell it nothing any more; what was told stays on record."""
    who = _manager(request)

    def work() -> tuple[int, Schema]:
        _there(hook)
        gone = subscribing.remove(subscription=hook, why=body.reason, by=who.user.pk)
        return 200, Removed.model_validate({"id": gone.pk, "removed_at": gone.removed_at})

    return once(request, key, work)


def _manager(request: HttpRequest) -> Caller:
    """Who asks, if they keep the subscriptions.

    Raises:
        Refused: they do not.
        HttpError: the token is not for this.
    """
    who = caller(request)
    who.needs(HOOKS)
    if not who.user.has_perm(subscribing.MANAGE):
        raise Refused("not_allowed", "您没有“管理消息订阅”的权限。")
    return who


def _there(number: int) -> queries.Standing:
    """One that was not removed.

    Raises:
        Http404: there is none.
    """
    try:
        return queries.standing(number)
    except WebhookSubscription.DoesNotExist as error:
        raise Http404 from error


def _shown(number: int, secret: str | None = None) -> HookInFull:
    rows = [_message(one) for one in queries.messages(number, limit=SHOWN)]
    return HookInFull(**_told(_there(number)), messages=rows, secret=secret)


def _told(found: queries.Standing) -> dict[str, Any]:
    one = found.one
    return {
        "id": one.pk, "name": one.name, "address": one.address, "events": one.names, "state": found.state,
        "why": one.disabled_why, "made_at": one.made_at, "sent": found.sent, "waiting": found.waiting,
        "failed": found.failed, "error": found.error,
    }  # fmt: skip


def _message(one: WebhookMessage) -> MessageShown:
    return MessageShown.model_validate(
        {
            "number": one.number, "event": str(one.body.get("type", "")), "state": one.state, "tries": one.tries,
            "status": one.status, "why": one.why, "written_at": one.written_at, "sent_at": one.sent_at,
        }
    )  # fmt: skip
