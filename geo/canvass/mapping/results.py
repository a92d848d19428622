"""Result words that are public or of common use, and the outcomes they mean.

Every word is written as `forms.squeezed` leaves it.
"""

from geo.canvass import records
from geo.canvass.forms import listed, normal, text_of
from geo.canvass.mapping.fields import MappingFault
from geo.canvass.read import Sheet

MOST_WORDS = 40
_RESULTS = {
    records.CONTACT: listed(
        "contact contacted canvassed spoketo spokento spoke talkedto success successful "
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
RESULTS = {word: outcome for outcome, words in _RESULTS.items() for word in words}
# How a visit at the door is called; a blank says nothing against one.
AT_THE_DOOR = (
    "",
    *listed(
        "door doors doorknock doorknocking doorstep doortodoor walk paidwalk canvass "
        "inperson facetoface visit homevisit"
    ),
)


def result_words(sheet: Sheet, heading: str) -> list[str]:
    """The words of a column of results, as `forms.normal` leaves them, in order.

    A blank cell is the word ''. Raises MappingFault where they are too many to be results.
    """
    words = sorted({normal(cell) for cell in text_of(sheet.rows[heading]).unique()})
    if len(words) > MOST_WORDS + ("" in words):
        raise MappingFault(
            f"The column chosen as result has {len(words):,} different words, too many for "
            "results: is this the right column? Choose another."
        )
    return words
