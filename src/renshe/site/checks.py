"""What the environment must say before the house serves real people; production refuses to start without it.

Pure: it looks at variables and at files of the data folder, so that the launcher, the settings and `renshe check` say the same.
"""

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

MODES = ("demo", "production")
LOOPBACK = "127.0.0.1,localhost,[::1]"
SECRET_LENGTH = 50  # characters
KEY_LENGTH = 43  # characters: 32 bytes as base64 writes them
VARIETY = 16  # different characters that any random text of these lengths has


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way.

    Attributes:
        about: the variable.
        what: what is wrong.
        advice: what to do.
    """

    about: str
    what: str
    advice: str

    def __str__(self) -> str:
        """Variable, fault and advice in one line."""
        return f"{self.about}: {self.what} {self.advice}"


def reasons(environment: Mapping[str, str], data: Path) -> tuple[Reason, ...]:
    """Why the house must not start as things are; empty when it may.

    Args:
        environment: the variables.
        data: the data folder.
    """
    mode = environment.get("RENSHE_MODE", "demo")
    if mode not in MODES:
        return (
            Reason(
                "RENSHE_MODE",
                f"“{mode}” is neither demo nor production 只能是 demo 或 production。",
                "RENSHE_MODE=production ./renshe up",
            ),
        )
    return in_production(environment, data) if mode == "production" else ()


def in_production(environment: Mapping[str, str], data: Path) -> tuple[Reason, ...]:
    """Why production would refuse to start; all of it at once."""
    return (
        *_secret(environment.get("RENSHE_SECRET", ""), data),
        *_keys(environment.get("RENSHE_REGISTRY_KEYS", ""), environment.get("RENSHE_SECRET", ""), data),
        *_origin(environment.get("RENSHE_ORIGIN", "")),
        *_hosts(hosts(environment), environment.get("RENSHE_ORIGIN", "")),
    )


def hosts(environment: Mapping[str, str]) -> list[str]:
    """The host names that may be asked for: those of RENSHE_HOSTS, else this machine's own."""
    named = (environment.get("RENSHE_HOSTS") or LOOPBACK).split(",")
    return [host.strip() for host in named if host.strip()]


def _secret(secret: str, data: Path) -> Iterator[Reason]:
    advice = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'; keep it outside the data folder."
    if not secret or secret == _kept(data / "secret"):
        yield Reason(
            "RENSHE_SECRET", "not set; the demo's own from the data folder will not do 未设置。", advice
        )
    elif len(secret) < SECRET_LENGTH:
        yield Reason("RENSHE_SECRET", f"{len(secret)} characters, {SECRET_LENGTH} are needed 太短。", advice)
    elif len(set(secret)) < VARIETY:
        yield Reason("RENSHE_SECRET", "it can be guessed 太简单,容易猜到。", advice)


def _keys(keys: str, secret: str, data: Path) -> Iterator[Reason]:
    name = "RENSHE_REGISTRY_KEYS"
    advice = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'; lost keys can't be made again: keep a copy apart."
    if not keys or keys == _kept(data / "registry.keys"):
        yield Reason(name, "not set; a key beside the data that it locks is no lock 未设置。", advice)
        return
    for place, key in enumerate(keys.split(","), start=1):
        if len(key) < KEY_LENGTH or len(set(key)) < VARIETY:
            yield Reason(
                name, f"key {place} is too short or can be guessed 第{place}个密钥太短或太简单。", advice
            )
        if key == secret:
            yield Reason(
                name,
                f"key {place} is the same as RENSHE_SECRET 第{place}个密钥与 RENSHE_SECRET 相同。",
                advice,
            )


def _origin(origin: str) -> Iterator[Reason]:
    name, advice = (
        "RENSHE_ORIGIN",
        "The public address behind the proxy: RENSHE_ORIGIN=https://rs.example.gov.cn",
    )
    address = _address(origin)
    if address is None or not address.hostname:
        yield Reason(name, "not set, or not an address 未设置或不是网址。", advice)
    elif address.scheme != "https":
        yield Reason(name, "no TLS: it does not begin with https:// 没有 https。", advice)
    elif address.path or address.query or address.fragment or address.username:
        yield Reason(name, "more than scheme and host 只写协议和域名,不要带路径。", advice)


def _hosts(named: list[str], origin: str) -> Iterator[Reason]:
    name, advice = "RENSHE_HOSTS", "The names that people type: RENSHE_HOSTS=rs.example.gov.cn"
    address = _address(origin)
    if "*" in named:
        yield Reason(name, "* answers to any name 不能用 *。", advice)
    elif all(_loopback(host) for host in named):
        yield Reason(name, "only this machine itself is named 只有本机地址。", advice)
    elif address and address.hostname and not any(_covers(host, address.hostname) for host in named):
        yield Reason(
            name, f"{address.hostname} of RENSHE_ORIGIN is not among them 缺少 RENSHE_ORIGIN 的域名。", advice
        )


def _covers(allowed: str, host: str) -> bool:
    return host == allowed or (allowed.startswith(".") and f".{host}".endswith(allowed))


def _loopback(host: str) -> bool:
    bare = host.strip("[]")
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return bare == "localhost" or bare.endswith(".localhost")


def _address(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:  # as with https://[
        return None


def _kept(file: Path) -> str | None:
    """What the launcher made by itself and keeps in the data folder; None when it has not."""
    return file.read_text() if file.exists() else None
