"""A finished visit in the house of the browser stories: prints the page on which it is rated."""

from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()
    from django.contrib.auth.models import User
    from django.utils import timezone

    from renshe.domains.ratings import api

    act = api.Act(
        kind="visit", visit=f"story-{timezone.now():%H%M%S%f}", number="202611230000012", street="440104003", board="insurance",
        items=("unemployment-benefit",), clerk=User.objects.get(username="demo.clerk").pk, channel="counter",
        at=timezone.now() - timedelta(minutes=5),
    )  # fmt: skip
    print(api.path_of(api.open_occasion(act)))
