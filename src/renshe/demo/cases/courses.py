"""How a past case goes: each course is a few verbs with time between them, from receipt to wherever it has come by today."""

from dataclasses import dataclass
from datetime import datetime, time
from random import Random
from typing import Any

from renshe.book import limits
from renshe.casework.actors import THE_HOUSE, Actor
from renshe.casework.guards import SILENCE
from renshe.casework.limits import longer
from renshe.casework.values import Grant, Proposal, Reason
from renshe.demo.cases.office import Hours
from renshe.demo.cases.telling import Telling, Today

_PACE = {"late": (1.1, 1.7), "slow": (1.2, 2.5)}


@dataclass
class Course:
    """Who deals with a case, and when the next thing happens.

    Attributes:
        applicant, clerk, reviewer, chief: who acts.
        clear: an earlier case of the same application must be closed before this one is decided; None when it never is.
        paper: a material that the case has, for what may be missing.
        referrals: [asked at, due, answered at, department, what is asked, answer], for the rows beside the case.
    """

    told: Telling
    hours: Hours
    chance: Random
    at: datetime
    applicant: Actor
    clerk: Actor
    reviewer: Actor
    chief: Actor
    clear: datetime | None
    instant: bool
    paper: str
    referrals: list[dict[str, Any]]

    def go(self, course: str) -> None:
        """Tell one course until it ends or today is reached."""
        try:
            getattr(self, f"_{course}", self._ordinary)(course)
        except Today:
            return

    def wait(self, days: int) -> datetime:
        """Time passes: some working days, or a few minutes."""
        self.at = self.hours.later(self.at, days, self.chance)
        return self.at

    def _ordinary(self, course: str) -> None:
        self._accept()
        self._finish("granted", pace=course)

    def _refused(self, _course: str) -> None:
        self._accept()
        self._finish("refused")

    def _partly(self, _course: str) -> None:
        self._accept()
        self._finish("partly")

    def _accept(self) -> None:
        self.told.do(
            "accept", self.wait(0 if self.instant else self.chance.choice((0, 0, 1, 1, 2))), self.clerk
        )

    def _silent(self, course: str) -> None:
        """Nobody says a word within five working days (行政许可法 §32)."""
        after = self.hours.workday(self.told.case.received_on, SILENCE.count + 1)
        self.at = datetime.combine(after, time(0, 10), self.at.tzinfo)
        self.told.do("deem_accepted", self.at, THE_HOUSE)
        self._finish("granted", pace=course)

    def _corrected(self, course: str) -> None:
        self._ask()
        self.told.do("supply", self.wait(self.chance.randint(1, 8)), self.applicant)
        self._accept()
        self._finish("granted", pace=course)

    def _abandoned(self, _course: str) -> None:
        self._ask()
        self.told.do("withdraw", self.wait(self.chance.randint(5, 15)), self.applicant)

    def _ask(self) -> None:
        why = self.chance.choice(
            ("照片看不清,有一角没有拍到", "上面的日期已经过了有效期", "缺少单位盖章的那一页")
        )
        missing = [{"what": self.paper, "why": why}]
        self.told.do(
            "request_correction",
            self.wait(self.chance.randint(0, 2)),
            self.clerk,
            detail={"missing": missing},
        )

    def _withdrawn(self, _course: str) -> None:
        self._accept()
        self.told.do("withdraw", self.wait(self.chance.randint(0, 2)), self.applicant)

    def _not_accepted(self, _course: str) -> None:
        ground, reason, body = self.chance.choice(
            (("not_our_power", "您的参保地不在越秀区,这件事由参保地办理。", "参保地的社会保险经办机构"),
             ("not_needed", "系统里已经有这项登记,不用再办。", ""))
        )  # fmt: skip
        detail = {"ground": ground, "body": body}
        self.told.do(
            "refuse_acceptance",
            self.wait(self.chance.randint(0, 2)),
            self.clerk,
            reason=reason,
            detail=detail,
        )

    def _suspended(self, course: str) -> None:
        """Only items whose law knows a ground come here."""
        self._accept()
        ground = limits.current().grounds[self.chance.choice(self.told.item.suspensions)]
        number = self.told.case.number[-9:-3]
        notice = f"演示告知〔{self.at.year}〕{number}号" if ground.written_notice else ""
        detail = {"ground": ground.code, "notice": notice}
        self.told.do(
            "suspend",
            self.wait(self.chance.randint(0, 2)),
            self.clerk,
            reason=f"{ground.name}需要时间",
            detail=detail,
        )
        self.wait(self.chance.randint(4, 18))
        self.told.do("resume", self.at, self.clerk, detail={"on": self.at.date().isoformat()})
        self._finish("granted", pace=course)

    def _extended(self, course: str) -> None:
        """Only items whose law allows it come here."""
        allowed = longer(self.told.item)
        self._accept()
        self.wait(1)
        detail = {"count": allowed.count, "unit": allowed.unit} if allowed else {}
        self.told.do(
            "extend",
            self.wait(self.chance.randint(0, 1)),
            self.chief,
            reason="情况复杂,需要进一步核实",
            detail=detail,
        )
        self._finish("granted", pace=course)

    def _referred(self, course: str) -> None:
        self._accept()
        department, asks, answer = self.chance.choice(
            (("公安部门", "请核对户籍登记", "经核对,户籍登记与申请一致。"),
             ("民政部门", "请核对婚姻和救助登记", "经核对,登记与申请一致。"),
             ("市场监管部门", "请核对市场主体的登记状态", "经核对,该市场主体在营。"))
        )  # fmt: skip
        asked = self.wait(self.chance.randint(0, 2))
        by = self.hours.workday(asked.date(), 5)
        detail = {"department": department, "due_on": by.isoformat()}
        self.told.do("refer", asked, self.clerk, reason=asks, detail=detail)
        row = {"department": department, "asks": asks, "asked_at": asked, "due_on": by}
        self.referrals.append(row)
        answered = self.wait(self.chance.choice((1, 2, 3, 4, 7)))
        self.told.do(
            "answer_referral", answered, self.clerk, reason=answer, detail={"department": department}
        )
        row.update(answered_at=answered, answer=answer)
        self._finish("granted", pace=course)

    def _sent_back(self, course: str) -> None:
        self._accept()
        self._review(self.wait(1), "granted")
        self.told.do("send_back", self.wait(1), self.reviewer, reason="请补充核对参保记录,再提意见。")
        self._finish("granted", pace=course)

    def _reopened(self, course: str) -> None:
        self._accept()
        self._finish("refused")
        self.wait(self.chance.randint(5, 25))
        self._reopen()
        self._finish("granted", pace=course)

    def _reopen(self) -> None:
        # As casework.actions.referring.reopen: what was decided no longer stands.
        before, self.told.case.outcome = self.told.case.outcome, ""
        try:
            self.told.do("reopen", self.at, self.chief, reason="申请人补充了新的证据,重新办理。")
        except Today:
            self.told.case.outcome = before
            raise

    def _clerical_error(self, course: str) -> None:
        self._accept()
        self._finish("granted", pace=course)
        self.told.do(
            "correct_error",
            self.wait(self.chance.randint(1, 6)),
            self.chief,
            reason="决定书里的联系电话写错了一位。",
        )

    def _finish(self, outcome: str, *, pace: str = "") -> None:
        """Review, decide, sign and serve: within the limit, unless the pace is another one."""
        review, decide, sign = self._parts(pace)
        self._review(self.wait(review), outcome)
        if self.clear is None:
            raise Today
        if self.clear > self.at:
            self.at = self.clear
        said = self._said(outcome).model_dump(mode="json")
        self.told.do("decide", self.wait(decide), self._decider(), detail={"decision": said})
        self.told.do("sign", self.wait(sign), self.chief)
        online = self.applicant.user_id is not None
        detail = {"how": "online" if online else "counter", "on": self.at.date().isoformat()}
        served = self.at if online else self.wait(0)
        self.told.do(
            "serve",
            served,
            THE_HOUSE if online else self.clerk,
            detail={**detail, "on": served.date().isoformat()},
        )

    def _parts(self, pace: str) -> tuple[int, int, int]:
        """Working days until review, decision and signature."""
        due, share = self.told.case.due_on, self.chance.uniform(0.15, 0.9)
        if self.instant and pace not in _PACE:
            return 0, 0, 0
        if pace in _PACE:
            share = self.chance.uniform(*_PACE[pace])
        whole = self.hours.between(self.at.date(), due) if due else self.chance.randint(2, 12)
        days = max(int(whole * share), int(pace in _PACE) * 2 + whole * (pace in _PACE))
        review = round(days * 0.6)
        return review, (days - review) // 2, days - review - (days - review) // 2

    def _review(self, at: datetime, outcome: str) -> None:
        proposal = self._said(outcome).model_dump(mode="json")
        self.told.do("review", at, self.clerk, detail={"proposal": proposal})

    def _decider(self) -> Actor:
        return self.chief if self.reviewer.user_id == self.clerk.user_id else self.reviewer

    def _said(self, outcome: str) -> Proposal:
        """What is proposed: a refusal names the item's first condition that has an article."""
        item = self.told.item
        grants = (Grant(name=item.result[:500], amount_fen=None),) if outcome != "refused" else ()
        if outcome == "granted":
            return Proposal(outcome="granted", grants=grants)
        stands = [(one.text, one.basis) for one in item.conditions if one.basis and one.basis.article]
        text, basis = stands[0] if stands else (item.conditions[0].text, item.basis[0])
        reason = Reason(
            text=f"经核对,不符合这项条件:{text}"[:500], law=basis.law, article=basis.article or "未注明条款", status=basis.status
        )  # fmt: skip
        return Proposal.model_validate(
            {
                "outcome": outcome,
                "reasons": [reason.model_dump()],
                "grants": [one.model_dump() for one in grants],
                "withheld": ["申请里不符合下面这项条件的部分"] if outcome == "partly" else [],
            }
        )
