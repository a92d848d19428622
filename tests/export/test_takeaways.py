"""Whatever is taken away, read back by other means: the same values, and where they come from."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import frictionless
import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from PIL import Image

from geo import areas
from geo.areas import codes, postcodes
from geo.areas.people import PEOPLE
from geo.cards import card, cards
from geo.cards.cite import cited, cited_part
from geo.coverage import published
from geo.coverage.returns import Returns
from geo.coverage.small_numbers import RULE
from geo.draw import classes
from geo.draw.tokens import LIGHT
from geo.export import offered, pictures
from geo.export.formats import as_geojson, as_package, as_workbook
from geo.export.offered.facts import NAMES
from geo.export.taken import Provenance, Takeaway, as_csv, described
from geo.figures import State
from geo.issues import every_issue
from geo.link import compare
from geo.link.losses import issues_and_doors, lost_near
from geo.tables import DATA, Column, read
from geo.tables.package import declared
from geo.tables.safe_csv import MISSING
from geo.tables.source import ATTRIBUTION

LAYERS = {one.id: one for one in every_issue()}
PAIR = ["E05003417", "E01019527", areas.CODE]
FORMULAS = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "\u200b=1"]


def near_by() -> pd.DataFrame:
    found = postcodes.find("S18 1PY")
    return lost_near(found.easting_m, found.northing_m, 3_000)


def made() -> dict[str, Takeaway]:
    """One of every kind."""
    return {
        **{f"layer {name}": offered.issue(one, "https://x/") for name, one in LAYERS.items()},
        **{f"measures {kind}": offered.measures(kind) for kind in ("ward", "lsoa")},
        "measures on a map of wards": offered.measures_on_map("ward"),
        "measures on a map of LSOAs": offered.measures_on_map("lsoa"),
        **{f"table {one.name}": offered.table(one) for one in declared()},
        "comparison": offered.comparison(compare.rows(PAIR), PAIR, "", "", "https://x/"),
        "near": offered.nearby_changes(near_by(), "within 3 km of S18 1PY"),
    }


TAKEN = made()
EACH = pytest.mark.parametrize("taken", TAKEN.values(), ids=TAKEN)
PLACED = [one for one in TAKEN.values() if one.shapes is not None]


def same(read: object, known: object) -> bool:
    """Whether a cell that was read is the one that was written; numbers by value."""
    if known is None or known is pd.NA or known != known:
        return read in (None, "")
    if isinstance(known, bool):
        return read is known or read == ("yes" if known else "no")
    if isinstance(known, int | float):
        return float(str(read)) == pytest.approx(float(known))
    return str(read) == known


def assert_same(rows: list, taken: Takeaway) -> None:
    known = taken.rows.astype(object).to_numpy().tolist()
    assert len(rows) == len(known) > 0
    for one, other in zip(rows, known, strict=True):
        assert len(one) == len(other)
        assert all(map(same, one, other)), (one, other)


def read_csv(text: str) -> tuple[list[str], list[list[str]]]:
    headings, *rows = csv.reader(io.StringIO(text, newline=""))
    return headings, rows


@EACH
def test_a_csv_reads_back_by_value_with_its_headings_on_line_1(taken):
    headings, rows = read_csv(as_csv(taken))
    assert headings == list(taken.rows) == [one.name for one in taken.columns]
    assert_same(rows, taken)


@EACH
def test_every_row_says_what_it_is_and_whose_it_is(taken):
    rows = taken.rows
    assert list(rows)[-len(NAMES) :] != [] and set(NAMES) <= set(rows)
    assert set(rows["status"]) <= set(map(str, State))
    assert rows[["as_of", "source", "licence", "attribution"]].map(len).gt(3).all(axis=None)
    assert not rows["synthetic"].any()
    for one in taken.columns:
        assert re.fullmatch("[a-z][a-z0-9_]*", one.name), one.name
        assert one.meaning and (one.blank or rows[one.name].notna().all()), one.name


@EACH
def test_a_zip_has_the_same_csv_and_a_readme_that_explains_every_column(taken):
    box = zipfile.ZipFile(io.BytesIO(as_package(taken)))
    assert box.namelist() == [f"{taken.name}.csv", "README.txt", "datapackage.json"]
    assert box.read(f"{taken.name}.csv").decode("utf-8-sig") == as_csv(taken)
    told = box.read("README.txt").decode("utf-8-sig")
    assert all(line in told for line in taken.about.lines()) and MISSING in told
    assert all(f"- {one.name}" in told and one.meaning in told for one in taken.columns)


@EACH
def test_a_workbook_reads_back_by_value_with_its_provenance_on_a_sheet(taken):
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(taken)))
    headings, *rows = book["Table"].values
    assert list(headings) == list(taken.rows)
    assert_same(rows, taken)
    numbers = {one.name for one in taken.columns if one.kind in ("integer", "number")}
    for cells in book["Table"].iter_cols(min_row=2):
        asked = {"n"} if headings[cells[0].column - 1] in numbers else {"s", "n"}
        kinds = {cell.data_type for cell in cells if cell.value is not None}
        assert kinds <= asked
    about = list(book["About"].values)[1:]
    assert about[:-1] == taken.about.facts()
    told = [(row[0], row[1]) for row in list(book["Columns"].values)[1:]]
    assert told == [(one.name, one.meaning) for one in taken.columns]
    assert book.properties.title == taken.about.title
    assert ATTRIBUTION in book.properties.description


@pytest.mark.parametrize("taken", PLACED, ids=lambda taken: taken.name)
def test_geojson_reads_back_by_value_in_degrees_with_its_provenance_as_members(taken, tmp_path):
    text = as_geojson(taken)
    path = tmp_path / "taken.geojson"
    path.write_text(text, encoding="utf-8")
    read = gpd.read_file(path)
    assert read.crs.to_epsg() == 4326
    away = read.geometry.set_crs(None, allow_override=True).hausdorff_distance(
        gpd.GeoSeries(list(taken.shapes))
    )
    assert len(read) == len(taken.rows) and away.max() < 1e-6
    whole = json.loads(text)
    assert_same([list(one["properties"].values()) for one in whole["features"]], taken)
    assert whole["attribution"] == ATTRIBUTION
    assert {"title", "as_of", "source", "licence"} <= set(whole)
    assert [one["name"] for one in whole["columns"]] == list(taken.rows)
    assert all(one["description"] for one in whole["columns"])


@EACH
def test_a_package_explains_every_column_so_that_another_program_reads_it(taken, tmp_path):
    zipfile.ZipFile(io.BytesIO(as_package(taken))).extractall(tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    (resource,) = package.resources
    report = package.validate()
    assert report.valid, report.flatten(["type", "note"])[:3]
    assert resource.schema.field_names == list(taken.rows)
    assert len(resource.read_rows()) == len(taken.rows)


@EACH
def test_a_file_says_what_it_is_whose_it_is_and_which_cards_tell_of_it(taken):
    told = taken.about.facts()
    labels = [label for label, _ in told]
    assert {"Title", "As of", "Source", "Licence", "Attribution"} <= set(labels)
    words = " ".join(text for _, text in told)
    for table in taken.about.tables:
        assert all(source.title in words and source.licence in words for source in table.sources)
    assert set(taken.about.cards) <= set(cards())
    assert "Canvass figures" not in labels


def test_the_layers_rows_stand_where_their_marks_do():
    for name, layer in LAYERS.items():
        taken = TAKEN[f"layer {name}"]
        assert set(layer.claims) <= set(taken.about.cards)
        if marks := layer.marks():
            assert taken.rows.iloc[:, 0].tolist() == [mark.id for mark in marks]
            points = [(point.x, point.y) for point in taken.shapes]
            assert points == [(mark.lon, mark.lat) for mark in marks]


def test_a_table_of_data_is_taken_away_cell_by_cell():
    """By a second route: the file as it lies there."""
    with (DATA / "surgeries.csv").open(encoding="utf-8", newline="") as file:
        headings, *lying = list(csv.reader(file))
    taken_headings, rows = read_csv(as_csv(TAKEN["table surgeries"]))
    assert (taken_headings[: len(headings)], len(rows)) == (headings, len(lying))
    for one, other in zip(rows, lying, strict=True):
        for mine, theirs in zip(one[: len(headings)], other, strict=True):
            number = theirs.replace(".", "", 1).replace("-", "", 1).isdigit()
            assert float(mine) == float(theirs) if number else mine == theirs


def test_formulas_are_inert_and_negative_numbers_stay_numbers():
    rows = pd.DataFrame({"Text": FORMULAS, "Number": [-1.5] * len(FORMULAS)})
    columns = described(rows, {"Text": "=HYPERLINK(1)", "Number": "A number"})
    about = Provenance("=1+1", (PEOPLE,), ("@note",))
    taken = Takeaway("made", rows, columns, about)
    _, cells = read_csv(as_csv(taken))
    assert [cell[0] for cell in cells] == [f"'{text}" for text in FORMULAS]
    assert {cell[1] for cell in cells} == {"-1.5"}
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(taken)))
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.value for cell in row if cell.data_type == "f"]
    text = [row[0] for row in list(book["Table"].values)[1:]]
    assert all(str(cell).startswith("'") for cell in text)
    assert [row[1] for row in list(book["Table"].values)[1:]] == [-1.5] * len(FORMULAS)


def test_a_heading_without_a_meaning_is_no_column():
    with pytest.raises(KeyError):
        described(pd.DataFrame({"Unexplained": [1]}), {})


def test_hidden_counts_stay_hidden_and_what_is_shown_is_a_number():
    doors = pd.DataFrame(
        {"Area": ["Ashover"], "Doors": ["125"], "Doors visited": ["*"], "Note": [pd.NA]},
        ["E05003417"],
    ).astype("string")
    taken = offered.coverage(doors, "ward", "the rule", "how", Returns(True))
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(taken)))
    headings, cells = book["Table"].values
    row = dict(zip(headings, cells, strict=True))
    assert (row["area_code"], row["area_name"]) == ("E05003417", "Ashover")
    assert (row["doors"], row["doors_visited"], row["note"]) == (125, None, None)
    assert (row["doors_visited_status"], row["passing_on"]) == ("hidden", "the rule")
    assert row["synthetic"] == "yes" and row["source"].startswith("Made-up returns")
    assert ("Canvass figures", "the rule") in taken.about.facts()
    assert ("Warning", Returns(True).warning) in taken.about.facts()


def picture_of(body: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(body))
    picture.load()
    return picture


def test_a_picture_of_the_schools_colours_them_by_their_figures():
    picture = picture_of(pictures.of_name("premium_loss_per_pupil").png())
    seen = {colour: times for times, colour in picture.convert("RGB").getcolors(2**24)}
    for colour in classes.ISSUE_RAMP:
        rgb = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert seen.get(rgb, 0) > 300, colour


def test_a_picture_shades_each_class_and_state_in_its_own_colour():
    measure = LAYERS["schools"].area_measures[0]
    view = pictures.shaded(measure, "lsoa")
    picture = picture_of(pictures.of_view(view).png()).convert("RGB")
    seen = {colour: times for times, colour in picture.getcolors(2**24)}
    for colour in (*classes.ISSUE_RAMP, LIGHT["not-applicable"]):
        rgb = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert seen.get(rgb, 0) > 500


def test_every_measure_by_ward_is_the_figure_of_the_map():
    rows = TAKEN["measures ward"].rows.set_index(["measure_id", "area_code"])
    shown = TAKEN["measures on a map of wards"].rows.set_index("area_code")
    known = [
        (measure, code, figure)
        for layer in every_issue()
        for measure in layer.area_measures
        if "ward" in measure.areas and measure.id != "imd2019"
        for code, figure in measure.figures("ward").items()
    ]
    assert len(known) == len(rows) > 100
    for measure, code, figure in known:
        row = rows.loc[(measure.id, code)]
        assert (row["status"], row["unit"]) == (str(figure.state), measure.unit)
        assert figure.text in row["in_words"]
        assert row["inferred"] == figure.inferred
        assert pd.isna(row["value"]) == (figure.value is None)
        (field,) = (
            name for name in shown if str(name).startswith(measure.id) and f"{name}_status" in shown
        )
        assert shown.at[code, f"{field}_status"] == row["status"]
        if figure.value is not None:
            near = 0.5001 if measure.unit == "£ at 2019-20 prices" else 0.0051
            assert row["value"] == pytest.approx(figure.value, abs=near)
            assert shown.at[code, field] == pytest.approx(figure.value, abs=near)
    assert shown.index.tolist() == codes("ward")


def test_money_has_its_prices_and_a_later_index_says_so():
    rows = TAKEN["measures ward"].rows
    money = rows["unit"].str.startswith("£")
    assert money.any() and (rows["price_base"].notna() == money).all()
    assert "imd2015" in set(rows["measure_id"]) and "imd2019" not in set(rows["measure_id"])
    later = rows["later_than_standpoint"]
    assert set(rows.loc[later, "measure_id"]) == set(rows.loc[money, "measure_id"])
    assert (later == money).all()
    assert TAKEN["layer schools"].rows["later_than_standpoint"].all()
    assert not TAKEN["layer deprivation"].rows["later_than_standpoint"].any()
    assert not any("2019" in one for one in TAKEN["layer deprivation"].rows)
    assert rows.loc[rows["measure_id"] == "premium_by_area", "estimate"].all()


def test_a_site_has_its_code_and_its_point():
    """By a second route: the cells of the tables of data/."""
    for name, table, key in (
        ("schools", "schools", "urn"),
        ("surgeries", "surgeries", "ods_code"),
        ("buses", "bus_places", "locality_code"),
    ):
        rows = TAKEN[f"layer {name}"].rows.set_index(key)
        own = "code" if name == "buses" else key
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            known = {row[own]: row for row in csv.DictReader(file)}
        assert len(rows) > 20
        for code, row in rows.iterrows():
            assert (row["lat"], row["lon"]) == (
                float(known[code]["lat"]),
                float(known[code]["lon"]),
            )
            assert row["ward_code"] == known[code]["ward_code"]
    near = TAKEN["near"].rows
    assert {"site_code", "ward_code", "distance_m"} <= set(near) and near["site_code"].notna().all()


def test_columns_are_those_of_the_declaration():
    for table in declared():
        columns = TAKEN[f"table {table.name}"].columns
        assert all(isinstance(one, Column) for one in columns)
        said = table.filed(read(table), table.columns)[1] if table.filed else table.columns
        of_ours = {f"{one.name}_status" for one in said} - {"schools_status"}
        kept = [one for one in columns if one.name not in of_ours]
        for own, taken in zip(said, kept, strict=False):
            assert replace(taken, name=own.name) == own
            assert taken.name == own.name or own.name in NAMES


def flagged(name: str, key: str, flag: str) -> set[str]:
    rows = TAKEN[f"table {name}"].rows
    return set(rows.loc[rows[flag], key])


def test_a_row_that_is_dated_after_the_standpoint_says_so():
    assert flagged("gp_workforce", "census", "later_than_standpoint") == {"2019-09"}
    assert flagged("surgery_lists", "period_end", "later_than_standpoint") == {"2019-09-30"}
    assert flagged("surgery_events", "event_id", "later_than_standpoint") == {"GP13"}
    assert flagged("prices", "financial_year", "later_than_standpoint") == {"2019-20"}
    assert {"C07", "C08", "C09"} < flagged("bus_county", "row_id", "later_than_standpoint")
    assert not {"C01", "C10", "C11"} & flagged("bus_county", "row_id", "later_than_standpoint")
    assert TAKEN["table places"].rows["later_than_standpoint"].all()
    assert flagged("deprivation", "index_year", "later_than_standpoint") == {2019}
    assert not TAKEN["table wards"].rows["later_than_standpoint"].any()


def test_of_a_postcode_that_only_the_later_copy_has_nobody_knows_when_it_came():
    rows = TAKEN["table postcodes"].rows
    undated = rows["later_than_standpoint"].isna()
    assert set(rows.loc[undated, "standing"]) == {"2023 only"} and undated.sum() == 300
    assert not rows.loc[~undated, "later_than_standpoint"].any()
    (column,) = [
        one for one in TAKEN["table postcodes"].columns if one.name == "later_than_standpoint"
    ]
    assert column.blank and "blank where nobody knows" in column.meaning


# Of a register, a later copy tells what was there before.
REGISTERS = (
    "NaPTAN",
    "Code-Point",
    "waymarks",
    "Get Information about Schools",
    "Pupil premium allocations",
    "Wards (",
)


def test_a_table_whose_source_is_of_later_years_alone_says_so_of_rows():
    for table in declared():
        told = [one for one in table.sources if not any(of in one.title for of in REGISTERS)]
        years = [re.findall(r"\b20\d\d\b", one.vintage) for one in told]
        if any(found and min(found) > "2019" for found in years) and not table.later:
            rows = TAKEN[f"table {table.name}"].rows["later_than_standpoint"]
            assert rows.any() or "later" in table.headings or table.name == "bus_changes", table


def test_an_estimate_among_claims_says_so_with_its_prices():
    estimates = {"leave_share", "pupil_premium_real"}
    assert flagged("claims", "claim_id", "estimate") == estimates
    assert flagged("referendum", "area", "estimate") == {"constituency"}
    claims = TAKEN["table claims"].rows.set_index("claim_id")["price_base"].dropna()
    assert claims.to_dict() == {"pupil_premium_real": "2019-20 prices"}


def test_residents_between_two_censuses_are_estimates_in_every_file_and_quote():
    assert TAKEN["table people"].rows["estimate"].all()
    rows = TAKEN["comparison"].rows
    estimates = set(rows.loc[rows["estimate"], "measure_id"])
    assert {"residents_2019", "adults_2019"} <= estimates and "households" not in estimates
    for one in ("residents_2019", "adults_2019"):
        said = "an estimate of the Office for National Statistics"
        assert said in cited(card(one), "") and said in cited_part(card(one), "E01019526", "")


def test_money_of_every_file_has_its_prices():
    for name in ("table school_income", "table premium_rates", "layer school_income"):
        assert TAKEN[name].rows["price_base"].str.contains("cash").all(), name
    context = TAKEN["table school_funding_context"].rows
    assert (context["price_base"].fillna("") == context["price_basis"].fillna("")).all()
    county = TAKEN["table bus_county"].rows
    assert (county["price_base"].notna() == county["unit"].str.contains("£")).all()


def test_a_school_names_the_publishers_of_every_input_of_its_loss():
    told = set(TAKEN["layer schools"].rows["publisher"])
    (one,) = told
    for publisher in ("School census", "conditions of grant", "Office for Budget Responsibility"):
        assert publisher in one


def test_while_nothing_is_published_no_file_names_returns_of_staff():
    rows, returns = published.rows(None), published.returns(None)
    for taken in (
        offered.issues_and_doors(issues_and_doors(rows), RULE, returns),
        offered.coverage(rows, "ward", RULE, "Staff have not published coverage.", returns),
    ):
        assert taken.rows["passing_on"].isna().all()
        assert not taken.rows["source"].str.contains("Returns").any()
        assert taken.about.notes.count("Staff have not published coverage.") == 1
        assert not [one for one in taken.about.sources() if "Returns" in one]
    told = offered.issues_and_doors(issues_and_doors(rows), RULE, returns).rows
    assert told[["estimate", "later_than_standpoint", "price_base"]].isna().all(axis=None)
    money = [one for one in told if one.endswith("_price_base")]
    assert money and (told[money] == "2019-20 prices").all(axis=None)
    assert not told["imd2015_score_later"].any() and told["imd2015_score_estimate"].all()


def by_key(name: str, key: str) -> dict:
    """The flag of each key; a key that a file flags both ways has both."""
    rows = TAKEN[name].rows.dropna(subset=[key])
    return rows.groupby(key)["later_than_standpoint"].agg(lambda flags: set(flags)).to_dict()


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("table bus_changes", "table bus_change_places", "change_id"),
        ("table bus_places", "layer buses", "locality_code"),
        ("table income_schools", "layer school_income", "urn"),
    ],
)
def test_two_files_do_not_contradict_each_other_on_what_came_later(one, other, key):
    first, second = by_key(one, key), by_key(other, key)
    assert first.keys() & second.keys()
    assert all(first[code] == second[code] for code in first.keys() & second.keys())


def test_a_claim_names_its_evidence_and_our_own_figure_no_article():
    rows = TAKEN["table claims"].rows.set_index("claim_id")
    article = rows["source"].str.contains("LabourList")
    assert set(article.index[~article]) == {"pupil_premium_real"}
    assert "Department for Education" in rows.loc["pupil_premium_real", "source"]
    assert rows.loc["majority_2017", "evidence_source"].startswith("House of Commons Library")
    assert "UK Polling Report" in rows.loc["since_1935", "evidence_source"]
    assert rows.loc["majority_2017", "evidence_as_of"] == "8 June 2017"
    assert rows["found_is_estimate"].equals(rows["estimate"])


def test_scores_of_two_years_are_rows_of_their_own_with_the_cells_of_data():
    rows = TAKEN["table deprivation"].rows.set_index(["area_code", "index_year"])
    with (DATA / "deprivation.csv").open(encoding="utf-8", newline="") as file:
        for own in csv.DictReader(file):
            for year in (2015, 2019):
                told = rows.loc[(own["lsoa_code"], year)]
                assert told["imd_score"] == float(own[f"imd{year}_score"])
                assert str(year) in told["as_of"]


def test_a_file_that_names_an_area_gives_its_code():
    for name in ("wards", "lsoas", "constituency", "elections", "site_events", "site_facts"):
        assert TAKEN[f"table {name}"].rows["area_code"].str.match(r"E\d{8}").all(), name
    county = TAKEN["table bus_county"].rows.set_index("area")["area_code"]
    times = TAKEN["table bus_journey_times"].rows.set_index("area_name")["area_code"]
    assert county["Derbyshire County Council"].iloc[0] == times["Derbyshire"].iloc[0]
    assert not {"code", "name"} & set(TAKEN["table bus_places"].rows)
