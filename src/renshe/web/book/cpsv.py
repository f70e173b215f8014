"""The whole Book as linked data in the Core Public Service Vocabulary (CPSV-AP 3.2, JSON-LD).

https://semiceu.github.io/CPSV-AP/releases/3.2.0/ names the classes and properties used here.
"""

from collections.abc import Iterator
from typing import Any

from renshe.book.loading import Content
from renshe.book.schema import Bundle, Channel, Item, Limit, Material
from renshe.web.book.linked import OFFICE, OFFICE_EN

CONTEXT = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DURATIONS = {"day": "P{}D", "month": "P{}M", "minute": "PT{}M"}  # working days have no duration in XML Schema
Node = dict[str, Any]


class Linked:
    """The Book's values as nodes, each with an address of its own."""

    def __init__(self, content: Content, root: str) -> None:
        """Keep the Book, and where it is published.

        Args:
            content: the Book.
            root: absolute address of the pages, ending in a slash.
        """
        self.content, self.root = content, root

    def document(self) -> Node:
        """Everything."""
        return {"@context": CONTEXT, "@graph": list(self._graph())}

    def _graph(self) -> Iterator[Node]:
        yield self._dataset()
        yield {
            "@id": self._id("office"),
            "@type": "cv:PublicOrganisation",
            "skos:prefLabel": _texts(OFFICE, OFFICE_EN),
            "dct:title": _texts(OFFICE, OFFICE_EN),
            "dct:spatial": {"@id": self._id("district/440104")},
        }
        for item in self.content.items.values():
            yield self._service(item)
            yield from self._requirements(item)
            yield self._output(item)
            yield self._cost(item)
        for bundle in self.content.bundles.values():
            yield self._event(bundle)
        for material in self.content.materials.values():
            yield self._evidence(material)
        for channel in self.content.channels.values():
            yield self._channel(channel)
        for number, law in enumerate(self.content.laws.values()):
            yield {
                "@id": self._id(f"law/{number}"),
                "@type": "eli:LegalResource",
                "dct:title": [{"@language": "zh", "@value": law.name}],
                "dct:identifier": law.document,
            }

    def _id(self, place: str) -> str:
        return f"{self.root}book.jsonld#{place}"

    def _page(self, item: str) -> str:
        return f"{self.root}items/{item}/"

    def _refs(self, *places: str) -> list[Node]:
        return [{"@id": self._id(place)} for place in places]

    def _dataset(self) -> Node:
        """The catalogue itself."""
        return {
            "@id": f"{self.root}book.jsonld",
            "@type": "dcat:Dataset",
            "dct:title": _texts("一本通", "The Book"),
            "dct:identifier": f"{self.root}book.jsonld",
            "dct:publisher": {"@id": self._id("office")},
            "dct:conformsTo": {"@id": "http://data.europa.eu/m8g/cpsvap/3.2.0"},
            "dcat:landingPage": {"@id": f"{self.root}items/"},
        }

    def _service(self, item: Item) -> Node:
        """One item as a public service."""
        laws = list(self.content.laws)
        names = dict.fromkeys(basis.law for basis in item.basis)
        bundles = [one.code for one in self.content.bundles.values() if item.code in one.items]
        node: Node = {
            "@id": self._page(item.code),
            "@type": "cpsv:PublicService",
            "dct:identifier": item.code,
            "dct:title": _texts(item.name, item.name_en),
            "dct:description": _texts(item.plain, item.plain_en),
            "dcat:keyword": [*_each("zh", item.keywords), *_each("en", item.keywords_en)],
            "dct:type": {"@id": self._id(f"kind/{item.kind}")},
            "cv:thematicArea": {"@id": self._id(f"board/{item.board}")},
            "dct:audience": self._refs(*(f"audience/{one}" for one in item.audience)),
            "cv:hasCompetentAuthority": {"@id": self._id("office")},
            "cv:hasLegalResource": self._refs(*(f"law/{laws.index(name)}" for name in names if name in laws)),
            "cv:hasChannel": self._refs(*(f"channel/{code}" for code in item.channels)),
            "cpsv:hasInput": self._refs(*(f"material/{need.material}" for need in item.materials)),
            "cv:holdsRequirement": self._refs(
                *(f"requirement/{item.code}/{number}" for number in range(len(item.conditions)))
            ),
            "cpsv:produces": self._refs(f"output/{item.code}"),
            "cv:hasCost": self._refs(f"cost/{item.code}"),
            "cv:isGroupedBy": self._refs(*(f"bundle/{code}" for code in bundles)),
            "foaf:page": {"@id": self._page(item.code)},
        }
        if item.part_of:
            node["dct:isPartOf"] = {"@id": self._page(item.part_of)}
        if duration := _duration([*item.promised, *item.statutory]):
            node["cv:processingTime"] = {"@type": "xsd:duration", "@value": duration}
        return node

    def _requirements(self, item: Item) -> Iterator[Node]:
        for number, condition in enumerate(item.conditions):
            yield {
                "@id": self._id(f"requirement/{item.code}/{number}"),
                "@type": "cv:Requirement",
                "dct:identifier": f"{item.code}/{number}",
                "dct:title": _texts(condition.text, condition.text_en),
            }

    def _output(self, item: Item) -> Node:
        return {
            "@id": self._id(f"output/{item.code}"),
            "@type": "cv:Output",
            "dct:identifier": item.code,
            "dct:title": _texts(item.result, item.result_en),
        }

    def _cost(self, item: Item) -> Node:
        return {
            "@id": self._id(f"cost/{item.code}"),
            "@type": "cv:Cost",
            "dct:identifier": item.code,
            "dct:description": _texts(item.fee, item.fee_en),
        }

    def _event(self, bundle: Bundle) -> Node:
        """One bundle as an event of life or of business."""
        kind = "cv:LifeEvent" if "person" in bundle.audience else "cv:BusinessEvent"
        return {
            "@id": self._id(f"bundle/{bundle.code}"),
            "@type": kind,
            "dct:identifier": bundle.code,
            "dct:title": _texts(bundle.name, bundle.name_en),
            "dct:description": _texts(bundle.plain, bundle.plain_en),
            "cv:hasRelatedService": [{"@id": self._page(code)} for code in bundle.items],
            "foaf:page": {"@id": f"{self.root}bundles/{bundle.code}/"},
        }

    def _evidence(self, material: Material) -> Node:
        return {
            "@id": self._id(f"material/{material.code}"),
            "@type": "cv:Evidence",
            "dct:identifier": material.code,
            "dct:title": _texts(material.name, material.name_en),
            "dct:description": _texts(material.why, material.why_en),
            "dct:type": {"@id": self._id(f"source/{material.source}")},
        }

    def _channel(self, channel: Channel) -> Node:
        return {
            "@id": self._id(f"channel/{channel.code}"),
            "@type": "cv:Channel",
            "dct:identifier": channel.code,
            "dct:type": {"@id": self._id(f"channel-kind/{channel.kind}")},
            "dct:description": _texts(channel.where, channel.where_en),
        }


def _texts(chinese: str, english: str) -> list[Node]:
    """One text in two languages."""
    return [*_each("zh", [chinese]), *_each("en", [english])]


def _each(language: str, words: list[str] | tuple[str, ...]) -> list[Node]:
    """Words with their language."""
    return [{"@language": language, "@value": word} for word in words]


def _duration(limits: list[Limit]) -> str:
    """The first limit that XML Schema can say: calendar days, months or minutes."""
    return next(
        (
            DURATIONS[limit.unit].format(limit.count)
            for limit in limits
            if limit.unit in DURATIONS and limit.count is not None and not limit.when
        ),
        "",
    )
