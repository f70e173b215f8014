"""What a person can contest in the registry (个人信息保护法 §46): which parts of which facts, and what is missing.

A request names the table and the row that are contested. For something that is not there at all the table is `person`, the
row is the person, and the field says what is missing: a field of the particulars, or a table.
"""

from renshe.registry.queries.points import FIELDS

PERSON = "person"  # the "table" of what is missing
WHOLE = "row"  # the "field" of a row that is not the person's at all
PARTS: dict[str, tuple[str, ...]] = {
    "particulars": FIELDS,
    "educations": ("level", "school", "graduated_on"),
    "employments": ("since", "until", "occupation", "leaving_reason"),
    "insurances": ("since", "until", "base_fen"),
    "licences": ("number", "issued_by", "since", "until"),
    "benefits": ("monthly_fen", "once_fen", "since", "until"),
    "standings": ("holds", "detail", "since", "until"),
    "accounts": ("bank", "number"),
}
# May be set to nothing: "still", "no such day"; in the particulars an empty field says nothing, so none of theirs may.
MAY_BE_NOTHING = frozenset(("until", "graduated_on", "leaving_reason", "once_fen", "monthly_fen", "detail"))


def fields_of(table: str) -> tuple[str, ...]:
    """What can be contested in a row of a table, the whole row included; nothing of a table that there isn't."""
    if table == PERSON:
        return (*FIELDS, *(one for one in PARTS if one != "particulars"))
    parts = PARTS.get(table, ())
    return parts if table == "particulars" else (*parts, WHOLE) if parts else ()


def takes_value(table: str, field: str) -> bool:
    """Whether an officer who grants the request has to enter a value."""
    return field in (FIELDS if table == PERSON else PARTS.get(table, ()))
