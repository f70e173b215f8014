"""What applicants do in a browser, for the tests of applying."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from renshe.casework.models import Application, MaterialSlot
from renshe.registry.models import Identity, Person
from renshe.web.apply.prefilling import entries
from tests.registry.people import LEARNED

THREE = ("unemployment-registration", "unemployment-benefit", "medical-premium-paid")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
# What a person types, by the kind of field.
TYPED = {
    "text": "照实填写", "id-number": "990104198005170018", "phone": "19912345678", "date": "2026-10-31", "month": "2026-10",
    "integer": "1", "money": "2250.50", "yes-no": "yes", "account": "6222000011112222", "address": "北京路1号",
}  # fmt: skip


def signed_in(name: str, person: Person) -> Client:
    """The browser of somebody who is known by name."""
    user = User.objects.create_user(name)
    Identity.objects.create(
        district=settings.DISTRICT, user=user, person=person, by="counter", verified_at=LEARNED
    )
    browser = Client()
    browser.force_login(user)
    return browser


def begin(browser: Client, *items: str, **more: str) -> Application:
    """Pick items and press the button."""
    browser.post(reverse("apply"), {"item": items, "whom": "self", **more})
    return Application.objects.latest("pk")


def typed(draft: Application) -> dict[str, str]:
    """What is typed into all that is not known."""
    told: dict[str, str] = {}
    for entry in entries(draft):
        if not draft.answers.get(entry.code, {}).get("source"):
            choice = entry.options[0][0] if entry.options else "440104003"
            told[entry.code] = choice if entry.type == "choice" else TYPED[entry.type]
    return told


def fill(browser: Client, draft: Application, **more: str) -> Any:
    """Fill in the form and go on."""
    draft.refresh_from_db()
    sent = {"revision": draft.revision, "do": "next", **typed(draft), **more}
    return browser.post(reverse("apply-form", args=[draft.pk]), sent)


def meet_all(browser: Client, draft: Application) -> None:
    """Declare what may be declared, hand in the rest."""
    for slot in MaterialSlot.objects.filter(application=draft, way__in=["needed", "commitment"]):
        sent: dict[str, Any] = {"do": "promise", "agree": "yes"}
        if slot.way == "needed":
            sent = {"do": "upload", "file": SimpleUploadedFile("证明.pdf", PDF)}
        browser.post(reverse("apply-meet", args=[draft.pk, slot.material]), sent)


def submitted(browser: Client, *items: str, **more: str) -> Application:
    """From the first press to the receipt."""
    draft = begin(browser, *items, **more)
    fill(browser, draft)
    meet_all(browser, draft)
    draft.refresh_from_db()
    browser.post(reverse("apply-send", args=[draft.pk]), {"revision": draft.revision, "true": "yes"})
    draft.refresh_from_db()
    return draft
