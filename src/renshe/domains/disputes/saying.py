"""Words for people in both languages, with the law they rest on; what the rules of the procedure answer with."""

from dataclasses import dataclass

from renshe.core.transitions import Basis

LAW = "劳动争议调解仲裁法"
RULES = "劳动人事争议仲裁办案规则"
CIVIL = "民事诉讼法"
COURT_2020 = "最高人民法院关于审理劳动争议案件适用法律问题的解释(一)"
COURT_2025 = "最高人民法院关于审理劳动争议案件适用法律问题的解释(二)"
PLAN = "越秀区人力资源和社会保障事业发展“十四五”规划"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence.

    Attributes:
        zh, en: the sentence.
        basis: law, article and how far it was confirmed; None for what follows from the facts alone.
    """

    zh: str
    en: str
    basis: Basis | None = None

    @property
    def unconfirmed(self) -> bool:
        """No source that was read holds it."""
        return self.basis is not None and self.basis.status == "M"


def law(article: str, status: str = "V1", part: str = "") -> Basis:
    """An article of the law on labour disputes (劳动争议调解仲裁法)."""
    return Basis(LAW, f"{article}{part}", status)


def rules(article: str, status: str = "V2") -> Basis:
    """An article of the rules for handling cases (劳动人事争议仲裁办案规则); read in excerpts, never whole."""
    return Basis(RULES, article, status)
