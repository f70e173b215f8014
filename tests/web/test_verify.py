"""The public page on which anybody verifies a letter, and who may download one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renshe.casework.letters.ordering import grouped
from renshe.casework.models import Letter
from renshe.registry.models import Identity
from tests.casework.letters.test_making import pdf_of, signed
from tests.web.counter import hire, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}}  # fmt: skip


def ask(code: str = "", pdf: bytes | None = None) -> str:
    """What the page answers to a code and a file."""
    told: dict[str, Any] = {"code": code}
    if pdf is not None:
        told["file"] = SimpleUploadedFile("文书.pdf", pdf, "application/pdf")
    return verdict(Client().post("/verify/", told))


def verdict(answer: Any) -> str:
    """The part of the page that says what was found."""
    return page(answer).partition('<section class="verdict"')[2].partition("</section>")[0]


def test_a_letter_by_its_code_and_by_its_file() -> None:
    _case, letter = signed()
    by_code = verdict(Client().get(f"/verify/{letter.code}/"))
    assert "真实有效" in by_code
    assert letter.number in by_code
    assert "陈*" in by_code
    assert "陈晓" not in by_code
    assert "一模一样" in ask(pdf=pdf_of(letter))
    assert "一模一样" in ask(grouped(letter.code), pdf_of(letter))


def test_an_altered_one_and_one_that_never_was() -> None:
    _case, letter = signed()
    assert "内容被改动" in ask(letter.code, pdf_of(letter).replace(b"%PDF-1.7", b"%PDF-1.6"))
    assert "内容被改动" in ask(letter.code, b"no PDF at all")
    assert "查无此件" in ask("2222-2222-2222-2222")
    assert "查无此件" in ask(pdf=pdf_of(letter) + b"x")


def test_one_that_is_not_signed_yet_is_not_there() -> None:
    _case, letter = signed()
    Letter.objects.filter(pk=letter.pk).update(signed_at=None, served_at=None)
    assert "查无此件" in ask(letter.code)


@pytest.mark.parametrize(
    ("code", "pdf", "words"), [("", None, "请填写核验码"), ("", b"", "是空的"), ("2" * 41, None, "")]
)
def test_a_question_that_asks_nothing(code: str, pdf: bytes | None, words: str) -> None:
    told: dict[str, Any] = {"code": code}
    if pdf is not None:
        told["file"] = SimpleUploadedFile("a.pdf", pdf)
    answer = Client().post("/verify/", told)
    assert answer.status_code == 200
    assert words in page(answer)
    assert not verdict(answer)


def test_trying_codes_comes_to_an_end() -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    statuses = [guesser.get(f"/verify/{number:016d}/").status_code for number in range(21)]
    assert statuses == [200] * 20 + [429]
    assert Client(REMOTE_ADDR="203.0.113.10").get("/verify/").status_code == 200


def test_who_may_download_a_letter() -> None:
    case, letter = signed()
    applicant = Client()
    user = User.objects.get(pk=case.application.filled_by_id)
    Identity.objects.get_or_create(
        user=user, defaults={"district": case.district, "person": case.person, "by": "demo", "verified_at": letter.made_at}
    )  # fmt: skip
    applicant.force_login(user)
    assert Client().get(f"/letters/{letter.pk}.pdf").status_code == 302
    assert hire("路人").get(f"/letters/{letter.pk}.pdf").status_code == 404
    for reader in (applicant, hire("柜员", "casework.look")):
        answer: Any = reader.get(f"/letters/{letter.pk}.pdf")
        assert b"".join(answer.streaming_content) == pdf_of(letter)
