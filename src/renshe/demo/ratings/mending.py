"""What became of past bad ratings: told by the same table and chain as living ones, without asking the database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from json import loads
from random import Random

from renshe.casework.actors import Actor
from renshe.core.chain import canonical, digest
from renshe.demo.cases.office import Hours
from renshe.demo.cases.telling import Shelf
from renshe.domains.ratings import rules
from renshe.domains.ratings.actions.moving import content
from renshe.domains.ratings.models import Mending, MendingStep, Objection, Ruling
from renshe.domains.ratings.table import TABLE

FOUND = (
    "当天办事的人多,只开了两个窗口。", "第一次告知时漏说了一样材料。", "系统上传照片限制太小,提示不清楚。", "审核时等部门数据,没有及时说明。",
)  # fmt: skip
NOT_FOUND = "看了录像和叫号记录,没有看到评价所说的情况。"
DONE = (
    "加开一个窗口,月底高峰增派一人。",
    "修改一次性告知的模板,补上这一项。",
    "放宽照片大小,改写提示。",
    "约谈并重新培训,部门答复后当天告知。",
)
ANSWER = "给您添麻烦了,对不起。您说的情况已经查实,我们已经改了,具体做法写在上面。"
NOT_ANSWER = "我们看了当天的录像和叫号记录,没有看到您说的情况。如果还有别的材料,请告诉我们。"


@dataclass
class Telling:
    """One past task while it is told.

    Attributes:
        now: what would come later is not told.
        halt: the state in which the present task stays, so that the demo has one of each; empty for none.
    """

    shelf: Shelf
    hours: Hours
    chance: Random
    now: datetime
    chief: Actor
    second: Actor
    halt: str = ""

    def tell(self, task: Mending, at: datetime, halt: str = "") -> None:
        """From the rating to its end, to the state in which it stays, or to today."""
        self.halt = halt
        chance, rated = self.chance, task.rating.occasion.clerk_id
        self._step(task, "open", at, None, "系统自动", "")
        if self.chief.user_id in task.rating.occasion.hands:
            return  # somebody else has to verify it, and has not yet
        at = self._later(at, 1)
        unfounded = halt == "unfounded" or (not halt and chance.random() < 0.12)
        if not self._do(
            task,
            "find_unfounded" if unfounded else "verify",
            at,
            NOT_FOUND if unfounded else chance.choice(FOUND),
        ):
            return
        if rated is not None and not halt and chance.random() < 0.10 and self._contest(task, at, rated):
            return
        if not unfounded:
            days = 5 if task.size == "simple" else 15
            at = self._later(
                at, max(1, days - chance.choice((0, 1, 2, 2, 3, -2 if chance.random() < 0.2 else 1)))
            )
            if not self._do(task, "mend", at, chance.choice(DONE)):
                return
        at = self._later(at, 1)
        if not self._do(task, "answer", at, NOT_ANSWER if unfounded else ANSWER):
            return
        at = self._later(at, chance.choice((1, 1, 2)))
        if not self._do(
            task, "call_back", at, "电话回访:" + ("表示理解。" if unfounded else "表示满意,谢谢。")
        ):
            return
        self._end(task, self._later(at, chance.choice((0, 1, 3))))

    def _end(self, task: Mending, at: datetime) -> None:
        """Most are content; the others said nothing, and the house closes it after its days."""
        if self.chance.random() < 0.7:
            if self._do(task, "accept_answer", at, ""):
                task.satisfied = True
        else:
            self._do(task, "close", self._later(at, 7), "")

    def _contest(self, task: Mending, at: datetime, rated: int) -> bool:
        """The rated clerk appeals, a second person rules.

        Returns:
            Whether that was the end of it.
        """
        at = self._later(at, 2)
        if at > self.now:
            return False
        ground = self.chance.choice(("malicious", "mistaken"))
        why = "评价里说的窗口当天不是我在岗。" if ground == "mistaken" else "同一天连续收到内容相同的评价。"
        self._step(task, "object", at, rated, "被评人", why, {"ground": ground, "rated": True})
        one = self.shelf.make(
            Objection,
            district=task.district,
            rating_id=task.rating_id,
            role="rated",
            ground=ground,
            why=why,
            by_id=rated,
            at=at,
        )
        at = self._later(at, 2)
        if at > self.now:
            return False
        out = self.chance.random() < 0.5
        reason = "核对了排班和叫号记录,情况属实。" if out else "叫号记录与评价一致,维持。"
        self._do(task, "exclude" if out else "uphold", at, reason)
        self.shelf.make(
            Ruling, district=task.district, objection_id=one.pk, rating_id=task.rating_id, excluded=out, why=reason,
            by_id=self.second.user_id, at=at,
        )  # fmt: skip
        return out

    def _later(self, at: datetime, days: int) -> datetime:
        return self.hours.later(at, days, self.chance) if days else at + timedelta(hours=2)

    def _do(self, task: Mending, verb: str, at: datetime, why: str) -> bool:
        """Take a row of the table.

        Returns:
            Whether its time has come.
        """
        if at > self.now or task.state == self.halt:
            return False
        row, source, day = TABLE.row(verb, task.state), task.state, at.date()
        task.state = row.target or task.state
        if row.target:
            task.closed_on = day if TABLE.state(task.state).final else None
        by = (
            None
            if verb in {"accept_answer", "close"}
            else self.second
            if verb in {"exclude", "uphold"}
            else self.chief
        )
        detail: dict[str, object] = {}
        if verb == "verify":
            task.size = "complex" if not self.halt and self.chance.random() < 0.2 else "simple"
            task.mend_due = rules.due(f"mend-{task.size}", day).due
            detail = {"size": task.size, "due": task.mend_due}
        self._dates(task, verb, day, why)
        whom = "评价人" if verb == "accept_answer" else by.as_whom if by else "系统自动"
        self._step(task, verb, at, by.user_id if by else None, whom, why, detail, source)
        return True

    def _dates(self, task: Mending, verb: str, day: date, why: str) -> None:
        match verb:
            case "verify" | "find_unfounded":
                task.verified_on, task.verifier_id, task.finding = day, self.chief.user_id, why
            case "mend":
                task.mended_on = day
                task.was_late = task.mend_due is not None and day > task.mend_due
            case "answer":
                task.answered_on, task.answer = day, why
            case "call_back":
                task.called_on = day
            case _:
                pass

    def _step(
        self, task: Mending, verb: str, at: datetime, by: int | None, whom: str, why: str,
        detail: dict[str, object] | None = None, source: str | None = None,
    ) -> None:  # fmt: skip
        step = self.shelf.make(
            MendingStep, district=task.district, mending_id=task.pk, number=task.events + 1, verb=verb,
            source=("" if verb == "open" else task.state) if source is None else source, target=task.state, by_id=by,
            as_whom=whom, why=why, detail=loads(canonical(detail or {})), at=at,
        )  # fmt: skip
        step.digest = digest(task.head, content(step, str(task.key)))
        task.events, task.head = step.number, step.digest
