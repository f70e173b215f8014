"""Every read of casework."""

from renshe.casework.models import Application, Case


def lock(case: Case) -> Case:
    """The case as it is now, held until the transaction ends. Several are locked in the order of their keys.

    Raises:
        Case.DoesNotExist: it is gone.
    """
    return Case.objects.select_for_update(of=("self",)).select_related("application").get(pk=case.pk)


def lock_application(application: Application) -> Application:
    """The application as it is now, held until the transaction ends.

    Raises:
        Application.DoesNotExist: it is gone.
    """
    return Application.objects.select_for_update().get(pk=application.pk)


def bigrams(*texts: str) -> list[str]:
    """Every two signs that stand side by side, so that an index finds a term of two characters."""
    found = {text[place : place + 2].lower() for text in texts for place in range(len(text) - 1)}
    return sorted(pair for pair in found if not pair.isspace())
