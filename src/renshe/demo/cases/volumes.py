"""How many cases a district has in a year, and when: what the plan says, and what is assumed where it says nothing.

All yearly numbers are for a district of a million people, the size at which the plan's figures were taken.
"""

from collections.abc import Mapping

PEOPLE = 1_000_000
# From the plan: 20,000 visits to the counters in a month (§3.2). Assumed: one visit in four files a case, the others
# ask, hand in later or fetch something.
VISITS_A_MONTH = 20_000
CASES_A_VISIT = 0.25
COUNTER_SHARE = 0.45  # assumed: the others come online, by post, through an agent or at a machine
CASES_A_YEAR = round(VISITS_A_MONTH * 12 * CASES_A_VISIT / COUNTER_SHARE)
MOST_CASES = (
    60_000  # of one load: a district beyond 450,000 people gets no more, so that its first start stays short
)

# From the plan's figures; how often one person applies is assumed.
PLANNED: Mapping[str, int] = {
    "unemployment-benefit": 18_900,  # 1.89 万 draw it; one claim each
    "retirement": 14_300,  # 28.62 万 draw a pension, over some twenty years
    "pension-eligibility-check": 28_600,  # the same people yearly; nine in ten are confirmed by shared data
    "work-injury-recognition": 2_200,  # 0.22 万 draw injury benefits
    "skill-upgrade-subsidy": 5_500,  # 27,468 people in five years
    "talent-hukou": 3_000,  # 1.49 万 talents settled in five years
}
# Assumed throughout: weights of the items that most offices see most; every other item has OTHERS.
ASSUMED: Mapping[str, int] = {
    "insurance-record-print": 60, "staff-changes": 60, "employment-registration": 50, "unemployment-registration": 45,
    "flexible-worker-insurance": 35, "employee-insurance-registration": 30, "social-security-card-issue": 30,
    "social-security-card-replacement": 30, "medical-premium-paid": 25, "employment-filing": 25, "pension-transfer": 20,
    "employee-pension-transfer": 20, "resident-pension-registration": 15, "person-insurance-change": 15,
    "employer-insurance-change": 15, "flexible-work-insurance-subsidy": 15, "employment-certificate": 12,
    "hard-to-employ-recognition": 8, "graduate-reception": 12, "archive-transfer": 12, "survivor-pension": 8,
    "hiring-insurance-subsidy": 8, "graduate-hiring-insurance-subsidy": 6, "special-hours": 5, "dispatch-licence": 4,
    "work-capacity-assessment": 5, "dispatch-licence-renewal": 3, "foreigner-work-permit": 6, "hr-service-licence": 3,
}  # fmt: skip
OTHERS = 2
# Disputes and inspections come with their own lifecycles, so these items have no past here.
ELSEWHERE = frozenset({"ruling", "inspection"})

# Assumed: work by month (after the spring festival, graduates in July, year's end) and by weekday (Monday first).
MONTHS = (0.85, 0.7, 1.25, 1.05, 0.95, 1.1, 1.3, 1.05, 1.0, 0.85, 0.95, 1.1)
WEEKDAYS = (1.3, 1.1, 1.0, 0.95, 0.9, 0.25, 0.2)
# Assumed: one in six who file a bundle's first item file the bundle's usual items together with it (打包办).
BUNDLED = 1 / 6
CHANNELS: Mapping[str, float] = {
    "counter": COUNTER_SHARE, "online": 0.45, "self-service": 0.03, "home-visit": 0.01, "agent": 0.03, "mail": 0.03,
}  # fmt: skip
# Assumed: how cases go, of a thousand.
COURSES: Mapping[str, int] = {
    "ordinary": 778, "corrected": 60, "refused": 30, "late": 25, "partly": 12, "withdrawn": 15, "abandoned": 8,
    "not_accepted": 12, "suspended": 15, "extended": 8, "referred": 15, "sent_back": 8, "silent": 6, "reopened": 4,
    "clerical_error": 4,
}  # fmt: skip
