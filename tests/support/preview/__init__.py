"""What judges a preview: random edits of a journal, and a clean build beside each."""
