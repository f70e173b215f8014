"""Applying as a person meets it: from a bundle's page to the receipt, and on to the correction and the decision."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.actions import filing, verbs
from renshe.casework.actions.materials import answered
from renshe.casework.models import Application, Case, CaseEvent, Commitment, MaterialSlot, StoredMaterial
from renshe.casework.queries import applications
from renshe.casework.queries.sheets import files_of
from renshe.casework.values import Missing
from renshe.registry.models import Household, HouseholdMember, Look, Person
from tests.casework.office import officer
from tests.registry.people import somebody
from tests.web.applying import begin, fill, meet_all, signed_in, submitted, typed
from tests.web.counter import employer, page, told

pytestmark = pytest.mark.django_db
THREE = ("unemployment-registration", "unemployment-benefit", "medical-premium-paid")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
# What a person types, by the kind of field.
TYPED = {
    "text": "照实填写", "id-number": "990104198005170018", "phone": "19912345678", "date": "2026-10-31", "month": "2026-10",
    "integer": "1", "money": "2250.50", "yes-no": "yes", "account": "6222000011112222", "address": "北京路1号",
}  # fmt: skip


@pytest.fixture
def wang() -> Person:
    """Somebody whose phone, address and street are known."""
    return somebody("王小芳", serial=2, phone="19912345678", address="北京路1号201房", street="440104003")


@pytest.fixture
def her(wang: Person) -> Client:
    """Her browser."""
    return signed_in("wang", wang)


def test_the_button_leads_through_signing_in(client: Client) -> None:
    """From the bundle's page; the choice comes along."""
    assert 'formaction="/apply/"' in page(client.get("/bundles/unemployed/"))
    answer = client.get("/apply/?bundle=unemployed&item=unemployment-registration")
    assert "next=/apply/%3Fbundle%3Dunemployed" in answer["Location"]


def test_from_the_bundle_to_the_receipt_and_the_progress(her: Client, wang: Person) -> None:
    """Three items: each field and paper once, one number, a case for each, everything on one page."""
    first = page(her.get("/apply/?bundle=unemployed"))
    assert "先办“失业登记”,再办" in first
    draft = begin(her, *THREE, bundle="unemployed")
    assert (draft.answers["phone"]["source"], draft.street) == ("public_security", "440104003")
    assert "来自公安" in page(her.get(reverse("apply-form", args=[draft.pk])))
    assert Look.objects.filter(person=wang, purpose="own").exists()
    assert fill(her, draft)["Location"] == reverse("apply-materials", args=[draft.pk])
    assert "样不用您交" in page(her.get(reverse("apply-materials", args=[draft.pk])))
    meet_all(her, draft)
    looked = page(her.get(reverse("apply-check", args=[draft.pk])))
    assert "还没填" not in looked
    draft.refresh_from_db()
    send = reverse("apply-send", args=[draft.pk])
    assert "还没有勾选" in page(her.post(send, {"revision": draft.revision}))
    answer = her.post(send, {"revision": draft.revision, "true": "yes"})
    again = her.post(send, {"revision": draft.revision, "true": "yes"})
    draft.refresh_from_db()
    assert answer["Location"] == again["Location"] == reverse("me-receipt", args=[draft.number])
    assert Case.objects.count() == 3
    receipt = page(her.get(answer["Location"]))
    assert draft.number in receipt
    assert "份材料不用交" in receipt
    progress = page(her.get(reverse("me-case", args=[draft.number])))
    assert progress.count("我们在5个工作日内告诉您是否受理") >= 3
    assert draft.number in page(her.get(reverse("me-cases")))


def test_what_is_known_can_be_contested(her: Client) -> None:
    """Both values stay; taking it back leaves what was told; the count of spared fields knows."""
    draft = begin(her, "unemployment-registration")
    before = draft.answers["phone"]["value"]
    fill(her, draft, contest_phone="13800000000", do="save")
    draft.refresh_from_db()
    assert (draft.answers["phone"]["value"], draft.answers["phone"]["contested"]) == ("13800000000", before)
    assert "您说不对,我们会核实" in page(her.get(reverse("apply-check", args=[draft.pk])))
    fill(her, draft, contest_phone="", do="save")
    draft.refresh_from_db()
    assert draft.answers["phone"]["value"] == before
    assert "contested" not in draft.answers["phone"]


def test_what_cannot_be_stands_beside_its_field_and_the_rest_is_saved(her: Client) -> None:
    """A short account number and an impossible date; by htmx the error comes beside its field."""
    draft = begin(her, "unemployment-benefit")
    address = reverse("apply-form", args=[draft.pk])
    answer = fill(her, draft, account="12")
    assert answer.status_code == 422
    assert "账号是8到30位数字" in page(answer)
    draft.refresh_from_db()
    assert "account" not in draft.answers
    auto = her.post(
        address, {"revision": draft.revision, **typed(draft), "account": "12"},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert 'id="f-account-error"' in page(auto)
    assert "已自动保存" in page(auto)


def test_another_device_was_quicker(her: Client) -> None:
    """The newest stands; what was typed here is shown beside it."""
    draft = begin(her, "unemployment-benefit")
    old = draft.revision
    fill(her, draft, do="save", account="6222000011112222")
    answer = her.post(
        reverse("apply-form", args=[draft.pk]), {"revision": old, "do": "next", "account": "6222000099998888"}
    )
    assert answer.status_code == 409
    assert "别的设备" in page(answer)
    assert "************8888" in page(answer)
    draft.refresh_from_db()
    assert draft.answers["account"]["value"] == "6222000011112222"


def test_both_sides_of_a_paper_are_handed_in_kept_and_used_the_next_time(her: Client, wang: Person) -> None:
    """Two files at once, one of them taken away and sent again; a wrong file is refused beside it; the next time all is offered."""
    book = content()
    item, material = next(
        (item.code, need.material)
        for item in book.items.values()
        for need in item.materials
        if "person" in item.audience and not need.when and not need.later and book.materials[need.material].source == "applicant"
    )  # fmt: skip
    draft = begin(her, item)
    address = reverse("apply-meet", args=[draft.pk, material])
    wrong = her.post(address, {"do": "upload", "file": SimpleUploadedFile("x.pdf", b"MZ no pdf")})
    assert wrong.status_code == 422
    assert "不是我们能收的格式" in page(wrong)
    front, back = SimpleUploadedFile("正面.pdf", PDF), SimpleUploadedFile("反面.pdf", PDF + b"\n")
    her.post(address, {"do": "upload", "file": [front, back]})
    slot = MaterialSlot.objects.get(application=draft, material=material)
    her.post(address, {"do": "remove", "file": slot.document_id})
    her.post(address, {"do": "upload", "file": SimpleUploadedFile("正面清楚.pdf", PDF + b"\n\n")})
    shown = page(her.get(reverse("apply-materials", args=[draft.pk])))
    assert ("正面清楚.pdf" in shown, "反面.pdf" in shown, "正面.pdf" in shown) == (True, True, False)
    second = begin(her, item)
    offered = page(her.get(reverse("apply-materials", args=[second.pk])))
    assert "交过的那份" in offered
    assert "共2个文件" in offered
    stored = StoredMaterial.objects.get(removed_at__isnull=True, first__isnull=True, person=wang)
    her.post(reverse("apply-meet", args=[second.pk, material]), {"do": "stored", "stored": stored.pk})
    again = MaterialSlot.objects.get(application=second, material=material)
    names = [one.name for one in files_of([again])[again.pk]]
    assert names == ["反面.pdf", "正面清楚.pdf"]
    her.post(reverse("me-store-remove", args=[stored.pk]))
    assert "材料库还是空的" in page(her.get(reverse("me-store")))


def test_a_declaration_takes_a_tick_and_has_a_day_for_its_check(her: Client) -> None:
    """Without the tick nothing is declared; taken back it is gone."""
    draft = begin(her, "unemployment-registration")
    slot = MaterialSlot.objects.filter(application=draft, way="commitment").first()
    assert slot
    address = reverse("apply-meet", args=[draft.pk, slot.material])
    assert "还没有勾选同意" in page(her.post(address, {"do": "promise"}))
    her.post(address, {"do": "promise", "agree": "yes"})
    assert Commitment.objects.get().check_by > timezone.localdate() + timedelta(days=20)
    her.post(address, {"do": "back"})
    assert not Commitment.objects.exists()


def test_what_is_missing_is_supplied_in_one_place(her: Client) -> None:
    """A paper and an answer in words; half of it is refused by name."""
    application = submitted(her, "unemployment-registration")
    case = Case.objects.get(application=application)
    slot = MaterialSlot.objects.filter(application=application).exclude(way="form").first()
    assert slot
    missing = [
        Missing(what=slot.material, why="照片不清楚"),
        Missing(what="离职日期", why="和社保记录不一致"),
    ]
    verbs.request_correction(case=case, missing=missing, by=officer("chen"))
    shown = page(her.get(reverse("me-case", args=[application.number])))
    assert "还缺2样" in shown
    act = reverse("me-case-act", args=[application.number, case.number[-2:]])
    refused = her.post(act, {"do": "supply", "says-离职日期": "10月31日"})
    assert refused.status_code == 422
    assert "还缺:" in page(refused)
    her.post(
        reverse("me-case-meet", args=[application.number, slot.material]),
        {"do": "upload", "file": SimpleUploadedFile("清楚.pdf", PDF)},
    )
    her.post(act, {"do": "supply", "says-离职日期": "10月31日"})
    event = CaseEvent.objects.get(verb="supply")
    assert answered(event) == [("离职日期", "10月31日")]
    assert "10月31日" not in str(event.detail)  # sealed: people answer with account numbers too
    assert "10月31日" in page(her.get(reverse("me-case", args=[application.number])))


def test_one_case_is_withdrawn_and_the_others_go_on(her: Client) -> None:
    application = submitted(her, *THREE, bundle="unemployed")
    act = reverse("me-case-act", args=[application.number, "02"])
    assert "请先勾选确认" in page(her.post(act, {"do": "withdraw"}))
    her.post(act, {"do": "withdraw", "sure": "yes"})
    states = list(Case.objects.order_by("number").values_list("state", flat=True))
    assert states == ["received", "withdrawn", "received"]


def test_for_ones_child_but_not_for_a_stranger(wang: Person, her: Client) -> None:
    """A parent sees the child as somebody to file for; others see neither draft nor application."""
    child = somebody("王小妹", born=date(2014, 5, 1), serial=4)
    home = Household.objects.create(district=settings.DISTRICT, number="h1")
    for person, relation in ((wang, "head"), (child, "child")):
        HouseholdMember.objects.create(**told(household=home, person=person, relation=relation))
    assert "为家人申请" in page(her.get("/apply/?item=unemployment-registration"))
    her.post("/apply/", {"item": "unemployment-registration", "whom": f"person-{child.pk}"})
    draft = Application.objects.get()
    assert (draft.person, draft.capacity) == (child, "family")
    stranger = signed_in("li", somebody("李强", serial=6))
    assert stranger.get(reverse("apply-form", args=[draft.pk])).status_code == 404
    refused = stranger.post("/apply/", {"item": "unemployment-registration", "whom": f"person-{child.pk}"})
    assert "请选择为谁办理" in page(refused)


def test_for_ones_employer(wang: Person, her: Client) -> None:
    """The legal representative files for the firm, whose code and name are known; others are told how to get a role."""
    firm = employer("广州木棉贸易有限公司", representative=wang, source="market_regulation")
    assert "广州木棉贸易有限公司" in page(her.get("/apply/?item=dispatch-licence"))
    her.post("/apply/", {"item": "dispatch-licence", "whom": f"employer-{firm.pk}"})
    draft = Application.objects.get()
    assert (draft.employer, draft.capacity) == (firm, "employer")
    assert draft.answers.get("credit_code", {}).get("value") in {firm.code, None}
    assert her.get(reverse("apply-form", args=[draft.pk])).status_code == 200
    stranger = signed_in("li", somebody("李强", serial=6))
    assert "还没有单位的经办权限" in page(stranger.get("/apply/?item=dispatch-licence"))


def test_a_draft_is_gone_on_with_or_thrown_away(her: Client) -> None:
    draft = begin(her, *THREE, bundle="unemployed")
    assert "接着填" in page(her.get(reverse("me-drafts")))
    assert "没填完的" in page(her.get("/apply/?bundle=unemployed"))
    her.post(reverse("apply-discard", args=[draft.pk]))
    assert "没有填到一半的申请" in page(her.get(reverse("me-drafts")))
    assert her.get(reverse("apply-form", args=[draft.pk])).status_code == 404


def test_conditions_are_advice(her: Client) -> None:
    draft = begin(her, "unemployment-benefit")
    shown = page(her.get(reverse("apply-situation", args=[draft.pk]), {"c0-0": "no"}))
    assert "您仍然可以申请" in shown


def test_in_care_mode_one_thing_a_page(her: Client) -> None:
    draft = begin(her, "unemployment-benefit")
    her.cookies["care"] = "on"
    address = reverse("apply-form", args=[draft.pk])
    assert "第1页" in page(her.get(address))
    answer = her.post(address, {"revision": draft.revision, "at": "0", "do": "next"})
    assert answer["Location"] == f"{address}?at=1"


def test_what_was_spared_is_counted(her: Client, wang: Person) -> None:
    application = submitted(her, *THREE, bundle="unemployed")
    mine, district = applications.spared(person=wang), applications.spared()
    assert mine == district
    assert (mine.documents, mine.visits) == (application.steps_spared["documents"], 3)


def test_a_discarded_draft_cannot_be_saved(her: Client) -> None:
    """Two tabs: one throws it away, the other still types."""
    draft = begin(her, "unemployment-benefit")
    her.post(reverse("apply-discard", args=[draft.pk]))
    with pytest.raises(filing.Refused):
        filing.save(application=draft, revision=draft.revision, answers={})


def test_a_number_that_was_typed_is_shown_masked_and_stays_when_it_is_sent_so(her: Client) -> None:
    """Back on the form the account has stars; saved as it stands it is the same, typed anew it is the new one."""
    draft = begin(her, *THREE, bundle="unemployed")
    fill(her, draft, account="6222000011112222")
    form = page(her.get(reverse("apply-form", args=[draft.pk])))
    assert "6222000011112222" not in form
    assert 'value="************2222"' in form
    for sent, kept in (("************2222", "6222000011112222"), ("6222000011113333", "6222000011113333")):
        fill(her, draft, account=sent)
        draft.refresh_from_db()
        assert draft.answers["account"]["value"] == kept
    assert "6222000011113333" not in page(her.get(reverse("apply-check", args=[draft.pk])))
