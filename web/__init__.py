"""What people see: templates, styles, small scripts, words in two languages, and the geometry of the pictures.

Nothing here decides anything. Templates get typed contexts and draw them; `parts/` turns figures into shapes;
`language` and `amounts` say them in Dutch or English. What may be done or seen was settled before it came here.
"""
