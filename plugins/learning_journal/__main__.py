"""`python -m learning_journal` is the command `journal`."""

from learning_journal.cli.main import main

main()
