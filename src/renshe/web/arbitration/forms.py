"""The small form of each verb: what has to be said with it, and the action that it leads to."""

from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.book import limits
from renshe.casework.guards import item_of
from renshe.domains.disputes import api
from renshe.registry.staff import called
from renshe.web.arbitration import words as said
from renshe.web.desk import case_words
from renshe.web.desk.case_forms import day, line, one_of, words


class Deed(forms.Form):
    """A verb that needs nothing said with it; the others say more.

    Attributes:
        help: what happens, before one presses.
        seen: how many events the history had when the page was made.
        onward: the page on which it goes on; the dispute's own when empty.
    """

    help: Any = ""
    onward: str = ""
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, verb: str, dispute: api.Dispute, user: User, about: str = "", **kwargs: Any
    ) -> None:
        """Keep the verb, the dispute and who acts; `about` is what the verb is done to, as a motion."""
        super().__init__(*args, auto_id="do-%s", **kwargs)
        self.verb, self.dispute, self.user, self.about = verb, dispute, user, about
        self.fields["seen"].initial = dispute.case.events
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the dispute."""

    def act(self) -> None:
        """Do it.

        Raises:
            Refused: it can't be done.
        """
        api.take(dispute=self.dispute.pk, verb=self.verb, by=self.user)

    def shown(self) -> list[forms.BoundField]:
        """The fields that are asked for, in order."""
        return [self[name] for name in self.fields if name != "seen"]

    def points(self) -> list[str]:
        """What has to be read before it is done."""
        return []

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Set the choices of a field."""
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def same(self) -> dict[str, Any]:
        """The dispute and who acts, as every action wants them."""
        return {"dispute": self.dispute.pk, "by": self.user}


class Reasoned(Deed):
    """Verbs that need words and nothing else."""

    reason = words(gettext_lazy("理由"))

    def act(self) -> None:
        """Do it, with the words."""
        api.take(verb=self.verb, reason=self.cleaned_data["reason"], **self.same())


class Mediate(Deed):
    """先行调解."""

    help = gettext_lazy("裁决以前先行调解。记下以后转到“调解结案”:谈成的在那里逐项写;谈不成的,继续审理。")
    words = words(gettext_lazy("怎么调解的"), rows=2, required=False)

    def act(self) -> None:
        """Note that it is mediated, and go on to what the sides agree on."""
        api.take(verb="mediate", detail={"says": self.cleaned_data["words"]}, **self.same())
        self.onward = reverse("dispute-settle", args=[self.dispute.pk])


class Accept(Deed):
    """立案."""

    help = gettext_lazy("立案以后自动编案号,通知双方,审理期限从今天起算。")
    until = day(gettext_lazy("举证到哪一天(可以不定)"), required=False)

    def act(self) -> None:
        """Accept it."""
        api.accept(evidence_until=self.cleaned_data["until"], **self.same())


class RefuseAcceptance(Deed):
    """不予受理."""

    help = gettext_lazy("要书面告知申请人并说明理由;申请人可以向法院起诉。材料不齐的,请通知补正。")
    ground = one_of(gettext_lazy("情形"), [], radio=True)
    reason = words(gettext_lazy("理由"), hint=gettext_lazy("申请人会读到,请用平常的话。"))

    def prepare(self) -> None:
        """The grounds of the office's file, with their law."""
        self.choose("ground", [(one.code, _ground(one)) for one in api.office().refusals])

    def act(self) -> None:
        """Refuse to accept."""
        told = self.cleaned_data
        api.refuse_acceptance(ground=told["ground"], reason=told["reason"], **self.same())


def _ground(one: Any) -> str:
    name = one.name_en if said.english() else one.name
    basis = f"{one.law}{one.article}"
    return f"{name}({basis} · {_('未经核实')})" if one.unconfirmed else f"{name}({basis})"


class RequestCorrection(Deed):
    """通知补正."""

    help = gettext_lazy("一次写全:每行一样。补正以后,五日重新计算。")
    missing = words(gettext_lazy("缺什么"), most=1000, rows=4)
    reason = words(gettext_lazy("还想说明什么"), rows=2, required=False)

    def act(self) -> None:
        """Ask for it."""
        told = self.cleaned_data
        api.request_correction(missing=told["missing"].splitlines(), reason=told["reason"], **self.same())


class Supply(Deed):
    """补正."""

    words = words(gettext_lazy("补正了什么"))

    def act(self) -> None:
        """It is there now."""
        api.supply(words=self.cleaned_data["words"], **self.same())


class GreenLane(Deed):
    """欠薪绿色通道."""

    help = gettext_lazy("优先受理、优先开庭、及时裁决、快速结案;在列表里排在最前。")
    reason = words(gettext_lazy("理由"), rows=2)

    def act(self) -> None:
        """Put it first."""
        api.put_on_green_lane(why=self.cleaned_data["reason"], **self.same())


class Suspend(Deed):
    """中止."""

    help = gettext_lazy("今天仍计入期限,从明天起不计。要书面通知当事人。")
    ground = one_of(gettext_lazy("法定情形"), [])
    notice = line(gettext_lazy("通知书文号"), required=False)
    reason = words(gettext_lazy("理由"))

    def prepare(self) -> None:
        """The grounds of the item, with their law."""
        known = limits.current().grounds
        found = [known[code] for code in item_of(self.dispute.case).suspensions if code in known]
        self.choose(
            "ground", [(one.code, f"{case_words.ground(one.code)}({one.law}{one.article})") for one in found]
        )

    def act(self) -> None:
        """Stay it."""
        told = self.cleaned_data
        api.suspend(ground=told["ground"], notice=told["notice"], reason=told["reason"], **self.same())


class Resume(Deed):
    """恢复."""

    on = day(gettext_lazy("从哪天起计入"))

    def prepare(self) -> None:
        """Today, unless another day is chosen."""
        self.fields["on"].initial = timezone.localdate()

    def act(self) -> None:
        """Let the clock run again."""
        api.resume(on=self.cleaned_data["on"], **self.same())


class Extend(Deed):
    """批准延期."""

    help = gettext_lazy("案情复杂的,可以批准延期一次,最多15日,并书面通知当事人(调解仲裁法第四十三条)。")
    days = forms.IntegerField(label=gettext_lazy("延长几日"), min_value=1, max_value=15, initial=15)
    reason = words(gettext_lazy("理由"))

    def act(self) -> None:
        """Approve it."""
        api.extend(days=self.cleaned_data["days"], reason=self.cleaned_data["reason"], **self.same())


class Transfer(Deed):
    """移送管辖."""

    to = line(gettext_lazy("移送到哪个区(六位代码)"), most=6)
    body = line(gettext_lazy("哪个仲裁委员会"))
    reason = words(gettext_lazy("理由"))

    def act(self) -> None:
        """Transfer it."""
        told = self.cleaned_data
        api.transfer(to=told["to"], body=told["body"], reason=told["reason"], **self.same())


class Withdraw(Deed):
    """撤回."""

    help = gettext_lazy("替申请人登记撤回。撤回以后案件结束,可以再次申请,但要注意时效。")
    words = words(gettext_lazy("申请人怎么说的"), rows=2, required=False)

    def act(self) -> None:
        """Withdraw it."""
        api.withdraw(words=self.cleaned_data["words"], **self.same())


class Join(Deed):
    """追加当事人."""

    name = line(gettext_lazy("姓名或者单位名称"), most=100)
    side = one_of(gettext_lazy("作为哪一方"), list(api.Party.Side.choices), radio=True)
    code = line(gettext_lazy("统一社会信用代码"), most=18, required=False)
    reason = words(gettext_lazy("理由"), rows=2)

    def act(self) -> None:
        """Add them."""
        told = self.cleaned_data
        api.add_party(
            name=told["name"], side=told["side"], code=told["code"], why=told["reason"], **self.same()
        )


class Assign(Deed):
    """分派."""

    help = gettext_lazy("只列出今天在岗、不用回避的同事,手头少的在前。")
    to = one_of(gettext_lazy("交给谁"), [])
    why = line(gettext_lazy("为什么"), most=200, required=False)

    def prepare(self) -> None:
        """Who can have it, the most fitting first."""
        found = [one for one in api.candidates(self.dispute) if one.user.pk != self.dispute.case.owner_id]
        self.choose(
            "to",
            [(str(one.user.pk), _("%(name)s · %(unit)s · 手头%(n)s件") % {"name": called(one.user), "unit": one.unit, "n": one.open}) for one in found],
        )  # fmt: skip

    def act(self) -> None:
        """Give it to them."""
        api.assign(to=int(self.cleaned_data["to"]), why=self.cleaned_data["why"], **self.same())


class Remark(Deed):
    """备注."""

    help = gettext_lazy("写进案件历史,不能删改;当事人看不到内容。")
    reason = words(gettext_lazy("备注"), rows=2)

    def act(self) -> None:
        """Add it to the history."""
        api.take(verb="remark", reason=self.cleaned_data["reason"], **self.same())
