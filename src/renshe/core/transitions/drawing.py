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
