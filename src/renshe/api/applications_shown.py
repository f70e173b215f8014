"""An application as the interface tells of it: its form, its materials, its cases."""

from datetime import datetime

from ninja import Schema
from pydantic import Field

from renshe.book.queries import content
from renshe.book.schema import Entry
from renshe.casework.asking import asked
from renshe.casework.guards import met
from renshe.casework.masking import masked
from renshe.casework.models import Application, Case
from renshe.casework.queries import applications
from renshe.casework.queries.sheets import files_of


class FieldShown(Schema):
    """A field of the form, with what stands in it."""

    code: str
    label: str
    type: str
    options: list[str] = Field(description="选项的代码;空为不限")
    required: bool = Field(description="提交前要填")
    value: str | None = Field(description="null 为还没有填;账号和身份证件号码只显示一部分,原样发回就是不改")


class FileShown(Schema):
    """One file of a material."""

    id: int
    name: str
    kind: str
    size: int = Field(description="字节")


class MaterialShown(Schema):
    """A material, and how it is met."""

    material: str
    name: str
    way: str = Field(
        description="needed 待提交、held 政府已有、fetched 由我们调取、form 系统生成、commitment 可承诺、later 可后补、handed_in 已提交"
    )
    met: bool
    items: list[str]
    files: list[FileShown] = Field(description="已交的文件,按先后;正反面、多页各一个")


class CaseOf(Schema):
    """One case of a submitted application."""

    number: str
    item: str
    row: int = Field(description="单位批量申报时表格的行号,否则为 0")
    state: str


class ApplicationShown(Schema):
    """An application with its form, materials and cases."""

    id: int
    number: str = Field(description="受理号;草稿为空")
    state: str = Field(description="draft 草稿、submitted 已提交、discarded 已放弃")
    revision: int
    capacity: str
    items: list[str]
    bundle: str
    channel: str
    street: str
    started_at: datetime
    submitted_at: datetime | None
    fields: list[FieldShown]
    materials: list[MaterialShown]
    cases: list[CaseOf] = Field(description="最多200个;批量申报的其余办件按编号查询")
    spared: dict[str, int] = Field(description="少交的材料、少填的字段、少跑的次数")


def shown(application: Application) -> ApplicationShown:
    """An application as the interface tells of it."""
    book = content()
    items = [book.items[item] for item in application.items if item in book.items]
    fields = [
        FieldShown(
            code=one.field, label=book.fields[one.field].label, type=book.fields[one.field].type,
            options=[option[0] for option in book.fields[one.field].options], required=one.required,
            value=_text(book.fields[one.field], application.answers.get(one.field, {}).get("value")),
        )
        for one in asked(items, application.audience)
    ]  # fmt: skip
    found = applications.slots_of(application)
    files = files_of(found)
    slots = [
        MaterialShown(
            material=slot.material,
            name=book.materials[slot.material].name if slot.material in book.materials else slot.material,
            way=slot.way, met=met(slot), items=slot.items,
            files=[FileShown(id=one.pk, name=one.name, kind=one.kind, size=one.size) for one in files[slot.pk]],
        )
        for slot in found
    ]  # fmt: skip
    cases = Case.objects.filter(application=application).order_by("number")[:200]
    return ApplicationShown(
        id=application.pk, number=application.number, state=application.state, revision=application.revision,
        capacity=application.capacity, items=application.items, bundle=application.bundle, channel=application.channel,
        street=application.street, started_at=application.started_at, submitted_at=application.submitted_at,
        fields=fields, materials=slots, spared=application.steps_spared,
        cases=[CaseOf(number=one.number, item=one.item, row=one.row, state=one.state) for one in cases],
    )  # fmt: skip


def _text(entry: Entry, value: object) -> str | None:
    return None if value is None else masked(entry, value)
