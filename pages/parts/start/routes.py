"""Answer the addresses that are no pages: the single file, figures as JSON, previews of links."""

from difflib import get_close_matches
from functools import lru_cache, partial

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geo.cards import UnknownCard, card, cards
from geo.cards.again import NoSecondWay
from geo.cards.kept import has_versions
from geo.cards.view import View, choices, read_view
from geo.coverage import COVERAGE_ID
from geo.draw.stops import StopFaults
from geo.export import pictures
from geo.export.linked import figure as linked
from geo.export.linked.preview import SHAPE, STILL, Preview, UnknownPreview, names, picture
from geo.export.pack import FILE
from geo.issues import every_issue
from geo.tables import words
from geo.tables.words import MOST_SIGNS
from pages.parts import cache, doors
from pages.parts.start import sound
from pages.parts.start.pages import root_of

# A preview is drawn in a second or two, and many ask for the same: a few are kept, one is drawn.
_KEPT = 48
_AN_HOUR = {"Cache-Control": "max-age=3600"}
_one_at_a_time = CapacityLimiter(1)
NOT_NOW = "The tables of this place cannot be read, so there is nothing to answer with."


def still(request: Request) -> Response:
    """The map of an issue as an SVG, for a page without scripts; else which are nearest."""
    name = request.path_params["name"]
    if not sound():
        return JSONResponse({"error": NOT_NOW}, 503)
    one = Preview(*name.split("/", 1))
    if name not in names() or one.of == COVERAGE_ID:
        drawn = tuple(it for it in names() if not it.startswith(COVERAGE_ID))
        return not_here("map", name, drawn, root_of(request) + "map/{}.svg")
    return Response(_still(one), media_type="image/svg+xml", headers=_AN_HOUR)


@lru_cache(_KEPT)
def _still(one: Preview) -> bytes:
    return picture(one, None).svg(STILL).encode()


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
    # What is published of the doors may be withdrawn at any moment.
    kept = {"Cache-Control": "no-cache"} if one.of == COVERAGE_ID else _AN_HOUR
    return Response(body, media_type="image/png", headers=kept)


@lru_cache(_KEPT)
def _drawn(one: Preview, version: str) -> bytes:
    """A preview as it is while nothing else is published; `version` changes as soon as it is."""
    return picture(one, doors.published_coverage()).png(SHAPE)


async def at_hand(request: Request) -> Response:
    """The picture of the view of an address, the doors as published; else why there is none."""
    if not sound():
        return JSONResponse({"error": NOT_NOW}, 503)
    view, faults = read_view(request.query_params, choices(every_issue()))
    if faults:
        return JSONResponse({"error": faults[0]}, 404)
    made = partial(_of_view, view, doors.published_version())
    body = await to_thread.run_sync(made, limiter=_one_at_a_time)
    return Response(body, media_type="image/png", headers={"Cache-Control": "no-cache"})


@lru_cache(_KEPT)
def _of_view(view: View, version: str) -> bytes:
    return pictures.of_view(view, doors.published_coverage()).png()


def single_file(request: Request) -> Response:
    """Everything public in one file, to download; why there is none, in a sentence."""
    if not sound():
        return JSONResponse({"error": NOT_NOW}, 503)
    try:
        body = cache.pack()
    except (StopFaults, NoSecondWay) as fault:
        return JSONResponse({"error": str(fault)}, 503)
    told = {"Content-Disposition": f'attachment; filename="{FILE}"', "Cache-Control": "no-cache"}
    return Response(body, media_type="text/html", headers=told)


def figure(request: Request) -> Response:
    """A figure with all that its card says; of a version, what was said then and is said now."""
    asked, root = request.path_params["card_id"], root_of(request)
    version = request.query_params.get("version", "")
    if not sound():
        return JSONResponse({"error": NOT_NOW}, 503)
    try:
        if version and not _of_doors(asked):
            part = request.query_params.get("part", "")
            told = linked.then_and_now(asked, version[:MOST_SIGNS], part[:MOST_SIGNS], root)
        else:
            told = linked.of_card(card(asked), doors.published_coverage(), root)
    except UnknownCard:
        return not_here("figure", asked, tuple(cards()), root + "figures/{}.json")
    status = 404 if told.get("nearest") else 200
    return JSONResponse(told, status, {"Cache-Control": "no-cache"})


def _of_doors(asked: str) -> bool:
    return asked in cards() and not has_versions(card(asked))


def changes(request: Request) -> Response:
    """What was corrected, as a JSON Feed."""
    if not sound():
        return JSONResponse({"error": NOT_NOW}, 503)
    told = linked.feed(root_of(request))
    return JSONResponse(told, media_type="application/feed+json")


def no_route(request: Request) -> Response:
    """That there is nothing at an address of figures or previews, with the nearest figures."""
    asked = request.path_params["rest"].removesuffix(".json").removesuffix(".png")
    if request.url.path.startswith("/preview/"):
        return not_here("preview", asked, names(), root_of(request) + "preview/{}.png")
    return not_here("figure", asked, tuple(cards()), root_of(request) + "figures/{}.json")


def not_here(what: str, asked: str, known: tuple[str, ...], at: str) -> JSONResponse:
    """That there is nothing of that name, in a sentence, with the nearest names and addresses."""
    close = get_close_matches(asked[:MOST_SIGNS], known, 3, 0.0)
    said = words.not_here(what, asked, *close)
    return JSONResponse({"error": said, "nearest": [at.format(one) for one in close]}, 404)


ROUTES = [
    Route("/pack", single_file),
    Route("/figures/feed.json", changes),
    Route("/figures/{card_id}.json", figure),
    Route("/preview/view.png", at_hand),
    Route("/preview/{name:path}.png", preview),
    Route("/map/{name:path}.svg", still),
    Route("/figures/{rest:path}", no_route),
    Route("/preview/{rest:path}", no_route),
]
