"""没提交的申请 and 我的材料库: drafts to go on with, and materials handed in before."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.actions import materials
from renshe.casework.models import StoredMaterial
from renshe.casework.queries import applications
from renshe.casework.queries.sheets import further_of
from renshe.registry.models import Person
from renshe.web.apply.access import known
from renshe.web.apply.cases import file_of
from renshe.web.apply.people import applicant_name
from renshe.web.apply.words import bundle_name, item_name, material_name


@known
@require_safe
def drafts(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """What this account began and has not submitted."""
    context = {
        "title": _("没提交的申请"),
        "drafts": [
            {
                "draft": one,
                "name": bundle_name(one.bundle) or _("、").join(item_name(code) for code in one.items),
                "items": [item_name(code) for code in one.items] if one.bundle else [],
                "who": "" if one.person_id == me.pk else applicant_name(one),
            }
            for one in applications.drafts_of(user)[:50]
        ],
    }
    return render(request, "apply/drafts.html", context)


@known
@require_safe
def page(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """A person's own materials, with how long each is valid."""
    today = timezone.localdate()
    kept = list(applications.everything_stored(me).filter(first__isnull=True)[:200])
    further = further_of(kept)
    context = {
        "title": _("我的材料库"),
        "stored": [
            (
                one,
                material_name(one.material),
                bool(one.valid_until and one.valid_until < today),
                [one, *further.get(one.pk, ())],
            )
            for one in kept
        ],
    }
    return render(request, "apply/store.html", context)


@known
@require_safe
def fetch(request: HttpRequest, user: User, me: Person, key: int) -> HttpResponseBase:
    """A stored material as it was handed in.

    Raises:
        Http404: the person has none of that number.
    """
    one = get_object_or_404(applications.everything_stored(me), pk=key)
    return file_of(one.document.digest, one.document.name, one.document.kind)


@known
@require_POST
def remove(request: HttpRequest, user: User, me: Person, key: int) -> HttpResponse:
    """Remove a material from the store.

    Raises:
        Http404: the person has none of that number.
    """
    try:
        materials.forget(stored=key, owner=me.pk)
    except StoredMaterial.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("已从材料库删除。已经提交的申请不受影响。"))
    return redirect("me-store")
