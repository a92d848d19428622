"""Headings and result words that are public or of common use, and what each is read as.

Every one is written as `forms.squeezed` leaves it. Systems whose headings are not public (Contact
Creator, VoteSource) have none here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.canvass import records
from geo.canvass.forms import listed, squeezed, without_order
from geo.canvass.map.fields import Kind
from geo.canvass.place import DISTRICT, ROAD_GROUP


def known_name(heading: str) -> str:
    """A heading as these lists have it: without the order of its dates, and what is in brackets."""
    bare = without_order(heading)
    whole = squeezed(bare.replace("%", " percent "))
    if "%" in bare:
        return whole
    others = (_BRACKETED.sub(" ", bare), _GROUPS.sub("", bare), _ASKS.sub("", bare))
    names = [whole, *map(squeezed, others)]
    return next((name for name in names if name in KNOWN), names[1] or whole)


def known_headings(headings: Sequence[str]) -> int:
    """How many of the headings are known here."""
    return sum(known_name(one) in KNOWN or squeezed(one) in RESULTS for one in headings if one)


@dataclass(frozen=True)
class Preset:
    """A system's public headings: those that betray it, and what each is read as."""

    system: str
    kind: Kind
    betrayed_by: tuple[tuple[str, ...], ...]
    columns: dict[str, tuple[str, ...]]
    results: dict[str, str] = field(default_factory=dict)


_BRACKETED = re.compile(r"[(\[][^)\]]*[^)\]0-9][^)\]]*[)\]]")
# A form names its groups before a question (visit/street), and asks for what it wants.
_GROUPS = re.compile(r".*[/.](?=.)")
_ASKS = re.compile(
    r"^(what|which|who|when|enter|give|your|is|was|the|a|please|\W)+\b", re.IGNORECASE
)
PRESETS = (
    Preset(
        "VAN",
        "visits",
        (
            listed("vanid voterfilevanid myvotersvanid myvotervanid"),
            listed("canvassresult contactresult"),
        ),
        {
            "day": listed("datecanvassed datecontacted"),
            "result": listed("canvassresult contactresult"),
            "elector": listed("vanid voterfilevanid myvotersvanid myvotervanid"),
            "method": listed("contacttype contacttypename"),
        },
    ),
    Preset(
        "NationBuilder",
        "visits",
        (
            listed("nationbuilderid signupid signupnationbuilderid"),
            listed("contactstatus contactstatusname statusname"),
        ),
        {
            "day": listed("contactedat contactdate lastcontactedat createdat"),
            "result": listed("contactstatus contactstatusname statusname"),
            "elector": listed("nationbuilderid signupid signupnationbuilderid"),
            "method": listed("contactmethod contactmethodname methodname"),
            "postcode": listed("registeredaddresszip registeredzip primaryzip addresszip"),
        },
    ),
    Preset(
        "OSDI",
        "visits",
        (("statuscode",), ("actiondate",)),
        {
            "day": ("actiondate",),
            "result": ("statuscode",),
            "method": ("contacttype",),
            "postcode": ("postalcode",),
        },
        {"": records.CONTACT},
    ),
    Preset(
        "Zetkin",
        "counts",
        (("numhouseholdsvisited",), ("numhouseholdssuccessfullyvisited",)),
        {
            "doors": ("numhouseholds",),
            "doors_attempted": ("numhouseholdsvisited",),
            "doors_answered": ("numhouseholdssuccessfullyvisited",),
        },
    ),
)

_WARD = listed("wardcode wd19cd wd18cd wd17cd wd16cd wd15cd wd14cd wd13cd ward wardname")
_LSOA = listed("lsoacode lsoa11cd lsoa2011 lsoa11 lsoa")
_DISTRICT = listed("pollingdistrict pollingdistrictcode pollingdistrictid pdcode pd")
_GROUP = listed("roadgroup roadgroupcode walk walkcode turf turfcode")
_SET = listed("boundaryvintage vintage boundaries boundaryset")
_ROUND = listed("round wave canvassround roundnumber")
# The columns of an address by the kind of their cells, as `forms.door_words` has them; in the order
# in which they are read where a heading does not say.
_ADDRESS = {
    "flat": listed(
        "flat flatnumber flatno apt aptno aptnumber apartment apartmentnumber unitnumber unitno "
        "subbuilding subbuildingname subbuildingnumber saon"
    ),
    "name": listed("housename propertyname buildingname nameofhouse"),
    "number": listed(
        "house housenumber houseno housenum hseno household propertynumber propertyno streetnumber "
        "streetno streetnum streetnohalf buildingnumber doornumber doorno"
    ),
    "street": listed("streetprefix street streetname road roadname thoroughfare"),
    "type": listed("streettype streetsuffix"),
    "": listed(
        "address fulladdress streetaddress homeaddress registeredaddress primaryaddress maddress "
        "vaddress mailingaddress addressaddress1 addressstreet registeredaddress1 primaryaddress1 "
        "homeaddress1 addressline address1 "
        "address2 address3 address4 address5 addressline1 addressline2 addressline3 addressline4 "
        "addressline5 line1 line2 line3 addr1 addr2 addr3"
    ),
}
# These are parts of an address beside a street, and may be anything else without one.
BESIDE_A_STREET = {
    "flat": listed("unit apttype"),
    "name": listed("building premises property block dwelling cottage"),
    "number": listed("number no num door hse"),
}
TOWNS = listed("town city posttown county country locality village area2 towncity")
KIND_OF_PART = {
    word: kind
    for kinds in (_ADDRESS, BESIDE_A_STREET, {"town": TOWNS})
    for kind, words in kinds.items()
    for word in words
}
ANEW_IN_DISTRICTS = listed(
    "electornumber electorno electoralnumber electoralrollnumber rollnumber rollno eno"
)
# Of several, the first that a file has is taken.
HEADINGS: dict[Kind, dict[str, tuple[str, ...]]] = {
    "visits": {
        "day": listed(
            "visitdate dateofvisit datevisited visitedon canvassdate dateofcanvass "
            "dateofaction actiondate datecanvassed contactdate dateofcontact datecontacted "
            "canvassedon contactedon contactedat visitedat knockedon date day datetime dateandtime "
            # A form's own times, where it asks for no day.
            "today start starttime timestamp completed completedat submissiondate submissiontime "
            "submittedat responsedate"
        ),
        "time": listed("time visittime timeofvisit timevisited canvasstime timecanvassed"),
        "result": listed(
            "result outcome canvassresult contactresult visitresult canvassoutcome "
            "visitoutcome contactoutcome contactstatus statuscode resultshortname resultname "
            "actionstatus doorresult doorstatus"
        ),
        "postcode": listed("postcode postalcode zip zipcode pcode"),
        "area_code": (*listed("areacode gsscode"), *_LSOA, *_WARD, "area"),
        "boundary_vintage": _SET,
        "round": _ROUND,
        "polling_district": _DISTRICT,
        "road_group": _GROUP,
        "address": tuple(word for words in _ADDRESS.values() for word in words),
        "elector": (
            *ANEW_IN_DISTRICTS,
            *listed("electorid voterid vanid personid voterfilevanid myvotersvanid"),
        ),
        "method": listed("contactmethod contacttype canvassmethod method"),
    },
    "counts": {
        "area_code": (*listed("areacode gsscode"), *_GROUP, *_DISTRICT, *_LSOA, *_WARD, "area"),
        "area_type": listed("areatype typeofarea kindofarea"),
        "boundary_vintage": _SET,
        "period_start": listed("periodstart startdate start datefrom from firstday date day"),
        "period_end": listed("periodend enddate end dateto to lastday date day"),
        "round": _ROUND,
        "electors": listed("electors electorate registeredelectors numelectors"),
        "doors": listed("doors households addresses totaldoors numhouseholds"),
        "doors_attempted": listed(
            "doorsattempted doorsknocked doorstried doorsvisited knocked attempted "
            "householdsvisited numhouseholdsvisited"
        ),
        "doors_answered": listed("doorsanswered answered doorsopened"),
        "electors_contacted": listed(
            "electorscontacted electorsspokento peoplespokento contacted contacts"
        ),
        "not_home": listed("nothome notin noanswer doorsnothome out"),
    },
}
# Every heading that is read as something, of whatever kind of return.
KNOWN = frozenset(
    {word for columns in HEADINGS.values() for words in columns.values() for word in words}
    | {word for preset in PRESETS for words in preset.columns.values() for word in words}
)
# A column of these names is never guessed from its values.
PERSONAL = listed(
    "name title phone tel mobile mail note comment remark party intention support "
    "vote voting birth born dob age gender sex preference pledge opinion member "
    "canvasser volunteer created updated modified printed exported joined "
    "registered tag survey"
)
# Counts of these columns are by these kinds of area, unless a column says otherwise.
AREA_TYPE_OF = {
    **dict.fromkeys(_DISTRICT, DISTRICT),
    **dict.fromkeys(_GROUP, ROAD_GROUP),
    **dict.fromkeys(_WARD, "ward"),
}
_RESULTS = {
    records.CONTACT: listed(
        "contact contacted canvassed spoketo spokento spokewith spoke talkedto success successful "
        "answered meaningfulinteraction conversation"
    ),
    records.NOT_HOME: listed(
        "nothome nh notathome notin out noanswer noreply noresponse nobodyin nobodyhome "
        "nobodyathome nooneathome noonein"
    ),
    records.REFUSED: listed("refused refusal notinterested hostile declined donotcontact"),
    records.MOVED: listed("moved movedaway goneaway nolongerhere nolongerliveshere"),
    records.DECEASED: listed("deceased dead died"),
    records.INACCESSIBLE: listed("inaccessible noaccess couldnotaccess locked gated"),
    records.LANGUAGE: listed("language languagebarrier otherlanguage"),
    records.OTHER: listed(
        "other callback comeback leftmessage leftliterature litdrop leaflet busy "
        "badinfo wrongaddress sendinformation void vacant emptyproperty"
    ),
}
# How a visit is not made, and no door is.
ELSEWHERE_THAN_THE_DOOR = listed(
    "phone telephone tel call phonecall phonebank telephonebank dialler text sms email mail post "
    "letter online web webform social socialmedia facebook whatsapp street stall streetstall event "
    "leaflet"
)
RESULTS = {word: outcome for outcome, words in _RESULTS.items() for word in words}
# How a visit at the door is called; a blank says nothing against one.
AT_THE_DOOR = (
    "",
    *listed(
        "door doors doorknock doorknocking doorstep doortodoor walk paidwalk canvass "
        "inperson facetoface visit homevisit"
    ),
)


def is_at_the_door(word: str) -> bool | None:
    """Whether a way of contact is at the door; None where nobody knows."""
    name = squeezed(word)
    if name in AT_THE_DOOR:
        return True
    return False if name in ELSEWHERE_THAN_THE_DOOR else None
