"""What machines read: one item as schema.org GovernmentService, and JSON that can stand inside a page."""

import json
from typing import Any

from django.utils.safestring import SafeString

from renshe.book.loading import Content
from renshe.book.schema import Item
from renshe.web.book.words import audiences, said
from renshe.web.hall.answer import language

# Characters that could end a <script> element, or that HTML would read.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
# schema.org names: https://schema.org/GovernmentService
HOTLINE = "12333"
CITY, DISTRICT = "广州市", "越秀区"
OFFICE, OFFICE_EN = (
    "广州市越秀区人力资源和社会保障局",
    "Human Resources and Social Security Bureau of Yuexiu District, Guangzhou",
)


class Data(SafeString):
    """JSON that a template writes into <script type="application/ld+json"> as it is.

    Everything that HTML would read is written as an escape of JSON, so no text of the Book can end the element.
    """

    def __new__(cls, value: Any) -> "Data":
        """Write the value as JSON, in ASCII."""
        return super().__new__(
            cls, json.dumps(value, ensure_ascii=True, separators=(",", ":")).translate(UNSAFE)
        )


def service(content: Content, item: Item, address: str) -> dict[str, Any]:
    """One item as schema.org GovernmentService, in the language of the page.

    Args:
        content: the Book.
        item: which item.
        address: where its page is, absolute.
    """
    office = {"@type": "GovernmentOrganization", "name": OFFICE_EN if language() == "en" else OFFICE}
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "identifier": item.code,
        "name": said(item, "name"),
        "description": said(item, "plain"),
        "serviceType": item.group,
        "provider": office,
        "serviceOperator": office,
        "areaServed": {"@type": "AdministrativeArea", "name": DISTRICT, "containedInPlace": CITY},
        "audience": [{"@type": "Audience", "audienceType": audiences()[one]} for one in item.audience],
        "availableChannel": [_channel(content, code, address) for code in item.channels],
        "serviceOutput": {"@type": "Thing", "name": said(item, "result")},
        "termsOfService": f"{address}#who",
        "isAccessibleForFree": item.fee == "不收费",
        "keywords": list(item.keywords_en if language() == "en" else item.keywords),
        "inLanguage": ["zh-Hans", "zh-Hant", "en"],
    }


def _channel(content: Content, code: str, address: str) -> dict[str, Any]:
    """One way to be served."""
    channel = content.channels[code]
    found: dict[str, Any] = {"@type": "ServiceChannel", "name": said(channel, "where")}
    if channel.kind == "online":
        found["serviceUrl"] = address
    elif channel.kind == "phone":
        found["servicePhone"] = {"@type": "ContactPoint", "telephone": HOTLINE}
    else:
        found["serviceLocation"] = {"@type": "Place", "name": said(channel, "where")}
    return found
