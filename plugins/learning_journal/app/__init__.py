"""Use cases: what the commands and the plugin do."""

import logging

# The parser of `.bib` files logs what it also returns, and what nobody handles would be printed.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
