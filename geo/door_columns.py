"""Say what each heading of a table of coverage means, for staff and for everybody else."""

from geo.door_words import NO_RETURN

MEANINGS = {
    "Area": "Name of the area",
    "Canvass": f"How far the doors were got to; “{NO_RETURN}” means that nobody has recorded "
    "anything",
    "Doors": "Addresses with electors: of the return, else households of the 2011 census",
    "Doors tried": "Distinct doors with at least one attempt",
    "Doors untried": "Doors less doors tried",
    "Door coverage (%)": "Doors tried as a share of doors",
    "Doors answered": "Doors tried where somebody answered",
    "Attempts": "Visits recorded, whatever came of them",
    "Contacts": "Attempts at which somebody was spoken to",
    "Answer rate (%)": "Contacts as a share of attempts, or of doors tried",
    "Not home": "Attempts with nobody home; doors, where only those are known",
    "Not-home share (%)": "Not home as a share of attempts, or of doors tried",
    "Both rates are of": "What answer rate and not-home share are shares of",
    "Electors": "Electors, where the return gives them",
    "Electors contacted": "Electors spoken to",
    "Elector contact rate (%)": "Electors contacted as a share of electors",
    "Doors not home": "Doors tried where nobody was home",
    "Rounds": "Rounds of visits that are counted",
    "Since": "The day since which visits are counted",
    "First day": "First day of the visits counted",
    "Last day": "Last day of the visits counted",
    "First month": "First month of the visits counted",
    "Last month": "Last month of the visits counted",
    "Last visit": "Last day of any return with an attempt",
    "Doors counted from": "Where the number of doors comes from",
    "Counted from": "Whether visits or a return of counts stands",
    "Note": "What to know about the row",
}
