"""What `renshe check` looks at of what leaves the house: the key of the letters, and the ways by which people are told."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from renshe.cli.findings import Finding
from renshe.site import checks


def seal(environment: Mapping[str, str], *, production: bool) -> Iterator[Finding]:
    """The key with which letters are signed; the demo makes its own.

    Args:
        environment: the variables.
        production: judge as production does, whatever the mode is.
    """
    judged = production or environment.get("RENSHE_MODE") == "production"
    if not judged and not environment.get("RENSHE_SIGNER"):
        yield Finding("RENSHE_SIGNER", "ok", "good enough for a demo 演示够用")
        return
    found = checks.seal(environment, datetime.now(UTC))
    yield Finding("RENSHE_SIGNER", found.light, found.says, found.do)


def channels() -> Iterator[Finding]:
    """Does each way to reach people answer? Nothing is sent. One that does not holds nobody up: notices wait and stand in the app."""
    from renshe.casework.notices.channels import check_all

    for code, (name, wrong) in check_all().items():
        if wrong:
            yield Finding(
                f"channel {code}", "amber", f"{name}: {wrong}", "docs/operations.md, “Notices and webhooks”"
            )
        else:
            yield Finding(f"channel {code}", "ok", f"{name} 正常")
