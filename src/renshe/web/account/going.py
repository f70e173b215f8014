"""Where somebody goes after signing in, and which ways in a browser can take at this address."""

import ipaddress

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest) -> str:
    """The page of ours that was asked for in `next`; empty when there is none, or when it is one of the ways in."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    path = asked.removeprefix(f"{request.scheme}://{request.get_host()}")
    if not ours or path.startswith((reverse("sign-in"), reverse("sign-out"))):
        return ""
    return asked


def passkeys_work(request: HttpRequest) -> bool:
    """Whether a browser offers passkeys here: at a name, over TLS or on this very machine; never at a bare address."""
    host = (
        request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    )
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost" or host.endswith(".localhost")
    return False
