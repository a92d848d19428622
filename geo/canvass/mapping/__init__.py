"""Say which column is what, find what cannot be, and remember it for the next file."""

from geo.canvass.forms import normal as normal
from geo.canvass.mapping.checking import faults as faults
from geo.canvass.mapping.checking import warnings as warnings
from geo.canvass.mapping.fields import Field as Field
from geo.canvass.mapping.fields import Kind as Kind
from geo.canvass.mapping.fields import Mapping as Mapping
from geo.canvass.mapping.fields import MappingFault as MappingFault
from geo.canvass.mapping.guessing import guess as guess
from geo.canvass.mapping.memory import headings_key as headings_key
from geo.canvass.mapping.memory import recalled as recalled
from geo.canvass.mapping.memory import remembered as remembered
from geo.canvass.mapping.results import result_words as result_words
