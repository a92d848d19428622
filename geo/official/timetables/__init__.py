"""Compare two timetables (GTFS): departures before and after, or a sentence on why it cannot be."""


class Refused(ValueError):
    """A timetable that cannot be read or compared: one sentence with file, cause and remedy."""
