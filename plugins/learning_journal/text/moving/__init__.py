"""Other tools' files to values: which of them are entries, what they say of themselves, where they link."""
