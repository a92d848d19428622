"""Say which column of a file is what: known headings, a guess, or what was remembered.

A file whose headings are not known is mapped by its values and by its user; `fields` is what a
column may be read as, `known` the public headings and result words, `guess` a mapping to begin
with, `remember` how a file of the same headings was read before.
"""

from geo.canvass.map.fields import Field, Kind, Mapping, MappingFault, result_words
from geo.canvass.map.guess import guess
from geo.canvass.map.remember import headings_key, recalled, remembered

__all__ = [
    "Field",
    "Kind",
    "Mapping",
    "MappingFault",
    "guess",
    "headings_key",
    "recalled",
    "remembered",
    "result_words",
]
