"""The numeric model of a region: given this region, these measures and this luck, what happens next?

Read in this order: `setting` (a casebook's region), `definitions`, `parameter`, `national` and `parameters` (the one
vocabulary), `effects` (measures), `state` (the stocks), `opening` (the start), `pace` (a quarter's rates), `stream`
(what is stepped), `flows` (how much flows), `step` and `staff` (who moves), `sight` (what they see on the way), `run`
(many runs at once), `money` (the accounts), `figures` (what is true of a quarter), `climate`
(what people think of each other: `politics`, `trust`, `supervision`), `settle` (quarters), `soft` (what can be switched
off), `indicators` (what people may see), `page`.
Pure: numbers in, numbers out. What must not live here: rules of the game, texts of cards, files.
"""
