"""Staff: bring returns in, see what they come to, undo an import, publish coverage."""

from pages.parts.frame import close_page, open_page

open_page(
    "Returns",
    "We do not save names, addresses, parties or voting intentions.",
    staff_only=True,
)


def show() -> None:
    """The work on returns; its code is loaded only once the page is open."""
    from pages.parts.staff import returns

    returns.show()


show()
close_page()
