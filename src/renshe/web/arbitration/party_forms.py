"""What a clerk writes down for a party, and what is decided on what a party asked for."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.casework.materials.keeping import keep
from renshe.domains.disputes import api
from renshe.domains.disputes.actions.speaking import speaks_for
from renshe.web.arbitration import words as said
from renshe.web.arbitration.forms import Deed
from renshe.web.desk.case_forms import day, line, one_of, words
from renshe.web.disputes.sheets import begin

FEN = 100


def yuan(label: Any) -> forms.DecimalField:
    """A field for a sum in yuan."""
    return forms.DecimalField(label=label, min_value=0, max_digits=11, decimal_places=2, required=False)


class ForParty(Deed):
    """Something of a party's that a clerk writes down."""

    SIDES: tuple[str, ...] = ("applicant", "respondent", "third")
    party = one_of(gettext_lazy("哪一方当事人"), [])

    def prepare(self) -> None:
        """The parties who can say it."""
        rows = self.dispute.parties.filter(side__in=self.SIDES, state="in").order_by("side", "number")[:50]
        self.choose("party", [(str(one.pk), f"{one.get_side_display()} {one.name}") for one in rows])

    def same(self) -> dict[str, Any]:
        """The dispute, who acts, and for whom."""
        return {**super().same(), "party": int(self.cleaned_data["party"])}


class StateElements(ForParty):
    """提交要素表."""

    SIDES = ("applicant", "respondent")
    help = gettext_lazy("当事人口头说,您按和他们自己填时一样的页面,一题一题记下来;以前填过的已经带入。")

    def act(self) -> None:
        """Open the guided pages for that party.

        Raises:
            Refused: the party has left, or too many are begun.
        """
        self.onward = begin(
            self.dispute, speaks_for(self.dispute, self.user, self.same()["party"]), self.user, counter=True
        )


class WithdrawSome(ForParty):
    """部分当事人撤回."""

    SIDES = ("applicant",)
    help = gettext_lazy("替一名申请人登记撤回自己的请求,其他人继续。")
    words = words(gettext_lazy("申请人怎么说的"), rows=2, required=False)

    def act(self) -> None:
        """Take back one applicant's claims."""
        api.withdraw_party(words=self.cleaned_data["words"], **self.same())


class Answer(ForParty):
    """答辩."""

    SIDES = ("respondent",)
    help = gettext_lazy("不答辩不影响审理;期限过了交来的也收下。")
    words = words(gettext_lazy("答辩意见"), most=8000, rows=6)

    def act(self) -> None:
        """Take the answer in."""
        api.answer(words=self.cleaned_data["words"], **self.same())


class HandIn(ForParty):
    """提交证据."""

    name = line(gettext_lazy("是什么证据"), most=100)
    proves = forms.MultipleChoiceField(
        label=gettext_lazy("证明哪些要素"), required=False, widget=forms.SelectMultiple(attrs={"size": 5})
    )
    words = words(gettext_lazy("证明什么"), rows=2, required=False)
    file = forms.FileField(
        label=gettext_lazy("文件"),
        required=False,
        help_text=gettext_lazy("原件在庭上出示的、证人出庭的,不用上传。"),
    )

    def prepare(self) -> None:
        """The questions of the kind."""
        super().prepare()
        listed = [(one.name, said.label(one)) for one in api.kind_of(self.dispute).questions]
        cast("forms.MultipleChoiceField", self.fields["proves"]).choices = listed

    def act(self) -> None:
        """Keep the file and write it down."""
        told = self.cleaned_data
        file = cast("UploadedFile | None", told["file"])
        document = keep(chunks=file.chunks(), name=file.name or "", by=self.user.pk) if file else None
        api.hand_in(
            name=told["name"], proves=told["proves"], words=told["words"], document=document, **self.same()
        )


class Ask(ForParty):
    """提出申请."""

    help = gettext_lazy("替当事人登记申请。每种申请只要填和它有关的几格。")
    kind = one_of(gettext_lazy("申请什么"), list(api.Motion.Kind.choices))
    words = words(gettext_lazy("理由"))
    claim = one_of(gettext_lazy("反请求、变更请求:哪一项"), [])
    yuan = yuan(gettext_lazy("反请求、变更请求、先予执行:多少元"))
    name = line(gettext_lazy("追加谁,或者请谁回避"), most=100, required=False)
    side = one_of(gettext_lazy("追加作为哪一方"), [("", "—"), *api.Party.Side.choices])
    on = day(gettext_lazy("延期到哪天(开庭或者举证)"), required=False)
    to = line(gettext_lazy("管辖异议:应由哪个区(六位代码)"), most=6, required=False)

    def prepare(self) -> None:
        """The claims of the kind."""
        super().prepare()
        claims = [(one.code, said.claim(self.dispute, one.code)) for one in api.kind_of(self.dispute).claims]
        self.choose("claim", [("", "—"), *claims])
        for name in ("claim", "side"):
            self.fields[name].required = False

    def act(self) -> None:
        """Write it down."""
        told = self.cleaned_data
        fen = int(told["yuan"] * FEN) if told["yuan"] is not None else None
        detail: dict[str, Any] = {
            "name": told["name"],
            "side": told["side"],
            "to": told["to"],
            "on": told["on"],
            "until": told["on"],
            "fen": fen,
        }
        if told["claim"]:
            detail["claims"] = [{"code": told["claim"], "fen": fen}]
        api.ask_motion(kind=told["kind"], words=told["words"], detail=detail, **self.same())


class Decide(Deed):
    """对申请作出决定."""

    granted = one_of(
        gettext_lazy("决定"), [("yes", gettext_lazy("同意")), ("no", gettext_lazy("不同意"))], radio=True
    )
    reason = words(gettext_lazy("理由"), hint=gettext_lazy("当事人会读到,请用平常的话。"))

    def prepare(self) -> None:
        """What the kind of motion needs beside yes or no."""
        self.motion = api.Motion.objects.filter(dispute=self.dispute, pk=self.about or 0, decision="").first()
        if self.motion is None:
            return
        detail = self.motion.detail
        match self.motion.kind:
            case "jurisdiction":
                self.fields["to"] = line(_("移送到哪个区(六位代码)"), most=6, required=False)
                self.fields["body"] = line(_("哪个仲裁委员会"), required=False)
                self.fields["to"].initial, self.fields["body"].initial = detail.get("to"), detail.get("body")
            case "advance":
                self.fields["yuan"] = yuan(_("先予执行多少元"))
                self.fields["yuan"].initial = detail["fen"] / FEN
                for name, text in (
                    ("clear", _("权利义务关系明确")),
                    ("hardship", _("不先予执行将严重影响申请人的生活")),
                ):
                    self.fields[name] = forms.BooleanField(label=text, required=False)
            case "recuse":
                self.fields["name"] = line(_("仲裁庭里的哪一位"), required=False)
                self.fields["name"].initial = detail.get("name")
            case _:
                return

    def act(self) -> None:
        """Decide on it."""
        told = self.cleaned_data
        detail = {name: told[name] for name in ("to", "body", "clear", "hardship", "name") if name in told}
        if told.get("yuan") is not None:
            detail["fen"] = int(told["yuan"] * FEN)
        api.answer_motion(
            motion=int(self.about),
            granted=told["granted"] == "yes",
            why=told["reason"],
            by=self.user,
            detail=detail,
        )
