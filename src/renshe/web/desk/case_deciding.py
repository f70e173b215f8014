"""The forms that say what is missing, what is proposed and what is decided: lines that come from the item in the Book."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.book.queries import content
from renshe.book.schema import Condition
from renshe.casework.actions import deciding, materials, verbs
from renshe.casework.guards import item_of, met
from renshe.casework.models import Case, CaseEvent, MaterialSlot
from renshe.casework.refused import Refused
from renshe.casework.values import Missing, Proposal, read_missing, read_proposal
from renshe.web.apply.progress import lacking
from renshe.web.desk import case_words
from renshe.web.desk.case_forms import Deed, day, line, one_of, words

GRANTS = 3  # lines for what is granted
TICK = forms.CheckboxInput


class RequestCorrection(Deed):
    """一次性告知补正: every material and field of the item as a line of a checklist, and lines for anything else."""

    help = gettext_lazy("法律要求一次告知全部内容:请把缺的都勾上,再说清楚为什么需要。")
    FREE = 2

    def prepare(self) -> None:
        """A line for each material and field, what is missing already ticked."""
        book, item = content(self.case.received_on), item_of(self.case)
        slots = MaterialSlot.objects.filter(application_id=self.case.application_id)
        self.lines: list[str] = []
        for slot in slots.order_by("pk"):
            if self.case.item in slot.items and slot.material in book.materials:
                lacking = not met(slot)
                self._line(slot.material, book.materials[slot.material].why, ticked=lacking)
        for code in item.fields:
            self._line(code, _("填写的内容需要核对"), ticked=False)
        for number in range(self.FREE):
            self.fields[f"other_{number}"] = line(_("其他缺的"), most=200, required=False)
            self.fields[f"other_why_{number}"] = line(_("为什么需要"), most=200, required=False)

    def _line(self, code: str, why: str, *, ticked: bool) -> None:
        self.lines.append(code)
        label = case_words.thing(self.case, code)
        self.fields[f"miss_{code}"] = forms.BooleanField(
            label=label, required=False, initial=ticked, widget=TICK
        )
        self.fields[f"why_{code}"] = line(_("为什么需要"), most=300, required=False)
        self.fields[f"why_{code}"].initial = why

    def checklist(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each line: to tick, and why."""
        return [(self[f"miss_{code}"], self[f"why_{code}"]) for code in self.lines]

    def free(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Lines for anything else."""
        return [(self[f"other_{n}"], self[f"other_why_{n}"]) for n in range(self.FREE)]

    def act(self, case: Case) -> None:
        """Ask for it."""
        said = self.cleaned_data
        wanted = [{"what": code, "why": said[f"why_{code}"]} for code in self.lines if said[f"miss_{code}"]]
        wanted += [
            {"what": said[f"other_{number}"], "why": said[f"other_why_{number}"]}
            for number in range(self.FREE)
            if said[f"other_{number}"]
        ]
        missing: tuple[Missing, ...] = read_missing(wanted)
        verbs.request_correction(case=case, missing=missing, by=self.by)


class Supply(Deed):
    """补正: what was asked for, taken in at the counter; papers go into their places one by one, before it is sent."""

    help = gettext_lazy("和申请人在“我的办件”里补正一样:材料交齐、要说明的都说明了,才能交回窗口。")

    def prepare(self) -> None:
        """A field for each thing that is no paper."""
        found = lacking(self.case)
        self.papers = [one for one in found if one.material]
        self.said = [one for one in found if not one.material]
        for number, one in enumerate(self.said):
            self.fields[f"says_{number}"] = words(
                one.name, most=materials.LONGEST_ANSWER, rows=2, required=False, hint=one.why
            )

    def act(self, case: Case) -> None:
        """Hand it over."""
        answers = {one.what: self.cleaned_data[f"says_{number}"] for number, one in enumerate(self.said)}
        materials.supply(case=case, by=self.by, answers=answers)


class Propose(Deed):
    """审查完毕,提出意见: outcome, reasons from the item's conditions with law and article, and what is granted."""

    help = gettext_lazy("不予或者部分准予的,至少勾一条理由。法律和条款来自一本通,不用您打。")
    outcome = one_of(
        gettext_lazy("意见"),
        [
            ("granted", gettext_lazy("准予")),
            ("partly", gettext_lazy("部分准予")),
            ("refused", gettext_lazy("不予")),
        ],
        radio=True,
    )

    def prepare(self) -> None:
        """A line for each condition, one free reason, and some grants; filled with what was proposed before."""
        item = item_of(self.case)
        self.conditions: tuple[Condition, ...] = tuple(one for one in item.conditions if one.basis)
        said = self.said()
        texts = {(one["law"], one["article"], one["text"]): one for one in said.get("reasons", [])}
        taken = set[tuple[str, str, str]]()
        for number, one in enumerate(self.conditions):
            law, article = _law(one)
            key = next((key for key in texts if key[:2] == (law, article) and key not in taken), None)
            if key:
                taken.add(key)
            self._reason(number, one.text, ticked=key is not None, text=key[2] if key else one.text)
        other = next((texts[key] for key in texts if key not in taken), {})
        for name, label, most in (
            ("text", _("其他理由"), 400),
            ("law", _("法律"), 100),
            ("article", _("条款"), 60),
        ):
            self.fields[f"other_{name}"] = line(label, most=most, required=False)
            self.fields[f"other_{name}"].initial = other.get(name, "")
        grants = said.get("grants") or [{"name": item.result.split(",")[0]}]
        for number in range(GRANTS):
            self._grant(number, grants[number] if number < len(grants) else {})
        self.fields["withheld"] = words(
            _("没有准予的部分"),
            most=2000,
            required=False,
            hint=_("只在部分准予时填,一行一项;为什么没有准予,写在理由里。"),
        )
        if said:
            self.fields["outcome"].initial = said["outcome"]
            self.fields["withheld"].initial = "\n".join(said.get("withheld", ()))

    def said(self) -> dict[str, Any]:
        """The proposal that it begins with."""
        return {}

    def _reason(self, number: int, label: str, *, ticked: bool, text: str) -> None:
        self.fields[f"reason_{number}"] = forms.BooleanField(
            label=label, required=False, initial=ticked, widget=TICK
        )
        self.fields[f"reason_text_{number}"] = line(_("事实和理由"), most=500, required=False)
        self.fields[f"reason_text_{number}"].initial = text

    def _grant(self, number: int, grant: dict[str, Any]) -> None:
        fen = grant.get("amount_fen")
        made: dict[str, forms.Field] = {
            "name": line(_("准予什么"), most=200, required=False),
            "yuan": forms.DecimalField(
                label=_("金额(元)"), min_value=0, max_digits=12, decimal_places=2, required=False,
                error_messages={"max_decimal_places": _("最多两位小数,精确到分。"), "min_value": _("金额不能小于零。")},
            ),
            "monthly": forms.BooleanField(label=_("每月"), required=False),
            "since": day(_("从哪天起"), required=False),
            "until": day(_("到哪天止"), required=False),
        }  # fmt: skip
        initial = {**grant, "yuan": f"{Decimal(fen) / 100:.2f}" if fen is not None else None}
        for name, field in made.items():
            field.initial = initial.get(name)
            self.fields[f"grant_{name}_{number}"] = field

    def clean(self) -> dict[str, Any]:
        """What is wrong with a line of what is granted stands beside its field."""
        said = self.cleaned_data
        for number in range(GRANTS):
            name, yuan, since, until = (
                said.get(f"grant_{part}_{number}") for part in ("name", "yuan", "since", "until")
            )
            if since and until and until < since:
                self.add_error(f"grant_until_{number}", _("结束日期不能早于开始日期。"))
            if not name and (yuan is not None or since or until):
                self.add_error(f"grant_name_{number}", _("请写明准予什么。"))
        return said

    def reasons(self) -> list[tuple[forms.BoundField, forms.BoundField, Condition]]:
        """Each condition: to tick, its words, and the law."""
        return [(self[f"reason_{n}"], self[f"reason_text_{n}"], one) for n, one in enumerate(self.conditions)]

    def other(self) -> list[forms.BoundField]:
        """One more reason."""
        return [self[f"other_{name}"] for name in ("text", "law", "article")]

    def grants(self) -> list[dict[str, forms.BoundField]]:
        """What is granted, line by line."""
        parts = ("name", "yuan", "monthly", "since", "until")
        return [{part: self[f"grant_{part}_{n}"] for part in parts} for n in range(GRANTS)]

    def written(self) -> Proposal:
        """What was written.

        Raises:
            Refused: it is not complete.
        """
        said = self.cleaned_data
        reasons: list[dict[str, Any]] = []
        for number, one in enumerate(self.conditions):
            if said[f"reason_{number}"] and one.basis:
                law, article = _law(one)
                text = said[f"reason_text_{number}"]
                reasons.append({"text": text, "law": law, "article": article, "status": one.basis.status})
        if said["other_text"] or said["other_law"]:
            reasons.append(
                {"text": said["other_text"], "law": said["other_law"], "article": said["other_article"]}
            )
        grants: list[dict[str, Any]] = []
        for number in range(GRANTS):
            one = {
                part: said[f"grant_{part}_{number}"] for part in ("name", "yuan", "monthly", "since", "until")
            }
            yuan = one.pop("yuan")
            if said["outcome"] != "refused" and one["name"]:
                grants.append({**one, "amount_fen": None if yuan is None else int(yuan * 100)})
        withheld = [one.strip() for one in said["withheld"].splitlines() if one.strip()]
        return read_proposal(
            {"outcome": said["outcome"], "reasons": reasons, "grants": grants, "withheld": withheld}
        )

    def act(self, case: Case) -> None:
        """Propose it."""
        deciding.review(case=case, by=self.by, proposal=self.written())


class Decide(Propose):
    """作出决定: begins with what was proposed."""

    help = gettext_lazy("已填好审查人的意见;您可以改。不予的决定会写明理由、条款和救济途径。")

    def said(self) -> dict[str, Any]:
        """The last proposal."""
        return proposed(self.case)

    def act(self, case: Case) -> None:
        """Decide it."""
        deciding.decide(case=case, by=self.by, decision=self.written())


def proposed(case: Case) -> dict[str, Any]:
    """The last proposal of a case; empty when there is none."""
    review = CaseEvent.objects.filter(case=case, verb="review").order_by("-number").first()
    return dict(review.detail.get("proposal", {})) if review else {}


def as_proposed(case: Case) -> Proposal:
    """What a batch decides: a full grant as it was proposed.

    Raises:
        Refused: something else was proposed; a person reads that one by one.
    """
    said = proposed(case)
    if said.get("outcome") != "granted":
        raise Refused("one_by_one", "审查意见不是全部准予,请打开这个办件逐件决定。")
    return read_proposal(said)


def _law(one: Condition) -> tuple[str, str]:
    return (one.basis.law, one.basis.article or "—") if one.basis else ("", "")
