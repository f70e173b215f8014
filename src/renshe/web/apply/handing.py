"""Step 4, materials: what is spared, and for the rest upload, use again, declare or let it follow."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.book.queries import content
from renshe.casework.actions import materials, sheets
from renshe.casework.actors import Actor
from renshe.casework.materials import keeping
from renshe.casework.models import Application
from renshe.casework.refused import Refused
from renshe.web.appearance import appearance
from renshe.web.apply.access import own_draft
from renshe.web.apply.slots import cards, check_day, check_unconfirmed, promise_text
from renshe.web.apply.steps import steps
from renshe.web.apply.words import material_name


@own_draft
@require_safe
def page(request: HttpRequest, draft: Application, by: Actor) -> HttpResponse:
    """Every material of the draft."""
    return show(request, draft)


def show(
    request: HttpRequest, draft: Application, wrong: str = "", why: str = "", status: int = 200
) -> HttpResponse:
    """The materials, with what went wrong beside the one it is about.

    Args:
        request: the page's.
        draft: whose materials.
        wrong: code of the material that could not be met.
        why: why not.
        status: of the answer.
    """
    found = cards(draft)
    open_ones = [card for card in found.asked if not card.done]
    if appearance(request)["care"] and open_ones:  # one thing a page
        asked = [next((card for card in found.asked if card.code == wrong), open_ones[0])]
    else:
        asked = found.asked
    context = {
        "draft": draft,
        "steps": steps(draft, 4),
        "cards": found,
        "asked": asked,
        "wrong": wrong,
        "why": why,
        "accept": ",".join(keeping.KINDS),
        "kinds": _("、").join(keeping.KINDS.values()),
        "largest": keeping.LARGEST // 2**20,
        "unconfirmed": check_unconfirmed(),
    }
    return render(request, "apply/materials.html", context, status=status)


@own_draft
@require_POST
def meet(request: HttpRequest, draft: Application, by: Actor, material: str) -> HttpResponse:
    """Do something about one material."""
    try:
        said = do(request, draft, material, by)
    except Refused as refused:
        return show(request, draft, material, str(refused), 422)
    messages.success(request, said)
    return redirect(f"{reverse('apply-materials', args=[draft.pk])}#m-{material}")


def do(request: HttpRequest, application: Application, material: str, by: Actor) -> str:
    """Do what the form of a material asks for.

    Returns:
        What was done, in words.

    Raises:
        Refused: it can't be; the words say why.
    """
    name = material_name(material)
    verb = request.POST.get("do", "")
    if by.user_id is None or material not in content().materials:
        raise Refused("not_asked", _("现在不需要交这份材料。请刷新页面看看最新情况。"))
    if verb == "promise":
        materials.promise(
            application=application, material=material, text=promise_text(material),
            agreed=request.POST.get("agree") == "yes", by=by.user_id, check_by=check_day(),
        )  # fmt: skip
        return _("已承诺:%(name)s。") % {"name": name}
    if verb == "stored":
        sheets.use_stored(application=application, material=material, stored=_key("stored", request))
        return _("已用上您以前交过的:%(name)s。") % {"name": name}
    if verb == "later":
        materials.later(application=application, material=material)
        return _("可以以后补交:%(name)s。") % {"name": name}
    if verb == "back":
        materials.take_back(application=application, material=material)
        return _("已收回:%(name)s。") % {"name": name}
    if verb == "remove":
        sheets.take_away(application=application, material=material, document=_key("file", request))
        return _("已移走一个文件:%(name)s。") % {"name": name}
    return _upload(request, application, material, by.user_id, name)


def _key(name: str, request: HttpRequest) -> int:
    """A key that was sent; 0, which nothing has, for anything else."""
    number = request.POST.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 19 else 0


def _upload(request: HttpRequest, application: Application, material: str, by: int, name: str) -> str:
    """Keep every file that was sent, and hand them in together: all of them, or none."""
    files = request.FILES.getlist("file")
    if not files:
        raise Refused("file", _("还没有选文件。请先拍照或者选一个文件。"))
    if len(files) > sheets.MOST:
        raise Refused("many", _("一次最多选%(most)s个文件。") % {"most": sheets.MOST})
    try:
        documents = [keeping.keep(chunks=one.chunks(), name=one.name or "", by=by) for one in files]
    except OSError as error:
        raise Refused(
            "disk", _("文件没有存上,是我们这边的问题,抱歉。已填的内容都在,请过一会儿再试。")
        ) from error
    sheets.hand_in(application=application, material=material, documents=documents)
    return _("已收到:%(name)s。") % {"name": name}
