"""Where messages may go: to other systems' servers, never to our own neighbours, unless the office names their networks."""

import ipaddress
import socket
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from renshe.casework.refused import Refused

LONGEST = 300  # characters
UNICAST = ipaddress.ip_network("2000::/3")  # what the internet uses of IPv6 (RFC 4291)
Machine = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(Exception):  # noqa: N818 - an expected outcome
    """A name stands for no machine, or for one that messages may not go to; the text says which."""


def check_address(address: str) -> None:
    """Refuse what is no address of another server. What its name stands for is looked at each time when something is sent.

    Raises:
        Refused: not https, with a password, or inside our own network: else our server could be sent to its neighbours.
    """
    try:
        parts, _read = urlsplit(address), httpx.URL(address)
        host, _port = parts.hostname or "", parts.port
    except (ValueError, httpx.InvalidURL) as error:
        raise Refused("address", "网址不对。") from error
    if not host or len(address) > LONGEST or parts.username or parts.fragment:
        raise Refused("address", "网址不对。请写完整的网址,不要带用户名和密码。")
    machine = _read_machine(host)
    near = host == "localhost" or (machine is not None and machine.is_loopback)
    if parts.scheme != "https" and not (near and parts.scheme == "http" and settings.MODE == "demo"):
        raise Refused("address", "只能用 https 网址。")
    if near and settings.MODE == "demo":
        return
    if near or (machine is not None and not _allowed(machine)):
        raise Refused(
            "address",
            "不能用本机或内网的数字地址。确实要用,请运维人员把那个网段写进 RENSHE_WEBHOOK_NETWORKS。",
        )


def machine_of(address: str) -> str:
    """The machine that an address stands for just now. Whoever sends goes to it, so the name can't point elsewhere meanwhile.

    Raises:
        Unreachable: the name is not known, or one of its machines is inside our own network.
    """
    parts = urlsplit(address)
    try:
        found = socket.getaddrinfo(
            parts.hostname, parts.port or (80 if parts.scheme == "http" else 443), type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as error:
        raise Unreachable("找不到这个域名") from error
    machines = [str(row[4][0]) for row in found]
    if not all(_allowed(ipaddress.ip_address(one)) for one in machines):
        raise Unreachable("域名指向本机或内网,没有发送")
    return machines[0]


def _read_machine(host: str) -> Machine | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _allowed(machine: Machine) -> bool:
    """A machine of the internet, one in a network that the office allows, or, in the demo, this one."""
    real = getattr(machine, "ipv4_mapped", None) or machine
    if real.is_loopback and settings.MODE == "demo":
        return True
    if any(real in network for network in settings.WEBHOOK_NETWORKS):
        return True
    if isinstance(real, ipaddress.IPv6Address) and (real not in UNICAST or real.sixtofour):
        return False  # site-local, and what a gateway may translate into an address inside
    return real.is_global and not real.is_multicast
