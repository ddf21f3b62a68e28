"""Values and arithmetic: no files, no clock, no formats."""
