"""Which form belongs to which verb of the table; a verb without one has no button on the desk."""

from renshe.web.desk import case_deciding as deciding
from renshe.web.desk import case_forms as plain

FORMS: dict[str, type[plain.Deed]] = {
    "accept": plain.Deed,
    "refuse_acceptance": plain.RefuseAcceptance,
    "request_correction": deciding.RequestCorrection,
    "supply": deciding.Supply,
    "suspend": plain.Suspend,
    "resume": plain.Resume,
    "extend": plain.Extend,
    "refer": plain.Refer,
    "answer_referral": plain.AnswerReferral,
    "review": deciding.Propose,
    "send_back": plain.Reasoned,
    "decide": deciding.Decide,
    "sign": plain.Deed,
    "serve": plain.Serve,
    "correct_error": plain.Reasoned,
    "withdraw": plain.Deed,
    "reopen": plain.Reasoned,
    "assign": plain.Assign,
    "take": plain.Deed,
    "remark": plain.Remark,
}
