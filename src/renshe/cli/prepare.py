"""./renshe prepare: bring the database, the Book, the languages and the static files to the state of this version."""

import argparse
import os
import shutil
from pathlib import Path

from renshe.cli.files import writing
from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure, step

CATALOGUES = ROOT / "src/renshe/web/locale"
UNUSED = ["htmax-*", "htmx-4*", "htmx-2.js", "ext"]  # of django-htmx; one small script is all that we serve
MIGRATING = 0x52656E73  # the advisory lock's number: two machines never migrate one database at once


def compile_languages(target: Path) -> None:
    """Compile every .po below CATALOGUES into target, as Django wants them.

    Args:
        target: folder for <language>/LC_MESSAGES/django.mo.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(CATALOGUES.glob("*/LC_MESSAGES/django.po")):
        compiled = target / source.relative_to(CATALOGUES).with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as po, compiled.open("wb") as mo:
            write_mo(mo, read_po(po))


def load_book() -> None:
    """Keep what the Book's files say.

    Raises:
        Failure: a file is wrong; nothing is kept.
    """
    from renshe.book.actions import load
    from renshe.book.reading import BookError

    try:
        load()
    except BookError as error:
        raise Failure(
            f"the Book can't be loaded 一本通有误:\n{error}", "Mend these lines and start again."
        ) from error


def main(argv: list[str]) -> int:
    """Prepare everything that does not need a running house."""
    parser = argparse.ArgumentParser(
        prog="renshe prepare", description="Migrate, load the Book, compile languages, collect static files."
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    house = House(parser.parse_args(argv).data)
    with house.database() as url:
        os.environ.update(house.environment(url))
        with step("languages and static files 语言与静态文件"), writing(house.data):
            compile_languages(house.data / "locale")
            import django
            from django.core.management import call_command

            django.setup()
            shutil.rmtree(house.data / "static", ignore_errors=True)
            call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=UNUSED)
        with step("tables 数据表"):
            from django.db import connection

            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
            try:
                call_command("migrate", verbosity=0, interactive=False)
            finally:
                with connection.cursor() as cursor:
                    cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])
        with step("the Book 一本通"):
            load_book()
        with step("search 查询"):
            from renshe.book import search

            search.current()  # works out the meaning of every item once and keeps it in the data folder
        connection.close()
    return 0
