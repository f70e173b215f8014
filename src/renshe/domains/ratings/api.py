"""What other code may call of ratings.

Occasions: `open_occasion(act)` lets an act be rated (idempotent), `link_of` is its address for a code or a message, `path_of`
the page, `of_visit` and `of_cases` find it, `waiting_for` and `given_by` are a person's own. Rating: `by_token`, `rate`,
`rating_of`. The loop of a bad rating: `verify`, `find_unfounded`, `mend`, `answer`, `call_back`, `miss_call`,
`give_up_calling`, `rate_answer`, `close`, `object_to`, `rule`. Numbers: `figures(since, until, street)`, `published`;
taken apart: `rows_by`, `rows_by_clerk`, `steps`, `trend`, `own`. Themes: `themes`, `ratings_in`, `propose`, `take_up`,
`decline`, `followed`.
"""

from renshe.domains.ratings.actions.mending import (
    answer,
    call_back,
    close,
    find_unfounded,
    give_up_calling,
    mend,
    miss_call,
    rate_answer,
    verify,
)
from renshe.domains.ratings.actions.occasions import Act, open_occasion
from renshe.domains.ratings.actions.rating import rate
from renshe.domains.ratings.actions.ruling import object_to, rule
from renshe.domains.ratings.actions.themes import decline, propose, take_up
from renshe.domains.ratings.models import (
    Mending,
    MendingStep,
    Objection,
    Occasion,
    Rating,
    Ruling,
    ThemeAction,
)
from renshe.domains.ratings.queries.analysis import Row, StepRow, rows_by, rows_by_clerk, steps, trend
from renshe.domains.ratings.queries.figures import Figures, Line, Published, figures, published
from renshe.domains.ratings.queries.mendings import (
    closed_tasks,
    district_wide,
    due_of,
    light_of,
    objections_of,
    officer_of,
    open_tasks,
    overdue,
    possible,
    prove,
    steps_of,
    task_of,
    visible,
)
from renshe.domains.ratings.queries.occasions import (
    answer_link_of,
    answer_path_of,
    by_answer_token,
    by_token,
    given_by,
    link_of,
    of_cases,
    of_visit,
    path_of,
    rating_of,
    waiting_for,
)
from renshe.domains.ratings.queries.own import Bad, Own, own
from renshe.domains.ratings.queries.themes import Followed, Theme, followed, ratings_in, themes
from renshe.domains.ratings.rules import Rules, current
from renshe.domains.ratings.table import TABLE

__all__ = [
    "TABLE",
    "Act",
    "Bad",
    "Figures",
    "Followed",
    "Line",
    "Mending",
    "MendingStep",
    "Objection",
    "Occasion",
    "Own",
    "Published",
    "Rating",
    "Row",
    "Rules",
    "Ruling",
    "StepRow",
    "Theme",
    "ThemeAction",
    "answer",
    "answer_link_of",
    "answer_path_of",
    "by_answer_token",
    "by_token",
    "call_back",
    "close",
    "closed_tasks",
    "current",
    "decline",
    "district_wide",
    "due_of",
    "figures",
    "find_unfounded",
    "followed",
    "give_up_calling",
    "given_by",
    "light_of",
    "link_of",
    "mend",
    "miss_call",
    "object_to",
    "objections_of",
    "of_cases",
    "of_visit",
    "officer_of",
    "open_occasion",
    "open_tasks",
    "overdue",
    "own",
    "path_of",
    "possible",
    "propose",
    "prove",
    "published",
    "rate",
    "rate_answer",
    "rating_of",
    "ratings_in",
    "rows_by",
    "rows_by_clerk",
    "rule",
    "steps",
    "steps_of",
    "take_up",
    "task_of",
    "themes",
    "trend",
    "verify",
    "visible",
    "waiting_for",
]
