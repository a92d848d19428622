"""Read again what was decided about the site."""

from geo.tables.cells import Again, only


def permitted() -> Again:
    """The day exploration was permitted, as a text."""
    only("marsh_lane_events", happened="2018-08-16", scope="site")
    return Again(("16 August 2018",))


WAYS = {"fracking_licence": permitted}
