"""Where somebody can be reached: what the registry and their account know. Never logged, never kept on the delivery unmasked."""

from renshe.casework.models import Notice
from renshe.casework.notices.channels.base import NotSent
from renshe.registry.models import Identity
from renshe.registry.queries import employers
from renshe.registry.queries.points import points_of


def phone(notice: Notice) -> str:
    """The telephone number of whom a notice is for.

    Raises:
        NotSent: none is known.
    """
    if notice.person_id is not None:
        point = points_of([notice.person_id]).get(notice.person_id, {}).get("phone")
    elif notice.employer_id is not None:
        on = notice.written_at.date()
        point = employers.picture(notice.employer_id, on=on).points.get("phone")
    else:
        point = None
    number = str(point.value or "") if point else ""
    if not number:
        raise NotSent("没有登记电话号码", again=False)
    return number


def email(notice: Notice) -> str:
    """The address of the account of whom a notice is for.

    Raises:
        NotSent: none is known.
    """
    rows = Identity.objects.filter(person_id=notice.person_id).exclude(user__email="").order_by("pk")
    address = rows.values_list("user__email", flat=True).first() if notice.person_id else None
    if not address:
        raise NotSent("没有登记电子邮箱", again=False)
    return str(address)


def province(notice: Notice) -> str:
    """The provincial platform's own name for whom a notice is for.

    Raises:
        NotSent: the person has never signed in by way of the province.
    """
    rows = Identity.objects.filter(person_id=notice.person_id, by=Identity.By.PROVINCE)
    reference = rows.values_list("reference", flat=True).first() if notice.person_id else None
    if not reference:
        raise NotSent("没有用省统一身份认证登录过", again=False)
    return str(reference)
