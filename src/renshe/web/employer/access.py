"""Who comes in at an employer: its legal representative, and those who got a role from them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from renshe.registry.models import Employer, EmployerRole, Person
from renshe.registry.queries import employers
from renshe.registry.queries.employer_roles import Role, closed, employer_role
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.points import points_of
from renshe.web.me.mandates import role_words


@dataclass(frozen=True)
class Desk:
    """The employer, and who acts for it in this request."""

    employer: Employer
    person: Person
    user: User
    role: Role

    @property
    def words(self) -> str:
        """What the reader is there."""
        return role_words(self.role.role)

    @property
    def as_whom(self) -> str:
        """Who looks, as the access log keeps it: always Chinese, whatever language the page is read in."""
        name = points_of([self.person.pk]).get(self.person.pk, {}).get("name")
        called = str(name.value) if name else self.user.get_full_name() or self.user.get_username()
        return f"{called}({_ROLES[self.role.role]},{self.role.name})"[:120]


_ROLES = {"representative": "法定代表人", **{str(role): str(zh) for role, zh in (
    (EmployerRole.Role.MANAGER, "单位管理员"), (EmployerRole.Role.CLERK, "经办人"), (EmployerRole.Role.VIEWER, "查看"),
)}}  # fmt: skip


def of_employer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who act for the employer that the address names; the view gets `desk` instead of the code.

    Raises:
        Http404: there is no such employer.
    """

    @never_cache
    @login_required
    @wraps(view)
    def checked(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            raise TypeError("login_required lets nobody else through")
        me = person_of(user)
        if me is None:
            return render(request, "me/unverified.html", {"title": _("单位页面")})
        employer = employers.find(code)
        if employer is None:
            raise Http404
        today = timezone.localdate()
        role = employer_role(me, employer, on=today)
        if role is None:
            context = {"code": code, "closed": closed(employer, on=today)}
            return render(request, "employer/no_role.html", context, status=403)
        return view(request, desk=Desk(employer, me, user, role), **kwargs)

    return checked
