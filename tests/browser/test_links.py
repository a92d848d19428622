"""What a machine without scripts gets at each address, asked as a machine asks."""

import html
import io
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest
import requests
from matplotlib.image import imread
from PIL import Image

from geo import areas
from geo.cards import board, cards, cite, kept
from geo.cards.corrections import corrections
from geo.draw.stops import stops
from geo.export.pack import FILE
from geo.issues import every_issue
from geo.link.ward import lead
from geo.tables.place import PLACE
from tests.browser.conftest import ROOT, start_app, stop
from tests.browser.test_hidden import some_published
from tests.deploy.test_proxy import ADDED

pytestmark = pytest.mark.browser


def got(address: str, path: str = "/", **headers: str) -> requests.Response:
    """An answer as it comes, without following where it leads."""
    return requests.get(f"{address}{path}", headers=headers, timeout=60, allow_redirects=False)


# Headers and names


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/area", 200), ("/_stcore/health", 200), ("/app/static/x/none.js", 404)],
)
def test_the_app_says_itself_what_nginx_says(app, path, status):
    answer = got(app, path)
    assert answer.status_code == status
    told = {**ADDED, "X-Frame-Options": "SAMEORIGIN"}
    # Over plain HTTP no browser may be told to ask for TLS.
    del told["Strict-Transport-Security"]
    assert {name: answer.headers.get(name) for name in told} == told
    assert "Strict-Transport-Security" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and policy.endswith("frame-ancestors 'self'")
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_only_the_embedded_layer_may_be_framed_by_others(app):
    answer = got(app, "/embed?layers=schools")
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert "X-Frame-Options" not in answer.headers


def test_what_the_app_says_nginx_leaves_out_and_says_itself():
    said, hidden = (
        re.findall(rf"^{word} (\S+?)[ ;]", (ROOT / "deploy" / name).read_text(), re.MULTILINE)
        for word, name in (
            ("add_header", "nginx-headers.conf"),
            ("proxy_hide_header", "nginx-hidden.conf"),
        )
    )
    assert len(said) > 5 and set(said) <= set(hidden)


@pytest.mark.parametrize("host", ["map.example.org", "127.0.0.1.example.org", "", "192.0.2.7", "["])
@pytest.mark.parametrize("path", ["/", "/area", "/_stcore/host-config"])
def test_another_name_is_refused_in_a_sentence(app, host, path):
    answer = got(app, path, Host=host)
    assert answer.status_code in (400, 421)
    if answer.status_code == 421:
        assert answer.text.startswith("This app does not answer under that name.")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("host", "status"), [("elsewhere.example", 403), ("", 101)])
def test_another_name_opens_no_websocket(app, host, status):
    at = urlsplit(app)
    answer = got(
        app,
        "/_stcore/stream",
        **{
            "Host": host or at.netloc,
            "Origin": f"http://{host or at.netloc}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
    )
    assert answer.status_code == status


@pytest.mark.parametrize("name", ["localhost", "map.localhost"])
def test_the_own_machine_s_names_are_answered(app, name):
    assert got(app, "/", Host=f"{name}:{urlsplit(app).port}").status_code == 200


# What each address says


def said(address: str, path: str, **headers: str) -> dict[str, str]:
    """The title and the named contents of an address' head, as a machine reads them."""
    answer = got(address, path, **headers)
    assert answer.status_code == 200, path
    read = Head()
    read.feed(answer.text)
    assert len(read.titles) == 1, path
    return {"title": read.titles[0], **read.named}


class Head(HTMLParser):
    """Reads titles and metas; text outside of scripts is not looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.named: dict[str, str] = {}
        self.open = False

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.open = tag == "title"
        if tag == "meta" and (name := told.get("property") or told.get("name")):
            assert name not in self.named, name
            self.named[name] = told["content"]

    def handle_data(self, data):
        if self.open:
            self.titles.append(data)
            self.open = False


FIRST, WARD = areas.codes("ward")[0], areas.codes("ward")[4]
SHADED = next(one for issue in every_issue() for one in issue.shadings)
SAID = [
    ("/", "", SHADED.title),
    (f"/?area={WARD}", areas.name_of(WARD), areas.name_of(WARD)),
    (f"/area?area={WARD}", areas.name_of(WARD), lead(WARD)),
    (f"/compare?area={WARD}", areas.name_of(WARD), lead(WARD)),
    ("/claims", board.title(), "Each claim is in our words"),
    ("/claims?card=majority_2017", "Majority", "2,860"),
    ("/claims?card=no_such_card", board.title(), "names a figure that is not here. The article"),
    (
        "/area?area=E99999999",
        "",
        f"an area that is not here, so it shows {areas.name_of(FIRST)}. In",
    ),
    ("/?area=E99999999", "", "has a word that this map does not know. "),
    (f"/claims?card={SHADED.id}&part={WARD}", areas.name_of(WARD), areas.name_of(WARD)),
    ("/present", "", stops(None)[0].say),
    ("/present?stop=2", stops(None)[1].title, stops(None)[1].say),
    ("/near?town=Dronfield", "Near me", "Find what changed near"),
    ("/sources", "About this map", "corrected"),
    ("/embed?layers=surgeries", "Surgeries", cite.said_of(cards()["surgeries_closed"])),
]


@pytest.mark.parametrize(("path", "title", "sentence"), SAID, ids=[one[0] for one in SAID])
def test_each_address_says_what_is_there(app, path, title, sentence):
    told = said(app, path)
    assert title in told["title"] and PLACE.name in told["title"]
    assert told["og:title"] == told["title"]
    assert sentence in told["og:description"] == told["description"]
    assert told["og:type"] == "website"
    # A figure without a map has no picture: another one's would say something else.
    if "majority" in path or "/present" in path:
        assert told["twitter:card"] == "summary" and "og:image" not in told
    else:
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image"].startswith(f"{app}/preview/") and told["og:image:alt"]


@pytest.mark.parametrize(
    "path", ["/canvass", "/priorities?by=LSOAs", "/?layers=coverage", "/claims?card=door_coverage"]
)
def test_what_is_staff_s_or_not_published_says_the_product_s_name_alone(app, path):
    told = said(app, path)
    assert told["title"] == told["og:title"] == f"{PLACE.name}, {PLACE.day}"
    assert not {"description", "og:description", "og:image"} & set(told)


def test_the_picture_s_address_has_the_name_under_which_it_was_asked(app):
    host = f"map.localhost:{urlsplit(app).port}"
    lies = {"X-Forwarded-Host": "elsewhere.example", "Forwarded": "host=elsewhere.example"}
    told = said(app, "/", Host=host, **lies)
    assert told["og:image"].startswith(f"http://{host}/preview/")
    assert "elsewhere" not in str(told)


def test_a_text_of_the_address_stays_text(app):
    path = "/area?area=E05003417,E05003418&name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    assert "alert(1)" not in got(app, path).text
    answer = got(app, "/%22%3E%3Cscript%3Ealert(1)")
    assert answer.status_code == 404 and "<script>alert" not in answer.text


def test_the_picture_of_a_view_is_a_picture_of_its_own_size(app):
    asked = [said(app, one)["og:image"] for one in ("/", f"/?area={WARD}", "/embed?layers=buses")]
    drawn = [requests.get(one, timeout=120) for one in asked]
    for one in drawn:
        assert one.headers["Content-Type"] == "image/png"
        assert imread(io.BytesIO(one.content)).shape[:2] == (630, 1200)
    assert len({one.content for one in drawn}) == len(asked)
    assert f"/preview/{every_issue()[0].id}/{WARD}.png" in asked[1]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [("/preview/schols.png", "/preview/schools.png"), ("/preview/door_coverage.png", "/preview/")],
)
def test_a_picture_that_is_not_here_names_the_nearest(app, path, nearest):
    answer = got(app, path)
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is no preview")
    assert answer.json()["nearest"][0].startswith(f"{app}{nearest}")


def test_a_page_that_is_not_here_names_the_nearest_in_a_sentence(app):
    answer = got(app, "/clams")
    assert answer.status_code == 404
    assert "There is no page “clams” here." in answer.text
    assert f'<a href="{app}/claims">Claims</a>' in answer.text


@pytest.mark.parametrize("path", ["/robots.txt", "/picture/bus_losses.png", "/area/plan.pdf"])
def test_a_file_that_is_not_here_is_told_so_too_and_the_framework_has_its_own(app, path):
    answer = got(app, path)
    assert answer.status_code == 404 and f"There is no page “{path[1:]}” here." in answer.text
    assert "Streamlit" not in answer.text
    assert got(app, "/favicon.png").headers["Content-Type"] == "image/png"
    assert got(app, "/preview/schools.png").headers["Content-Type"] == "image/png"


# The single file, figures as JSON, what changed


def test_the_single_file_comes_whole(app):
    answer = got(app, "/pack")
    assert answer.status_code == 200
    assert f'filename="{FILE}"' in answer.headers["Content-Disposition"]
    assert f"<title>{PLACE.name}, {PLACE.day}</title>" in answer.text
    assert cards()["premium_loss"].found in answer.text


def test_a_figure_is_told_with_all_that_its_card_says(app):
    one = cards()[SHADED.id]
    told = got(app, f"/figures/{one.id}.json").json()
    assert (told["id"], told["title"], told["says"]) == (one.id, one.title, cite.said_of(one))
    assert told["version"] == kept.now(one.id).version
    assert told["quote"].endswith(f"{app}/claims?card={one.id}&version={told['version']}")
    lines = {line["label"]: line["text"] for line in told["lines"]}
    assert lines["Method"] == one.method and lines["Estimate"] == one.estimate
    assert lines["Checked"].startswith("Checked: we worked this out again")
    assert [source["publisher"] for source in told["sources"]] == [
        source.publisher for source in one.sources
    ]
    parts = {part["code"]: part["figure"] or part["why_none"] for part in told["parts"]}
    assert parts[WARD] == one.figures[WARD].text and len(parts) == len(one.figures)


def test_every_address_that_was_ever_released_says_what_was_said_then(app):
    asked = 0
    with requests.Session() as session:
        for card_id, known in kept.kept().items():
            for one in known:
                at = f"{app}/figures/{card_id}.json?version={one.version}"
                told = session.get(at, timeout=60).json()
                assert told["then"]["text"] == one.says
                changed = "now" not in told or not one.same_figures(kept.now(card_id))
                assert told["corrections_since"] or not changed, card_id
                asked += 1
    assert asked > 50


@pytest.mark.parametrize(
    ("path", "said", "nearest"),
    [
        (
            "/figures/premium_los.json",
            "There is no figure “premium_los” here.",
            "premium_loss.json",
        ),
        ("/figures/premium_loss", "There is no figure “premium_loss” here.", "premium_loss.json"),
        (
            "/figures/premium_loss.json?version=zzzzzzzzzz",
            "There is no version “zzzzzzzzzz” of this figure.",
            "claims?card=premium_loss&version=",
        ),
    ],
)
def test_what_is_not_here_is_answered_in_a_sentence_with_the_nearest(app, path, said, nearest):
    answer = got(app, path)
    assert answer.status_code == 404
    told = answer.json()
    assert told.get("error", told.get("sentence")).startswith(said)
    assert nearest in str(told["nearest"])


def test_the_feed_has_every_correction_the_latest_first(app):
    told = got(app, "/figures/feed.json").json()
    assert told["version"].startswith("https://jsonfeed.org/version/1")
    rows = corrections()
    assert [one["date_published"][:10] for one in told["items"]] == [
        str(day) for day in rows["corrected_on"]
    ]
    assert all(
        row["after"] in one["content_text"]
        for one, (_, row) in zip(told["items"], rows.iterrows(), strict=True)
    )
    assert len({one["id"] for one in told["items"]}) == len(rows)


# The doors: what is published now, or that nothing is


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The public process, and the folder in which staff publish."""
    own = tmp_path_factory.mktemp("public")
    folder = own / "published"
    process, address = start_app(own, NED_PROCESS="public", NED_PUBLISHED=str(folder))
    yield address, folder
    stop(process)


def test_the_doors_are_told_as_published_until_they_are_withdrawn(public):
    address, folder = public
    told = some_published()
    ward = next(iter(told.wards))
    paths = ["/?layers=coverage", f"/?layers=coverage&area={ward}", "/claims?card=door_coverage"]
    folder.mkdir()
    (folder / "coverage.json").write_bytes(told.as_bytes())
    for path in paths:
        found = said(address, path)
        assert "made-up returns" in found["og:description"] and "made-up" in found["title"]
        assert requests.get(found["og:image"], timeout=120).status_code == 200
    assert "50%" in said(address, paths[1])["og:description"]
    figure = got(address, "/figures/door_coverage.json").json()
    assert len(figure["parts"]) == len(told.wards) and figure["version"] is None
    hidden = [one["why_none"] for one in figure["parts"] if one["state"] == "hidden"]
    assert hidden and not any("%" in one for one in hidden)
    (folder / "coverage.json").unlink()
    for path in paths:
        assert said(address, path)["title"] == f"{PLACE.name}, {PLACE.day}"
    assert got(address, "/preview/door_coverage.png").status_code == 404
    assert got(address, "/figures/door_coverage.json").json()["parts"] == []


# Without scripts


def test_a_page_without_scripts_has_its_sentence_a_map_and_the_single_file(app):
    page = got(app, f"/area?area={WARD}").text
    without = html.unescape(page.partition("<noscript>")[2].partition("</noscript>")[0])
    assert f"<h1>{areas.name_of(WARD)}</h1>" in without and lead(WARD) in without
    assert f'href="{app}/pack"' in without
    shown = re.search(r'src="([^"]+)"', without)
    assert shown
    drawn = requests.get(shown[1], timeout=60)
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    still = Xml.fromstring(drawn.content)
    assert [one.get("stroke-width") for one in still.iter()].count("4") == 1
    text = " ".join(still.itertext())
    assert "It is an estimate." in text and "Crown copyright" in text
    assert f"{areas.name_of(WARD)} is outlined." in text


def test_an_address_has_the_title_the_picture_and_its_words_of_the_measure_it_names(app):
    firsts = {issue.shadings[0].id: issue for issue in every_issue() if issue.shadings}
    others = [one for issue in every_issue() for one in issue.shadings if one.id not in firsts]
    other = next(one for one in others if "ward" in one.areas)
    told = said(app, f"/?layers=shading&measure={other.id}&area={WARD}")
    assert told["og:image"] == f"{app}/preview/{other.id}/{WARD}.png"
    assert other.title in told["og:title"] and other.title in told["og:image:alt"]
    assert told["og:image:alt"].endswith(f"{areas.name_of(WARD)} is outlined.")
    drawn = requests.get(told["og:image"], timeout=120)
    assert other.title in Image.open(io.BytesIO(drawn.content)).text["Description"]


def test_without_scripts_a_page_of_staff_s_says_its_name_alone(app):
    without = got(app, "/canvass").text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert without == f"<h1>{PLACE.name}, {PLACE.day}</h1>"


def test_the_head_of_an_address_with_a_version_says_what_became_of_it(app):
    (was, *_) = kept.kept()["majority_2017"]
    told = said(app, f"/claims?card=majority_2017&version={was.version}")["og:description"]
    assert was.says in told and "What it says now: " in told
    told = said(app, "/claims?card=majority_2017&version=zzzzzzzzzz")["og:description"]
    assert told.startswith("There is no version “zzzzzzzzzz” of this figure. The nearest is ")
