"""The form and the materials of a past application: what the registry knew, what was promised, what was handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, cast

import typst

from renshe.book.loading import Content
from renshe.book.schema import Entry, Item
from renshe.casework.materials.keeping import keep
from renshe.casework.materials.planning import Planned, plan
from renshe.casework.models import Application, Commitment, Document, MaterialSlot, StoredMaterial
from renshe.demo.cases.applicants import Known
from renshe.demo.cases.telling import Shelf
from renshe.web.book.document import FONTS

CHECK_WORKDAYS = 30  # book/limits.yaml, commitment_check: until when a commitment is checked
SPECIMEN = """
#set page(width: 105mm, height: 74mm, margin: 12mm)
#set text(font: "Noto Sans CJK SC", size: 15pt)
#align(center + horizon)[演示材料 \\ #text(size: 10pt)[这一页代替申请人提交的文件,不是真的证件。]]
"""


@dataclass(frozen=True)
class Specimen:
    """The one file that stands for whatever was handed in."""

    digest: str
    size: int

    @classmethod
    def made(cls) -> "Specimen":
        """Set it and keep it like any file."""
        # The library takes a list of folders, whatever its types say.
        content = cast(
            "bytes",
            typst.compile(SPECIMEN.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True),  # pyright: ignore[reportArgumentType]
        )
        kept = keep(chunks=[content], name="演示材料.pdf", by=None)
        return cls(kept.digest, kept.size)


@dataclass
class Papers:
    """Lays out the materials of applications."""

    shelf: Shelf
    book: Content
    specimen: Specimen
    chance: Random
    now: datetime

    def answers(self, items: Sequence[Item], known: Known, on: date) -> dict[str, dict[str, Any]]:
        """Every field of the form: from the registry where it knows, else as somebody might have typed it."""
        found: dict[str, dict[str, Any]] = {}
        for code in dict.fromkeys(code for item in items for code in item.fields):
            entry = self.book.fields[code]
            told = known.values.get(entry.fact)
            if told:
                value, source, table, fact, field, learned = told
                found[code] = {
                    "value": value,
                    "source": source,
                    "table": table,
                    "fact": fact,
                    "field": field,
                    "learned_on": learned,
                }
            else:
                found[code] = {"value": self._typed(entry, known, on)}
        return found

    def _typed(self, entry: Entry, known: Known, on: date) -> str | int:
        match entry.type:
            case "choice":
                return self.chance.choice(entry.options)[0] if entry.options else "其他"
            case "date":
                return (on - timedelta(days=self.chance.randint(3, 90))).isoformat()
            case "month":
                return f"{on - timedelta(days=31):%Y-%m}"
            case "yes-no":
                return "yes"
            case "integer" | "money":
                return self.chance.randint(1, 12)
            case "phone":
                return f"154{self.chance.randint(0, 99_999_999):08d}"
            case "account":
                return f"990000{known.person or known.employer or 0:013d}"
            case "text" | "address" | "id-number":
                return "见提交的材料"

    def lay_out(
        self,
        application: Application,
        items: Sequence[Item],
        known: Known,
        at: datetime,
        by: int,
        check_by: date,
    ) -> list[MaterialSlot]:
        """The slots of an application, all of them met when it was submitted, or allowed to follow."""
        planned = plan(items, self.book.materials, None, at.date())
        slots = [self._slot(application, one, known, at, by, check_by) for one in planned if not one.when]
        filled = sum(1 for answer in application.answers.values() if answer.get("source"))
        application.steps_spared = {
            "documents": sum(slot.way in {"held", "fetched", "form"} for slot in slots),
            "fields": filled,
            "visits": len(items) - (application.channel in {"counter", "home-visit"}),
        }
        return slots

    def _slot(
        self, application: Application, one: Planned, known: Known, at: datetime, by: int, check_by: date
    ) -> MaterialSlot:
        slot = self.shelf.make(
            MaterialSlot, district=application.district, application_id=application.pk, material=one.material, items=list(one.items),
            way=one.way, held_by=one.held_by[:60],
        )  # fmt: skip
        held = next(
            (card for card in known.licences if card[0] == one.material and (card[2] is None or card[2] >= at.date())), None
        )  # fmt: skip
        if held and one.way in {"fetched", "needed"}:
            slot.way, slot.licence_id, slot.valid_until, slot.held_by = "held", held[1], held[2], held[3][:60]
        elif one.way == "needed":
            self._hand_in(slot, application, at, by)
        elif one.way == "later":
            slot.due_on = at.date() + timedelta(days=20)
            follows = at + timedelta(days=self.chance.randint(2, 24))
            if follows < self.now and self.chance.random() < 0.93:
                self._hand_in(slot, application, follows, by)
        elif one.way == "commitment":
            slot.commitment_id, slot.met_at = self._promise(application, one, at, by, check_by), at
        return slot

    def _hand_in(self, slot: MaterialSlot, application: Application, at: datetime, by: int) -> None:
        name = self.book.materials[slot.material].name
        document = self.shelf.put(Document(
            district=application.district, digest=self.specimen.digest, kind="application/pdf", size=self.specimen.size,
            name=f"{name}(演示).pdf"[:200], kept_at=at, kept_by_id=by,
        ))  # fmt: skip
        self.shelf.put(StoredMaterial(
            district=application.district, person_id=application.person_id, employer_id=application.employer_id,
            material=slot.material, document_id=document.pk, kept_at=at,
        ))  # fmt: skip
        slot.way, slot.document_id, slot.met_at = "handed_in", document.pk, at

    def _promise(self, application: Application, one: Planned, at: datetime, by: int, check_by: date) -> int:
        """A commitment; most of those whose day has passed were checked, three in a hundred were not true."""
        material = self.book.materials[one.material]
        promised = Commitment(
            district=application.district, person_id=application.person_id, employer_id=application.employer_id,
            material=one.material, text=f"本人承诺“{material.name}”所述属实,知道不实承诺的后果,愿意接受核查。", made_by_id=by,
            made_at=at, check_by=check_by,
        )  # fmt: skip
        checked = datetime.combine(check_by, at.time(), at.tzinfo) - timedelta(days=self.chance.randint(0, 9))
        if checked < self.now and self.chance.random() < 0.97:
            true = self.chance.random() > 0.03
            promised.checked_at, promised.outcome = checked, "true" if true else "false"
            promised.found = "与部门数据一致。" if true else "与部门数据不一致,已按承诺书约定处理。"
        return self.shelf.put(promised).pk
