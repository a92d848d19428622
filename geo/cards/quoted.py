"""Make a card of every table whose figures are shown as their source gives them."""

from geo.cards.card import PUBLISHED, Card, Rows
from geo.cards.claims import NO_DENOMINATOR
from geo.cards.view import View
from geo.figures import count
from geo.issues import every_layer
from geo.issues.buses.tables import BUS_COUNTY
from geo.layer import Layer
from geo.tables import Table, read


def quoted() -> list[Card]:
    """A card for each table of each layer, under the table's name."""
    return [_card(layer, table) for layer in every_layer() for table in layer.tables]


def _card(layer: Layer, table: Table) -> Card:
    vintages = "; ".join(dict.fromkeys(source.vintage for source in table.sources))
    drawn = (layer.id, "places") if layer.kinds else ("shading", "places")
    return Card(
        id=table.name,
        topic=layer.title,
        title=table.title,
        claim=f"{table.title}: each figure as its source gives it.",
        claimed="",
        found=_rows(len(read(table))),
        note=table.caveat,
        finding=PUBLISHED,
        numerator="as each column says on the Sources page",
        denominator=NO_DENOMINATOR,
        years=vintages,
        geography="as each row says",
        method=table.changed,
        rows=(Rows(table.name),),
        price_basis="money of the day, where a row is money",
        as_of=vintages,
        view=None if table is BUS_COUNTY else View(layers=drawn),
    )


def _rows(number: int) -> str:
    return f"{count(number)} row{'' if number == 1 else 's'}"
