"""Say why the house must not start as it is set up, all at once, before anything is started."""

from collections.abc import Mapping
from pathlib import Path

from renshe.cli.messages import Failure
from renshe.site.checks import reasons

ADVICE = (
    "./renshe check says it all again. Or try things in the demo: RENSHE_MODE=demo ./renshe up --data FOLDER"
)


def refuse(environment: Mapping[str, str]) -> None:
    """Go on only with a demo, or with all that production needs.

    Args:
        environment: what the programs of the house will find; RENSHE_DATA is in it.

    Raises:
        Failure: with every reason, and what to do about each.
    """
    if found := reasons(environment, Path(environment["RENSHE_DATA"])):
        told = "".join(f"\n  ✗ {one.about}: {one.what}\n    {one.advice}" for one in found)
        raise Failure(f"the house does not start like this 这样的设置不能启动:{told}", ADVICE)


def refuse_demo_data() -> None:
    """In production, go on only with a database that no demo has lived in. The tables must be there.

    Raises:
        Failure: with what was found.
    """
    from django.conf import settings

    from renshe.cli.findings import demo_traces

    if settings.MODE == "production" and (traces := demo_traces()):
        raise Failure(
            f"this database is a demo's 这是演示系统的数据库: {'; '.join(traces)}",
            "Give production a database of its own: DATABASE_URL=… or another --data FOLDER.",
        )
