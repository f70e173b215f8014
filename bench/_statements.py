"""Read from PostgreSQL's own log what a server said to a database, and say it again with pgbench."""

import re
import subprocess
import time
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from renshe.cli.postgres import tool

# As log_line_prefix of our servers begins an entry; what goes on in further lines is indented.
_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d [0-9:.]+ \S+ \[\d+\] ", re.MULTILINE)
_SAID = re.compile(r"LOG:  (?:statement|execute [^:]*): (?P<text>.*)", re.DOTALL)
_VALUES = re.compile(r"DETAIL:  Parameters: (?P<values>.*)", re.DOTALL)
_VALUE = re.compile(r"\$(\d+) = ('(?:[^']|'')*'|NULL)")


def take_down(url: str) -> None:
    """Have the server write down every statement for one database; whoever connects from now on is heard."""
    name = conninfo_to_dict(url)["dbname"]
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
        connection.execute(f"alter database \"{name}\" set log_statement = 'all'".encode())


def taken_down(log: Path) -> list[str]:
    """The statements in the server's log, in the order in which it got them, their values written into them."""
    said: list[str] = []
    for entry in _ENTRY.split(log.read_text()):
        if found := _SAID.match(entry):
            said.append(found["text"].rstrip("\n").replace("\n\t", "\n"))
        elif found := _VALUES.match(entry):
            values = dict(_VALUE.findall(found["values"].replace("\n\t", "\n")))
            said[-1] = re.sub(r"\$(\d+)", lambda place, values=values: values[place[1]], said[-1])
    return said


def copy(url: str, name: str) -> str:
    """A copy of the database that the URL names; nobody may be connected to it.

    Returns:
        The URL of the copy.
    """
    source = conninfo_to_dict(url)["dbname"]
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{source}"'.encode())
    return make_conninfo(url, dbname=name)


def say_again(said: list[str], urls: list[str], folder: Path) -> float:
    """Say everything once to each database, all at the same time, by a pgbench each.

    Returns:
        Seconds from the first to the last.

    Raises:
        RuntimeError: a statement failed.
    """
    script = folder / "said.sql"
    script.write_text("".join(f"{one.rstrip(';')};\n" for one in said))
    command = [str(tool("pgbench")), "--no-vacuum", "--client=1", "--transactions=1", f"--file={script}"]
    began = time.perf_counter()
    running = [
        subprocess.Popen([*command, url], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for url in urls
    ]
    told = [one.communicate()[0] for one in running]
    spent = time.perf_counter() - began
    for one, words in zip(running, told, strict=True):
        if one.returncode or "number of transactions actually processed: 1/1" not in words:
            raise RuntimeError(words[-2000:])
    return spent
