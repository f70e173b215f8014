"""Dispatch: one row per command; each command's module is imported only when it is asked for."""

import os
import sys
from importlib import import_module

from renshe.cli.messages import Failure

COMMANDS: dict[str, tuple[str, str]] = {
    "up": ("renshe.cli.up", "start database, worker and web with everything they need"),
    "test": ("renshe.cli.test", "run all tests"),
    "bench": ("renshe.cli.bench", "run the benchmarks, each beside its peers"),
    "due": ("renshe.cli.due", "the legal clock: when is a limit due, and why"),
    "search": ("renshe.cli.search", "the Book in everyday words: which items answer a question"),
    "policies": ("renshe.cli.policies", "every policy with its law, articles, parameters and facts"),
    "decide": ("renshe.cli.decide", "decide one case a line, with every reason"),
    "screen": ("renshe.cli.screen", "run a policy over the whole registry, or over synthetic people"),
    "book": ("renshe.cli.book", "check the Book, export it, write its JSON Schemas"),
    "check": ("renshe.cli.check", "is the house set up as it should be, and what to do where it is not"),
    "verify": ("renshe.cli.verify", "prove every history: the first broken link, if there is one"),
    "backup": ("renshe.cli.backup", "the database and all files, as they are at one moment, into a folder"),
    "restore": ("renshe.cli.restore", "bring a backup back into an empty house"),
    "prepare": ("renshe.cli.prepare", "migrate the database, load the Book, make the static files"),
    "manage": ("renshe.cli.manage", "Django's own commands, for example: manage createsuperuser"),
}


def usage() -> str:
    """One line per command."""
    rows = "\n".join(f"  ./renshe {name:<8} {what}" for name, (_, what) in COMMANDS.items())
    return f"usage: ./renshe COMMAND …\n\n{rows}\n\n./renshe COMMAND --help says more."


def main(argv: list[str]) -> int:
    """Run one command.

    Returns:
        The exit status: 0 done, 1 something was wrong (and said), 2 the call itself was wrong.
    """
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if argv else 2
    name, *rest = argv
    if name not in COMMANDS:
        print(f"renshe: there is no command “{name}” 没有这个命令\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        return int(import_module(COMMANDS[name][0]).main(rest))
    except Failure as failure:
        print(f"\nrenshe: {failure.what}\n        {failure.advice}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has gone, as head does; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
