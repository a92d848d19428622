"""Answer the addresses that are no pages: previews of links."""

from difflib import get_close_matches
from functools import lru_cache, partial

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geo.export.linked.preview import Preview, UnknownPreview, draw, names
from pages.parts import doors
from pages.parts.start import sound
from pages.parts.start.pages import MOST_SIGNS, root_of

# A preview is drawn in a second or two, and many ask for the same: a few are kept, one is drawn.
_KEPT = 48
_one_at_a_time = CapacityLimiter(1)
NOT_NOW = "The tables of this place cannot be read, so there is nothing to answer with."


async def preview(request: Request) -> Response:
    """The picture of a view, or which are nearest to a name that there is none of."""
    name = request.path_params["name"]
    if not sound():
        return JSONResponse({"error": NOT_NOW}, 503)
    try:
        one = Preview.named(name)
        made = partial(_drawn, one, doors.published_version())
        body = await to_thread.run_sync(made, limiter=_one_at_a_time)
    except UnknownPreview:
        return not_here("preview", name, names(), root_of(request) + "preview/{}.png")
    return Response(body, media_type="image/png", headers={"Cache-Control": "max-age=3600"})


@lru_cache(_KEPT)
def _drawn(one: Preview, version: str) -> bytes:
    """A preview as it is while nothing else is published; `version` changes as soon as it is."""
    return draw(one, doors.published_coverage())


def not_here(what: str, asked: str, known: tuple[str, ...], at: str) -> JSONResponse:
    """That there is nothing of that name, in a sentence, with the nearest names and addresses."""
    close = get_close_matches(asked[:MOST_SIGNS], known, 3, 0.0)
    said = f"There is no {what} “{asked[:MOST_SIGNS]}” here. The nearest are {', '.join(close)}."
    return JSONResponse({"error": said, "nearest": [at.format(one) for one in close]}, 404)


ROUTES = [Route("/preview/{name:path}.png", preview)]
