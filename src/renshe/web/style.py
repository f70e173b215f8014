"""The style page: every token and component of the look, in use."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from renshe.web.hall.views import example
from renshe.web.templatetags.icons import PATHS

SIZES = (14, 16, 18, 20, 24, 28, 40)
SPACES = (4, 8, 12, 16, 24, 40, 64)


class Sample(forms.Form):
    """The fields that the style page shows."""

    name = forms.CharField(
        label=gettext_lazy("姓名"), required=False, help_text=gettext_lazy("和身份证上的一样。")
    )
    day = forms.DateField(
        label=gettext_lazy("离职日期"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("还没有填。请填最后一天上班的日期。")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("怎么取结果"),
        choices=(
            ("post", gettext_lazy("邮寄")),
            ("counter", gettext_lazy("到窗口取")),
            ("file", gettext_lazy("电子文件")),
        ),
        widget=forms.RadioSelect,
    )


def colours() -> list[tuple[str, str]]:
    """The colours by token, and what each is for."""
    return [
        ("ink", _("正文")),
        ("ink-2", _("次要文字")),
        ("ink-3", _("装饰和大号提示")),
        ("paper", _("纸面")),
        ("card", _("卡片")),
        ("line", _("细线")),
        ("edge", _("可填写的边框")),
        ("teal", _("操作、链接、图标")),
        ("teal-soft", _("操作的底色")),
        ("kapok", _("木棉、今日到期、错误")),
        ("kapok-soft", _("错误的底色")),
        ("ok", _("已办结、在期限内")),
        ("ok-soft", _("办结的底色")),
        ("amber", _("快到期、请核对")),
        ("amber-soft", _("提醒的底色")),
        ("grey", _("已中止")),
    ]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the design system."""
    form = Sample({"name": _("陈晓"), "day": "", "way": "post"}, auto_id="sample-%s")
    answer = example(timezone.localdate())["answer"]
    context = {
        "answer": answer,
        "colours": colours(),
        "sizes": SIZES,
        "spaces": SPACES,
        "icons": sorted(PATHS),
        "form": form,
    }
    return render(request, "style.html", context)
