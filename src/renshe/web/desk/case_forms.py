"""The small form of each verb: what has to be said with it, and the action that it leads to."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.book import limits
from renshe.casework.actions import assigning, deciding, letters, referring, verbs
from renshe.casework.actors import Actor
from renshe.casework.guards import item_of
from renshe.casework.limits import longer
from renshe.casework.models import Case, Referral
from renshe.registry.staff import called
from renshe.web.book.words import said
from renshe.web.desk import case_words

UNITS = {"workday": gettext_lazy("工作日"), "day": gettext_lazy("天"), "month": gettext_lazy("个月")}
WORDS = {"required": gettext_lazy("请填写。"), "max_length": gettext_lazy("太长了,请写得短一些。")}


class Deed(forms.Form):
    """A verb that needs nothing said with it; the others say more.

    Attributes:
        help: what happens, before one presses.
        seen: how many events the history had when the page was made.
    """

    help: Any = ""
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, verb: str, case: Case, by: Actor, **kwargs: Any) -> None:
        """Keep the verb, the case and who acts."""
        super().__init__(*args, auto_id="do-%s", **kwargs)
        self.verb, self.case, self.by = verb, case, by
        self.fields["seen"].initial = case.events
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the case."""

    def act(self, case: Case) -> None:
        """Do it.

        Raises:
            Refused: it can't be done.
        """
        _CONFIRMED[self.verb](case=case, by=self.by)

    def shown(self) -> list[forms.BoundField]:
        """The fields that are asked for, in order."""
        return [self[name] for name in self.fields if name != "seen"]


def words(
    label: Any, *, most: int = 500, rows: int = 3, required: bool = True, hint: Any = ""
) -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=hint, error_messages=WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def line(label: Any, *, most: int = 60, required: bool = True, hint: Any = "") -> forms.CharField:
    """A field for one line."""
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=hint, error_messages=WORDS
    )


def day(label: Any, *, required: bool = True) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请选日期。"), "invalid": gettext_lazy("日期不对,请重新选。")},
    )  # fmt: skip


def one_of(label: Any, choices: list[tuple[str, Any]], *, radio: bool = False) -> forms.ChoiceField:
    """A field with one choice of several."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"required": gettext_lazy("请选一个。"), "invalid_choice": gettext_lazy("没有这一项,请重新选。")},
    )  # fmt: skip


class RefuseAcceptance(Deed):
    """不予受理."""

    help = gettext_lazy("只有两种情形可以不予受理;材料不齐的,请用“一次性告知补正”。")
    ground = one_of(
        gettext_lazy("情形"),
        [("not_needed", gettext_lazy("依法不需要办理")), ("not_our_power", gettext_lazy("不属于本机关职权"))],
        radio=True,
    )
    body = line(
        gettext_lazy("应当向哪个机关申请"), required=False, hint=gettext_lazy("不属于本机关职权时必填。")
    )
    reason = words(gettext_lazy("理由"), hint=gettext_lazy("申请人会读到,请用平常的话。"))

    def act(self, case: Case) -> None:
        """Refuse to accept."""
        said = self.cleaned_data
        verbs.refuse_acceptance(
            case=case, by=self.by, ground=said["ground"], reason=said["reason"], body=said["body"]
        )


class Suspend(Deed):
    """中止计时."""

    help = gettext_lazy("今天仍计入期限,从明天起不计。只能用这个事项的法定情形。")
    ground = one_of(gettext_lazy("法定情形"), [])
    notice = line(
        gettext_lazy("告知书文号"), required=False, hint=gettext_lazy("法律要求书面告知的情形必填。")
    )
    reason = words(gettext_lazy("理由"))

    def prepare(self) -> None:
        """The grounds of the item, with their law."""
        known = limits.current().grounds
        found = [known[code] for code in item_of(self.case).suspensions if code in known]
        cast("forms.ChoiceField", self.fields["ground"]).choices = [
            (one.code, f"{case_words.ground(one.code)}({one.law}{one.article})") for one in found
        ]

    def act(self, case: Case) -> None:
        """Stop the clock."""
        said = self.cleaned_data
        verbs.suspend(
            case=case, by=self.by, ground=said["ground"], reason=said["reason"], notice=said["notice"]
        )


class Resume(Deed):
    """恢复计时."""

    on = day(gettext_lazy("从哪天起计入"))

    def prepare(self) -> None:
        """Today, unless another day is chosen."""
        self.fields["on"].initial = timezone.localdate()

    def act(self, case: Case) -> None:
        """Let the clock run again."""
        verbs.resume(case=case, by=self.by, on=self.cleaned_data["on"])


class Extend(Deed):
    """批准延期."""

    count = forms.IntegerField(
        label=gettext_lazy("延长多久"), min_value=1, max_value=3650, error_messages=WORDS
    )
    unit = one_of(gettext_lazy("单位"), [])
    reason = words(gettext_lazy("理由"))

    def prepare(self) -> None:
        """As much as the item's law allows, and who approves it."""
        allowed = longer(item_of(self.case))
        if allowed is None:
            return
        most = case_words.length(allowed.count, allowed.unit)
        self.fields["count"].initial = allowed.count
        self.fields["count"].widget.attrs["max"] = allowed.count
        cast("forms.ChoiceField", self.fields["unit"]).choices = [(allowed.unit, UNITS[allowed.unit])]
        basis = {"most": most, "law": f"{allowed.basis.law}{allowed.basis.article}"}
        who = said(allowed, "approver")
        self.help = (
            _("最多延长%(most)s,只能一次,由%(who)s批准(%(law)s)。申请人会收到延期告知书。")
            % {**basis, "who": who}
            if who
            else _("最多延长%(most)s,只能一次(%(law)s)。申请人会收到延期告知书。") % basis
        )

    def act(self, case: Case) -> None:
        """Approve it."""
        said = self.cleaned_data
        verbs.extend(case=case, by=self.by, count=said["count"], unit=said["unit"], reason=said["reason"])


class Refer(Deed):
    """推送其他部门协办."""

    help = gettext_lazy("本办件的期限照常计算,请给对方留出时间。")
    department = line(gettext_lazy("请哪个部门协办"))
    reason = words(gettext_lazy("请对方做什么"))
    due_on = day(gettext_lazy("请对方在哪天前答复"))

    def act(self, case: Case) -> None:
        """Ask the department."""
        said = self.cleaned_data
        referring.refer(
            case=case, by=self.by, department=said["department"], asks=said["reason"], due_on=said["due_on"]
        )


class AnswerReferral(Deed):
    """登记部门答复."""

    referral = one_of(gettext_lazy("哪次协办"), [])
    answer = words(gettext_lazy("对方的答复"), most=1000)

    def prepare(self) -> None:
        """What was asked and is not answered."""
        asked = Referral.objects.filter(case=self.case, answered_at__isnull=True).order_by("due_on")
        cast("forms.ChoiceField", self.fields["referral"]).choices = [
            (str(one.pk), f"{one.department}:{one.asks[:40]}") for one in asked
        ]

    def act(self, case: Case) -> None:
        """Record it."""
        said = self.cleaned_data
        referring.answer_referral(
            case=case, by=self.by, referral=int(said["referral"]), answer=said["answer"]
        )


class Serve(Deed):
    """送达."""

    how = one_of(
        gettext_lazy("怎么送达"),
        [("counter", gettext_lazy("当面交给本人或者代办人")), ("mail", gettext_lazy("邮寄"))],
        radio=True,
    )

    def act(self, case: Case) -> None:
        """It is served."""
        deciding.serve(case=case, by=self.by, how=self.cleaned_data["how"])


class Assign(Deed):
    """分派."""

    help = gettext_lazy("只列出能办这件、今天在岗、不用回避的同事,手头少的在前。")
    to = one_of(gettext_lazy("交给谁"), [])
    why = line(gettext_lazy("为什么"), most=200, required=False)

    def prepare(self) -> None:
        """Who can have it, the most fitting first."""
        case = self.case
        found = assigning.candidates(
            street=case.street, board=case.board, person_id=case.person_id, but=[case.owner_id or 0]
        )
        cast("forms.ChoiceField", self.fields["to"]).choices = [
            (str(one.user.pk), _("%(name)s · %(unit)s · 手头%(n)s件") % {"name": called(one.user), "unit": one.unit, "n": one.open})
            for one in found
        ]  # fmt: skip

    def act(self, case: Case) -> None:
        """Give it to them."""
        assigning.assign(case=case, by=self.by, to=int(self.cleaned_data["to"]), why=self.cleaned_data["why"])


class Reasoned(Deed):
    """Verbs that need words and nothing else."""

    reason = words(gettext_lazy("理由"))

    def act(self, case: Case) -> None:
        """Do it, with the words."""
        _REASONED[self.verb](case=case, by=self.by, reason=self.cleaned_data["reason"])


class Remark(Deed):
    """备注."""

    help = gettext_lazy("写进办件历史,不能删改,申请人能看到;以后能按备注里的字找到这个办件。")
    reason = words(gettext_lazy("备注"), rows=2)

    def act(self, case: Case) -> None:
        """Add it to the history."""
        verbs.remark(case=case, by=self.by, words=self.cleaned_data["reason"])


Plain = Callable[..., object]
_CONFIRMED: dict[str, Plain] = {
    "accept": verbs.accept,
    "withdraw": verbs.withdraw,
    "take": assigning.take,
    "sign": letters.sign,
}
_REASONED: dict[str, Plain] = {
    "send_back": deciding.send_back,
    "reopen": referring.reopen,
    "correct_error": letters.correct_error,
}
