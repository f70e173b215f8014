"""The Django application of ratings."""

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    """The tables of ratings, and what they listen to."""

    name = "renshe.domains.ratings"
    label = "ratings"

    def ready(self) -> None:
        """Cases that are closed and tickets that are finished can be rated; the loop's table is checked at every start.

        Raises:
            ValueError: the table is not sound.
        """
        from renshe.casework.notices.linking import link
        from renshe.casework.occurrences import listen
        from renshe.domains.ratings import listening, table

        faults = list(table.TABLE.faults())
        if faults:
            raise ValueError("ratings: " + "; ".join(faults))
        for verb in listening.CLOSING:
            listen(f"case.{verb}", listening.case_closed)
        listen("ticket.finished", listening.ticket_finished)
        for kind in listening.NOTICES:
            link(kind, listening.link_of_notice)
