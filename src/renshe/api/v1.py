"""Version 1 of the interface: one router per room of the house."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from renshe.api import (
    applications,
    book,
    bookings,
    cases,
    clock,
    limits,
    policies,
    problems,
    ratings,
    webhooks,
)


class Readable(JSONRenderer):
    """JSON in which Chinese can be read."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})


api = NinjaAPI(
    renderer=Readable(),
    title="人社 Renshe",
    version="1",
    urls_namespace="api",
    docs_url=None,
    description="区人力资源和社会保障局的开放接口。日期为 ISO 格式,金额为整数“分”,缺省或 null 表示未知。错误为 RFC 9457 文档。",
)
problems.install(api)
api.add_decorator(limits.told, mode="view")
api.add_router("", book.router)
api.add_router("/clock", clock.router)
api.add_router("/policies", policies.router)
api.add_router("/applications", applications.router)
api.add_router("/bookings", bookings.router)
api.add_router("/cases", cases.router)
api.add_router("/ratings", ratings.router)
api.add_router("/webhooks", webhooks.router)
