"""What the environment must say before the house serves real people; production refuses to start without it.

Pure: it looks at variables and at files of the data folder, so that the launcher, the settings and `renshe check` say the same.
"""

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.serialization import pkcs12

MODES = ("demo", "production")
LOOPBACK = "127.0.0.1,localhost,[::1]"
SECRET_LENGTH = 50  # characters
KEY_LENGTH = 43  # characters: 32 bytes as base64 writes them
VARIETY = 16  # different characters that any random text of these lengths has
SEAL_SOON = timedelta(days=60)  # to order a new certificate of the letters' key in
# Requests a minute. Figures of the house: a program may ask five times a second, a person's page twice; the open parts ten
# times from one address, which a whole office may share; whoever shows nothing that counts soon has to wait, so that no
# one tries secrets.
API_LIMITS = {"token": 300, "account": 120, "address": 60, "open": 600}
# Streams of live events in one server process; a hall of many screens, or a street of phones, may share one address.
LIVE_LIMITS = {"clients": 3000, "address": 300}
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


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


@dataclass(frozen=True)
class Seal:
    """How the key stands with which letters are signed.

    Attributes:
        light: ok, amber (order a new certificate) or red (nothing is signed, or what is signed does not hold).
        says: what was found.
        do: what to do; empty when all is well.
    """

    light: Literal["ok", "amber", "red"]
    says: str
    do: str = ""


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
    written = tuple(unreadable(environment))
    return (*written, *in_production(environment, data)) if mode == "production" else written


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


def seal(environment: Mapping[str, str], now: datetime) -> Seal:
    """Is there a key for the letters, can it be opened, and how long does its certificate hold?

    Args:
        environment: the variables.
        now: with its time zone.
    """
    named = environment.get("RENSHE_SIGNER", "")
    if not named:
        return Seal(
            "red",
            "not set: no letter can be signed or served 未设置,文书不能签发。",
            "RENSHE_SIGNER=/etc/renshe/seal.p12 and RENSHE_SIGNER_PASSWORD_FILE, or module:function of a plug-in.",
        )
    if ":" in named:
        return _plugin(named.partition(":")[0])
    secret = environment.get("RENSHE_SIGNER_PASSWORD_FILE", "")
    try:
        password = Path(secret).read_bytes().strip() if secret else None
        kept = pkcs12.load_pkcs12(Path(named).read_bytes(), password)
    except OSError as error:
        return Seal(
            "red",
            f"{error.filename or named} can't be read 读不了: {error.strerror}",
            "Give the account that runs the house, and nobody else, the right to read it.",
        )
    except ValueError:
        return Seal(
            "red",
            f"{named} is no PKCS#12 file, or its password is another 不是 PKCS#12 文件,或密码不对。",
            "openssl pkcs12 -info -in FILE shows whether it opens; the password stands in RENSHE_SIGNER_PASSWORD_FILE.",
        )
    if kept.key is None or kept.cert is None:
        return Seal(
            "red", f"{named} lacks the key or its certificate 缺少私钥或证书。", "Export both into one file."
        )
    certificate = kept.cert.certificate
    return _lasting(certificate.not_valid_before_utc, certificate.not_valid_after_utc, now)


def _plugin(module: str) -> Seal:
    """A plug-in keeps its certificate where we can't look, so it is its own matter how long that holds."""
    try:
        there = find_spec(module) is not None
    except (ImportError, ValueError):
        there = False
    if there:
        return Seal("ok", f"signed by the plug-in {module} 由插件签发")
    return Seal(
        "red", f"there is no module {module} 没有这个插件。", "Install it, or name it as module:function."
    )


def _lasting(since: datetime, until: datetime, now: datetime) -> Seal:
    order = "Order a new certificate now, put its file in RENSHE_SIGNER's place and restart; letters signed before stay good."
    if now < since:
        return Seal("red", f"its certificate counts from {since:%Y-%m-%d} only 证书还没有生效。", order)
    if now > until:
        return Seal("red", f"its certificate ended on {until:%Y-%m-%d} 证书已经过期。", order)
    if until - now < SEAL_SOON:
        return Seal("amber", f"its certificate ends on {until:%Y-%m-%d} 证书快要到期。", order)
    return Seal("ok", f"letters are signed, the certificate holds until {until:%Y-%m-%d} 电子印章可用")


def webhook_networks(environment: Mapping[str, str]) -> list[Network]:
    """Networks of our own that messages to other systems may go to.

    Raises:
        ValueError: one of them is none.
    """
    named = environment.get("RENSHE_WEBHOOK_NETWORKS", "").split(",")
    return [ipaddress.ip_network(one.strip()) for one in named if one.strip()]


def api_limits(environment: Mapping[str, str]) -> dict[str, int]:
    """Requests a minute for each kind of caller: the house's own figures, and those that the office has set.

    Raises:
        ValueError: a kind that there isn't, or no number above 0.
    """
    return _counts(environment.get("RENSHE_API_LIMITS", ""), API_LIMITS)


def live_limits(environment: Mapping[str, str]) -> dict[str, int]:
    """Streams of live events in one server process, in all (clients) and from one address.

    Raises:
        ValueError: a kind that there isn't, or no number above 0.
    """
    return _counts(environment.get("RENSHE_LIVE_LIMITS", ""), LIVE_LIMITS)


def _counts(written: str, usual: Mapping[str, int]) -> dict[str, int]:
    limits = dict(usual)
    for one in filter(None, map(str.strip, written.split(","))):
        kind, _, count = one.partition("=")
        if kind.strip() not in limits or int(count) < 1:
            raise ValueError(one)
        limits[kind.strip()] = int(count)
    return limits


def unreadable(environment: Mapping[str, str]) -> Iterator[Reason]:
    """What can't be read, in whatever mode."""
    api, live = f"Of {', '.join(API_LIMITS)}", f"Of {', '.join(LIVE_LIMITS)}"
    for name, read, advice in (
        ("RENSHE_WEBHOOK_NETWORKS", webhook_networks, "RENSHE_WEBHOOK_NETWORKS=10.20.0.0/16,fd00:20::/64"),
        ("RENSHE_API_LIMITS", api_limits, f"{api}: RENSHE_API_LIMITS=open=6000,token=600"),
        ("RENSHE_LIVE_LIMITS", live_limits, f"{live}: RENSHE_LIVE_LIMITS=clients=5000,address=500"),
    ):
        try:
            read(environment)
        except ValueError:
            yield Reason(name, f"“{environment[name]}” can't be read 写法不对。", advice)


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
