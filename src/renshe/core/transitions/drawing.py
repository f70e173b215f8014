"""A table as people look at it: the diagram (运行流程图) and the matrix of who may do what."""

from renshe.core.transitions.table import Table


def mermaid(table: Table) -> str:
    """The state diagram as Mermaid text, Chinese labels, one arrow for each row and source."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.name}" as {state.code}' for state in table.states]
    lines.append(f"    [*] --> {table.start}")
    for row in table.rows:
        for source in sorted(row.sources):
            if row.target and row.target != source:
                lines.append(f"    {source} --> {row.target}: {row.name}")
    lines += [f"    {state.code} --> [*]" for state in table.states if state.final]
    return "\n".join(lines) + "\n"


def matrix(table: Table) -> dict[str, tuple[str, ...]]:
    """Which verbs each permission opens, in the order of the table."""
    found: dict[str, list[str]] = {}
    for row in table.rows:
        for who in row.who:
            verbs = found.setdefault(who, [])
            if row.verb not in verbs:
                verbs.append(row.verb)
    return {who: tuple(verbs) for who, verbs in found.items()}


def document(table: Table, title: str, note: str) -> str:
    """The table as a page to be read: every row, the diagram, and who may do what.

    Args:
        table: the lifecycle.
        title: heading of the page.
        note: what the reader must know before the table.
    """
    names = {state.code: state.name for state in table.states}
    lines = [f"# {title}", "", note, "", "Made from the table; a test keeps it in step.", ""]
    lines += [
        "| 动作 | 从 | 到 | 谁可以 | 还要满足 | 时限 | 通知 | 文书 | 依据 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in table.rows:
        sources = "、".join(names[state.code] for state in table.states if state.code in row.sources)
        basis = f"{row.basis.law}{row.basis.article}" + (" 未经核实" if row.basis.status == "M" else "")
        cells = (
            f"{row.name} `{row.verb}`", sources, names[row.target] if row.target else "不变", " ".join(row.who),
            row.guard, "" if row.clock == "none" else row.clock.value, row.notice, row.letter, basis,
        )  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "```mermaid", mermaid(table).rstrip(), "```", "", "| 谁 | 可以做 |", "|---|---|"]
    lines += [f"| `{who}` | {' · '.join(verbs)} |" for who, verbs in matrix(table).items()]
    return "\n".join(lines) + "\n"
