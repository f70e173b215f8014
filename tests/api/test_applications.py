"""Applications and cases over the interface: filed once however often they are sent, by whoever may, and by nobody else."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from ninja import Schema

from renshe.api.callers import Caller
from renshe.api.idempotency import KEPT_FOR, once
from renshe.book.queries import content
from renshe.casework.actions import deciding, verbs
from renshe.casework.models import Application, Case, CaseEvent, KeptAnswer, MaterialSlot
from renshe.casework.values import Proposal
from tests.api.filing import APPLICATIONS, send, token
from tests.casework.office import ALL, cases, officer
from tests.registry.firm import Known, known
from tests.registry.people import number, somebody
from tests.web.counter import hire

ITEM = "unemployment-registration"


@pytest.fixture
def chen(db: None) -> Known:
    """Somebody with a verified account."""
    return known("陈晓", date(1980, 5, 17))


@pytest.fixture
def signed_in(chen: Known) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(chen.user)
    return client


def draft(client: Client, key: str = "begin-0001", **more: object) -> dict[str, Any]:
    """A draft of oneself."""
    answer = send(client, APPLICATIONS, {"items": [ITEM], **more}, key)
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


SAMPLES = {"phone": "19912345678", "id-number": number(), "date": "2026-11-01", "month": "2026-11", "integer": "3",
           "money": "5500", "yes-no": "yes", "account": "6222021234567890"}  # fmt: skip


def filled(client: Client) -> dict[str, Any]:
    """A draft that lacks nothing."""
    new = draft(client)
    answers = {
        one["code"]: one["options"][0] if one["options"] else SAMPLES.get(one["type"], "已填")
        for one in new["fields"]
    }
    path = f"{APPLICATIONS}/{new['id']}"
    done = send(client, path, {"revision": 1, "answers": answers}, "fill-0001", "patch")
    assert done.status_code == 200, done.content.decode()
    MaterialSlot.objects.filter(application=new["id"], way__in=["needed", "commitment"]).update(way="later")
    return done.json()


def test_from_draft_to_receipt(signed_in: Client) -> None:
    """Begun, filled in, submitted, read: one receipt, and a case that the applicant can follow and take back."""
    ready = filled(signed_in)
    path = f"{APPLICATIONS}/{ready['id']}"
    sent = send(signed_in, f"{path}/submit", {"revision": ready["revision"]}).json()
    assert sent["state"] == "submitted"
    (case,) = sent["cases"]
    assert case["number"] == f"{sent['number']}-01"
    read = signed_in.get(f"/api/v1/cases/{case['number']}").json()
    assert (read["state_name"], read["verbs"]) == ("已收件,待受理", ["withdraw"])
    assert [one["name"] for one in read["history"]] == ["提交申请"]
    taken_back = send(signed_in, f"/api/v1/cases/{case['number']}/withdraw", {}, "take-back-1").json()
    assert taken_back["state"] == "withdrawn"
    assert signed_in.get(APPLICATIONS).json()["applications"][0]["number"] == sent["number"]


def test_sent_again_it_is_done_once(signed_in: Client) -> None:
    """A program that lost the answer sends the same again, and gets the same answer."""
    first = send(signed_in, APPLICATIONS, {"items": [ITEM]})
    again = send(signed_in, APPLICATIONS, {"items": [ITEM]})
    assert (again.status_code, again.content) == (201, first.content)
    assert again["Idempotent-Replayed"] == "true"
    assert Application.objects.count() == 1


def test_a_key_is_for_one_request(signed_in: Client) -> None:
    """The same key with other content is a mistake of the program, and is told."""
    send(signed_in, APPLICATIONS, {"items": [ITEM]})
    other = send(signed_in, APPLICATIONS, {"items": ["employment-certificate"]})
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert Application.objects.count() == 1


def test_a_key_is_forgotten_after_two_days(signed_in: Client) -> None:
    send(signed_in, APPLICATIONS, {"items": [ITEM]})
    KeptAnswer.objects.update(made_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    assert "Idempotent-Replayed" not in send(signed_in, APPLICATIONS, {"items": [ITEM]})
    assert Application.objects.count() == 2


def test_a_refusal_is_kept_too_and_leaves_nothing(signed_in: Client) -> None:
    """What was refused is refused again in the same words, though a form was begun meanwhile."""
    first = send(signed_in, APPLICATIONS, {"items": ["dispatch-licence"]})
    assert (first.status_code, first.json()["code"]) == (422, "audience")
    assert send(signed_in, APPLICATIONS, {"items": ["dispatch-licence"]}).content == first.content
    assert not Application.objects.exists()


def test_a_write_without_a_key_is_not_done(signed_in: Client) -> None:
    answer = signed_in.post(APPLICATIONS, {"items": [ITEM]}, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"


@pytest.mark.django_db
def test_two_at_once_the_second_waits(django_db_blocker: Any) -> None:
    """Two threads send the same at once, for real: the work is done once, and both get its answer."""
    done: list[int] = []
    answers: list[bytes] = []
    inside, goes_on = threading.Event(), threading.Event()

    class Said(Schema):
        number: int

    def work() -> tuple[int, Schema]:
        done.append(1)
        inside.set()
        assert goes_on.wait(10)
        return 200, Said(number=len(done))

    def one() -> None:
        request = RequestFactory().post("/x", "{}", content_type="application/json")
        vars(request)["auth"] = Caller(User(), "token:0", frozenset())
        try:
            answers.append(once(request, "at-once-1", work).content)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    threads[1].join(0.3)
    assert threads[1].is_alive()
    goes_on.set()
    for thread in threads:
        thread.join(10)
    assert answers == [b'{"number":1}'] * 2
    assert done == [1]

    def clear() -> None:
        KeptAnswer.objects.filter(caller="token:0").delete()
        connection.close()

    tidy = threading.Thread(target=clear)  # outside of this test's own transaction
    tidy.start()
    tidy.join(10)


def test_two_devices_do_not_overwrite_each_other(signed_in: Client) -> None:
    new = draft(signed_in)
    path = f"{APPLICATIONS}/{new['id']}"
    send(signed_in, path, {"revision": 1, "answers": {"phone": "19912345678"}}, "one-0001", "patch")
    late = send(signed_in, path, {"revision": 1, "answers": {"phone": "19900000000"}}, "two-0001", "patch")
    assert (late.status_code, late.json()["code"]) == (409, "newer")


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        ({"phone": "12345"}, "fields.phone", "电话号码不对"),
        ({"id_number": "440104198005170011"}, "fields.id_number", "身份证号码"),
        ({"no_such_field": "x"}, "unknown_fields", "没有这些字段"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field(
    signed_in: Client, answers: dict[str, str], code: str, says: str
) -> None:
    new = draft(signed_in)
    answer = send(
        signed_in, f"{APPLICATIONS}/{new['id']}", {"revision": 1, "answers": answers}, "wrong-001", "patch"
    )
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert says in answer.json()["detail"]


def test_others_do_not_see_it(signed_in: Client) -> None:
    """Another applicant, and nobody: the same answers as for what does not exist."""
    new = filled(signed_in)
    send(signed_in, f"{APPLICATIONS}/{new['id']}/submit", {"revision": new["revision"]})
    other = Client()
    other.force_login(known("别人", date(1990, 1, 1), 3).user)
    case = Case.objects.get().number
    for path in (f"{APPLICATIONS}/{new['id']}", f"/api/v1/cases/{case}"):
        assert other.get(path).status_code == 404
        assert Client().get(path).status_code == 401
    assert send(other, f"/api/v1/cases/{case}/withdraw", {}).status_code == 404
    assert CaseEvent.objects.count() == 1


def test_a_browser_needs_its_csrf_token(chen: Known) -> None:
    """A page of somebody else's can't file for who is signed in here."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chen.user)
    assert send(strict, APPLICATIONS, {"items": [ITEM]}).status_code == 403
    assert strict.get(APPLICATIONS).status_code == 200


def test_a_streets_system_files_at_the_counter(chen: Known) -> None:
    """A clerk's token for the counter's work, for somebody who stands there; not where the clerk may not."""
    clerk = hire("柜员", "casework.intake")
    user = User.objects.get(username="柜员")
    person = somebody("周新", serial=5)
    body = {
        "items": [ITEM],
        "applicant": {"kind": "counter", "number": number(serial=5)},
        "street": "440104003",
    }
    answer = send(clerk, APPLICATIONS, body)
    assert answer.status_code == 201, answer.content.decode()
    made = Application.objects.get()
    assert (made.person_id, made.channel) == (person.pk, "counter")
    assert send(Client(), APPLICATIONS, body, "other-0001", **token(user, "apply")).status_code == 403
    nobody = Client()
    nobody.force_login(chen.user)
    refused = send(nobody, APPLICATIONS, body, "third-0001")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def test_a_document_is_handed_in_once(signed_in: Client) -> None:
    """A picture for a material that the item asks for; sent again it is one document."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    item = next(
        code for code, one in content().items.items()
        if "person" in one.audience and any(content().materials[need.material].source == "applicant" and not need.when for need in one.materials)
    )  # fmt: skip
    new = draft(signed_in, items=[item])
    wanted = next(one["material"] for one in new["materials"] if one["way"] in {"needed", "later"})
    path = f"{APPLICATIONS}/{new['id']}/materials/{wanted}"
    answer: Any = None
    for _ in range(2):
        paper = SimpleUploadedFile("合同.pdf", b"%PDF-1.7\n%%EOF\n")
        answer = signed_in.post(path, {"file": paper}, headers={"Idempotency-Key": "paper-0001"})
        assert answer.status_code == 200, answer.content.decode()
    assert {one["way"] for one in answer.json()["materials"] if one["material"] == wanted} == {"handed_in"}
    assert MaterialSlot.objects.filter(document__isnull=False).count() == 1
    back = SimpleUploadedFile("反面.pdf", b"%PDF-1.7\n\n%%EOF\n")
    both = signed_in.post(path, {"file": back}, headers={"Idempotency-Key": "paper-0002"}).json()
    (files,) = (one["files"] for one in both["materials"] if one["material"] == wanted)
    assert [one["name"] for one in files] == ["合同.pdf", "反面.pdf"]
    gone: Any = signed_in.delete(f"{path}/files/{files[0]['id']}", headers={"Idempotency-Key": "paper-0003"})
    (left,) = (one["files"] for one in gone.json()["materials"] if one["material"] == wanted)
    assert [one["name"] for one in left] == ["反面.pdf"]


def test_sums_are_whole_fen_as_on_the_pages(signed_in: Client) -> None:
    new = draft(signed_in, items=["wage-emergency-fund"])
    path, sum_ = f"{APPLICATIONS}/{new['id']}", {"arrears_amount": "1200000"}
    done = send(signed_in, path, {"revision": 1, "answers": sum_}, "fill-0001", "patch").json()
    assert {one["code"]: one["value"] for one in done["fields"]}["arrears_amount"] == "1200000"
    yuan = {"revision": done["revision"], "answers": {"arrears_amount": "12000.00"}}
    refused = send(signed_in, path, yuan, "fill-0002", "patch")
    assert (refused.status_code, "单位是分" in refused.json()["detail"]) == (422, True)


def test_the_offices_own_words_are_not_for_the_applicant(chen: Known, signed_in: Client) -> None:
    (case,) = cases(ITEM, person=chen.person)
    verbs.accept(case=case, by=officer("李明"))
    deciding.review(case=case, by=officer("李明"), proposal=Proposal(outcome="granted"))
    deciding.send_back(case=case, by=officer("周立", ALL), reason="再核对离职日期")
    history = signed_in.get(f"/api/v1/cases/{case.number}").json()["history"]
    assert [one["reason"] for one in history if one["verb"] == "send_back"] == [""]


def test_a_sign_that_no_text_holds_is_bad_input(signed_in: Client, chen: Known) -> None:
    """NUL: in an address, and in words."""
    clerk = hire("王芳", "casework.look")
    assert clerk.get("/desk/cases/%00/").status_code == 400
    (case,) = cases(ITEM, person=chen.person)
    assert send(signed_in, f"/api/v1/cases/{case.number}/withdraw", {"reason": "\0"}).status_code == 422
