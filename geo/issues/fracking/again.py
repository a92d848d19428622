"""Read again what was decided about the site."""

from datetime import date

from geo.tables.cells import Again, where


def permitted() -> Again:
    """The day exploration was permitted, as a text."""
    (told,) = (one for one in where("site_events", scope="site") if "permitted" in one["event"])
    day = date.fromisoformat(told["happened"])
    return Again((f"{day.day} {day:%B %Y}",))


WAYS = {"fracking_licence": permitted}
