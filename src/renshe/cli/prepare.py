"""./renshe prepare: bring the database, the Book, the languages and the static files to the state of this version."""

import argparse
import os
import shutil
from pathlib import Path

from renshe.cli.files import writing
from renshe.cli.house import ROOT, House
from renshe.cli.messages import Failure, step
from renshe.cli.refuse import refuse, refuse_demo_data

CATALOGUES = ROOT / "src/renshe/web/locale"
UNUSED = ["htmax-*", "htmx-4*", "htmx-2.js", "ext"]  # of django-htmx; one small script is all that we serve
MIGRATING = 0x52656E73  # the advisory lock's number: two machines never migrate one database at once


def compile_languages(target: Path) -> None:
    """Compile the .po files below CATALOGUES into target, one catalogue a language, as Django wants them.

    Args:
        target: folder for <language>/LC_MESSAGES/django.mo.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for language in sorted(CATALOGUES.iterdir()):
        whole = Catalog(locale=language.name)
        for source in sorted(language.glob("LC_MESSAGES/*.po")):
            with source.open("rb") as po:
                for message in read_po(po):
                    if message.id:
                        whole[message.id] = message
        compiled = target / language.name / "LC_MESSAGES/django.mo"
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with compiled.open("wb") as mo:
            write_mo(mo, whole)


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


def load_roles() -> None:
    """Add the permissions of book/roles.yaml that the table never had.

    Raises:
        Failure: the file is wrong; nothing is added.
    """
    from renshe.registry.actions import staff
    from renshe.registry.staff import RolesError

    try:
        staff.load_roles()
    except RolesError as error:
        raise Failure(
            f"the roles can't be loaded 角色有误:\n{error}", "Mend these lines and start again."
        ) from error


def make_district(people: int) -> None:
    """In demo mode: make the district, if nobody and nothing is in the registry yet.

    Args:
        people: how many; 0 for an empty registry.

    Raises:
        Failure: there can't be so many people.
    """
    from django.conf import settings

    if settings.MODE != "demo" or people == 0:
        return
    from django.utils import timezone

    from renshe.demo.district.loading import empty, load
    from renshe.demo.district.shape import District

    if not empty():
        return
    try:
        district = District(people, timezone.localdate(), code=settings.DISTRICT)
    except ValueError as error:
        raise Failure(
            f"--people {people}: {error}", "Choose another number, for example --people 20000."
        ) from error
    with step(f"demo district of {people:,} people 演示城区"):
        load(district)


def make_demo_accounts() -> None:
    """In demo mode: whom one can be by one click at /demo/, the legal officer having approved the rules. The district must have been made."""
    from django.conf import settings

    if settings.MODE == "demo":
        with step("accounts of the demo 演示账号"):
            from renshe.demo.accounts import make_accounts

            make_accounts()
        with step("rules approved for the demo 演示规则审核"):
            from renshe.demo.approvals import approve_all

            approve_all()


def make_past(people: int) -> None:
    """In demo mode: tell the past year of cases, if there is no application yet, and let the first night's offers be found soon.

    The accounts must have been made.

    Args:
        people: size of the district, which decides how many cases there were; 0 for none.
    """
    from django.conf import settings

    if settings.MODE != "demo" or people == 0:
        return
    from renshe.casework.models import Application
    from renshe.demo.cases.loading import load

    if not Application.objects.exists():
        with step("a year of cases 一年的办件"):
            load(people=people)
    from renshe.domains.benefits.api import sweep_soon

    sweep_soon()
    from renshe.demo.supervision import make_visits
    from renshe.domains.supervision.api import count_months, counted_at

    make_visits()
    if counted_at() is None:
        with step("figures of service by street 各街道服务数字"):
            count_months()


def make_counters(people: int) -> None:
    """In demo mode: set up the halls and tell their last days, if there is no window yet. The past must have been told.

    Args:
        people: size of the district; 0 for none.
    """
    from django.conf import settings

    if settings.MODE != "demo" or people == 0:
        return
    from django.utils import timezone

    from renshe.book import calendars
    from renshe.demo import arrivals
    from renshe.demo.counters.loading import load
    from renshe.domains.counters.allocation.measures import hours_of
    from renshe.domains.counters.models import Counter

    if Counter.objects.filter(district=settings.DISTRICT).exists():
        return
    with step("windows, clerks and tickets 窗口、班次和号票"):
        arrivals.load(calendars.current(), hours_of(timezone.localdate()))
        load()


def make_ratings() -> None:
    """In demo mode: let the people of the past year's cases rate them, if nobody has rated anything yet."""
    from django.conf import settings

    if settings.MODE != "demo":
        return
    from renshe.demo.ratings.loading import load
    from renshe.domains.ratings.models import Rating

    if not Rating.objects.exists():
        with step("a year of ratings 一年的评价"):
            load()


def make_disputes(people: int) -> None:
    """In demo mode: tell the past year of labour disputes, if there is none yet. The accounts must have been made.

    Args:
        people: size of the district, which decides how many there were; 0 for none.
    """
    from django.conf import settings

    if settings.MODE != "demo" or people == 0:
        return
    from renshe.demo.disputes.loading import load
    from renshe.domains.disputes.models import Dispute

    if not Dispute.objects.exists():
        with step("a year of disputes 一年的劳动争议"):
            load(people=people)


def main(argv: list[str]) -> int:
    """Prepare everything that does not need a running house."""
    parser = argparse.ArgumentParser(
        prog="renshe prepare", description="Migrate, load the Book, compile languages, collect static files."
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe")))
    parser.add_argument(
        "--people",
        type=int,
        default=int(os.environ.get("RENSHE_PEOPLE", "20000")),
        help="size of the demo district, made once (default 20000; 0: nobody)",
    )
    options = parser.parse_args(argv)
    house = House(options.data)
    with house.database() as url:
        os.environ.update(house.environment(url))
        refuse(os.environ)
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
        refuse_demo_data()
        with step("the Book 一本通"):
            load_book()
        with step("roles 角色与权限"):
            load_roles()
        with step("search 查询"):
            from renshe.book import search

            search.current()  # works out the meaning of every item once and keeps it in the data folder
        make_district(options.people)
        make_demo_accounts()
        make_past(options.people)
        make_ratings()
        make_disputes(options.people)
        make_counters(options.people)
        connection.close()
    return 0
