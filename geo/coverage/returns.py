"""Say of the doors what returns say, so that each sentence says itself where they are made up."""

import re
from dataclasses import dataclass, replace

from geo.figures import Figure

SYNTHETIC = "These canvass returns are made up for a demonstration, and nobody visited a door."
IN_MADE_UP = "in made-up returns"
_FIRST_STOP = re.compile(r"(?= \(|; |: |$)")
_CAPITAL = re.compile(r"^[A-Z](?=[a-z ])")


@dataclass(frozen=True)
class Returns:
    """Whose words are said: those of real returns, or of made-up ones (`synthetic`).

    Every title, sentence and figure of the doors passes through here, so that none of them is
    read without saying that it was made up.
    """

    synthetic: bool

    @property
    def warning(self) -> str:
        """The sentence that stands beside figures of made-up returns; '' for real ones."""
        return SYNTHETIC if self.synthetic else ""

    def titled(self, title: str) -> str:
        """'Door coverage' -> 'Door coverage in made-up returns'."""
        return f"{title} {IN_MADE_UP}" if self._is_to_say(title) else title

    def said(self, sentence: str) -> str:
        """'Four wards were visited.' -> 'In made-up returns, four wards were visited.'"""
        if not self._is_to_say(sentence):
            return sentence
        return f"In made-up returns, {_CAPITAL.sub(lambda at: at[0].lower(), sentence, count=1)}"

    def labelled(self, words: str) -> str:
        """'32% (385 of 1,205 doors)' -> '32% in made-up returns (385 of 1,205 doors)'."""
        if not self._is_to_say(words):
            return words
        return _FIRST_STOP.sub(f" {IN_MADE_UP}", words, count=1)

    def _is_to_say(self, words: str) -> bool:
        """What says it already is left as it is."""
        return self.synthetic and bool(words) and IN_MADE_UP not in words.lower()

    def figure(self, one: Figure) -> Figure:
        """A figure whose words say it."""
        return replace(one, text=self.labelled(one.text))


REAL = Returns(synthetic=False)
