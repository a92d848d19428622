"""Say where a figure comes from: publisher, title, address, licence, vintage."""

from dataclasses import dataclass

OGL3 = "Open Government Licence v3.0"
ODBL = "Open Database Licence 1.0"
OPL3 = "Open Parliament Licence v3.0"
CC0 = "CC0 1.0"
MIT = "MIT licence"
FACTS_ONLY = "copyright of the publisher; facts only, no text carried over"

LICENCE_ADDRESS = {
    OGL3: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ODBL: "https://opendatacommons.org/licenses/odbl/1-0/",
    OPL3: "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
    CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    MIT: "https://opensource.org/license/mit",
}

ATTRIBUTION = (
    "Contains OS data © Crown copyright and database right. "
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains Royal Mail data © Royal Mail copyright and database right. "
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Place names © OpenStreetMap contributors (ODbL)."
)


@dataclass(frozen=True)
class Source:
    """One publication a table was made from.

    `address` is a web address or, where the publication has no page of its own, the
    public repository and commit from which its copy was read. `vintage` is the date or
    period the figures describe.
    """

    publisher: str
    title: str
    address: str
    licence: str
    vintage: str
