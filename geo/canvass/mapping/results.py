"""Result words that are public or of common use, and the outcomes they mean.

Every word is written as `words.squeezed` leaves it.
"""

from geo.canvass import visits
from geo.canvass.mapping.fields import MappingFault
from geo.canvass.read import Sheet
from geo.canvass.words import listed, normal, text_of

MOST_WORDS = 40
_RESULTS = {
    visits.CONTACT: listed(
        "contact contacted canvassed spoketo spokento spoke talkedto success successful "
        "answered meaningfulinteraction conversation"
    ),
    visits.NOT_HOME: listed(
        "nothome nh notathome notin out noanswer noreply noresponse nobodyin nobodyhome "
        "nobodyathome nooneathome noonein"
    ),
    visits.REFUSED: listed("refused refusal notinterested hostile declined donotcontact"),
    visits.MOVED: listed("moved movedaway goneaway nolongerhere nolongerliveshere"),
    visits.DECEASED: listed("deceased dead died"),
    visits.INACCESSIBLE: listed("inaccessible noaccess couldnotaccess locked gated"),
    visits.LANGUAGE: listed("language languagebarrier otherlanguage"),
    visits.OTHER: listed(
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
    """The words of a column of results, as `words.normal` leaves them, in order.

    A blank cell is the word ''. Raises MappingFault where they are too many to be results.
    """
    words = sorted({normal(cell) for cell in text_of(sheet.rows[heading]).unique()})
    if len(words) > MOST_WORDS + ("" in words):
        raise MappingFault(
            f"The column chosen as result has {len(words):,} different words, too many for "
            "results: is this the right column? Choose another."
        )
    return words
