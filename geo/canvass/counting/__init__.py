"""Count the doors of what is held: measures by area, each with what they are shares of."""
