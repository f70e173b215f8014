"""The page behind a link that works once: a member of the staff sets their password."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from renshe.web.desk.staff_forms import NewPassword


class SetUp(PasswordResetConfirmView):
    """Set a password. The token moves from the address into the session at once, so that no log or referrer keeps it."""

    template_name = "desk/staff_set_up.html"
    form_class = NewPassword
    reset_url_token = "password"  # noqa: S105 - a word of the address, not a secret
    success_url = reverse_lazy("sign-in")

    def get_user(self, uidb64: str) -> User | None:
        """The account: open, and of the staff."""
        found = super().get_user(uidb64)
        return found if isinstance(found, User) and found.is_active and found.is_staff else None

    def form_valid(self, form: NewPassword) -> HttpResponse:
        """Say what comes next."""
        response = super().form_valid(form)
        messages.success(self.request, _("密码设好了。请用它登录。"))
        return response
