"""The questions on file, and how many of them the search answers."""

from pathlib import Path

from renshe.book.search import Index

FOLDER = Path(__file__).parent


def questions(name: str) -> list[tuple[str, set[str]]]:
    """Questions and what answers them: codes of items, or their names in the plan."""
    rows = [line.split("\t") for line in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()]
    return [(row[0], set(row[1].split("|"))) for row in rows if not row[0].startswith("#")]


def unanswered(index: Index, name: str, places: int = 3) -> list[str]:
    """The questions that have no right item among the first places."""
    return [
        query
        for query, right in questions(name)
        if not any({found.code, found.name} & right for found in index.find(query, places))
    ]
