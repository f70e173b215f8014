"""文书核验: anybody may ask whether a letter is genuine, by its code or its file; what is shown is little."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renshe.casework.letters.ordering import grouped, ungrouped
from renshe.casework.letters.verifying import State, Verdict, verify
from renshe.casework.models import Letter
from renshe.domains.disputes import api as disputes
from renshe.registry.numbers import mask_name
from renshe.web.account.address import client_address
from renshe.web.hall.answer import day_words
from renshe.web.verify import limiting

LARGEST = 5 * 2**20  # bytes; our letters have some tens of thousands


class Question(forms.Form):
    """A code, a file, or both."""

    code = forms.CharField(
        label=gettext_lazy("核验码"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("在文书每一页的左下角,16位,大小写都可以。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "code"}),
    )
    file = forms.FileField(
        label=gettext_lazy("电子文书(可以不交)"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("您手里的PDF。我们只比对内容,不会保存。有没有被改动,交了才能知道。"),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf", "class": "input"}),
    )

    def clean_file(self) -> UploadedFile | None:
        """Small enough, and something in it.

        Raises:
            forms.ValidationError: it is not.
        """
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file and (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("这个文件超过5MB,不会是本局的文书。请检查选对了没有。"))
        if file and not file.size:
            raise forms.ValidationError(_("这个文件是空的。请重新选择。"))
        return file

    def clean(self) -> dict[str, Any]:
        """One of both at least.

        Raises:
            forms.ValidationError: nothing was given.
        """
        if not self.errors and not self.cleaned_data.get("code") and not self.cleaned_data.get("file"):
            raise forms.ValidationError({"code": _("请填写核验码,或者选择电子文书。")})
        return self.cleaned_data


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a letter everybody may see.

    Attributes:
        name: masked; an employer's in full.
    """

    title: str
    item: str
    number: str
    office: str
    name: str
    day: str
    code: str
    demo: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form; with a code in the address (the QR code on the paper) also what is known of that letter."""
    address = client_address(request)
    if limiting.exceeded(address):
        return render(request, "verify/page.html", {"form": Question(), "late": True}, status=429)
    typed = grouped(ungrouped(code)[:40])
    if request.method == "POST":
        form = Question(request.POST, request.FILES)
        verdict = _asked(form) if form.is_valid() else None
    else:
        form = Question(initial={"code": typed})
        verdict = _found(typed, None) if typed else None
    if verdict:
        if verdict.state == State.UNKNOWN:
            limiting.count("miss", address)
        if verdict.compared:
            limiting.count("file", address)
    return render(request, "verify/page.html", {"form": form, "code": typed, **_told(verdict)})


def _asked(form: Question) -> Verdict | disputes.awards.Verdict:
    file: UploadedFile | None = form.cleaned_data.get("file")
    return _found(form.cleaned_data.get("code", ""), file.read() if file else None)


def _found(code: str, pdf: bytes | None) -> Verdict | disputes.awards.Verdict:
    """A letter of a case, else a paper of a dispute."""
    verdict = verify(code=code, pdf=pdf)
    if verdict.state != State.UNKNOWN:
        return verdict
    if code.strip():
        paper = disputes.awards.paper_by_code(code)
    else:
        paper = disputes.awards.paper_by_file(pdf) if pdf else None
    return disputes.awards.state_of(paper, pdf) if paper else verdict


def _told(verdict: Verdict | disputes.awards.Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {}
    if isinstance(verdict, disputes.awards.Verdict):
        return _told_of_paper(verdict)
    letter = verdict.letter
    return {
        "state": verdict.state,
        "compared": verdict.compared,
        "shown": _shown(letter) if letter else None,
        "revoked": day_words(timezone.localdate(letter.revoked_at)) if letter and letter.revoked_at else "",
        "by": letter.replaced_by.number if letter and letter.replaced_by else "",
    }


def _told_of_paper(verdict: disputes.awards.Verdict) -> dict[str, Any]:
    """The same of a paper of a dispute, whose names are masked in it already."""
    paper, said = verdict.paper, verdict.paper.content
    return {
        "state": verdict.state,
        "compared": verdict.compared,
        "shown": Shown(
            title=str(said["title"]), item=str(said["item"]), number=paper.number, office=str(said["office"]),
            name=str(said["name"]), day=str(said["date"]), code=str(said["code"]), demo=bool(said["demo"]),
        ),
        "revoked": day_words(timezone.localdate(paper.revoked_at)) if paper.revoked_at else "",
        "by": paper.replaced_by.number if paper.replaced_by else "",
    }  # fmt: skip


def _shown(letter: Letter) -> Shown:
    said = letter.content
    name = str(said["name"])
    return Shown(
        title=str(said["title"]),
        item=str(said["item"]),
        number=letter.number,
        office=str(said["office"]),
        name=mask_name(name) if letter.case.person_id else name,
        day=str(said["date"]),
        code=str(said["code"]),
        demo=bool(said["demo"]),
    )
