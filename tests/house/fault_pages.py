"""Open pages in a place that NED_PLACE names: prints a line of JSON a page, with what it says."""

import json
import sys

from tests.house.aside import the_app


def told(page: str) -> dict[str, object]:
    """The title of a page, what it says is wrong, and any fault that nobody met."""
    app = the_app().run()
    if page != "app.py":
        app.switch_page(page).run()
    return {
        "page": page,
        "title": [one.value for one in app.title],
        "said": [one.value.replace("\\", "") for one in (*app.error, *app.warning, *app.info)],
        "met": [one.value for one in app.exception],
    }


if __name__ == "__main__":
    for page in sys.argv[1:]:
        print(json.dumps(told(page)), flush=True)
