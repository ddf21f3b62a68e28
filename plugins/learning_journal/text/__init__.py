"""Strings to values and back: each reader returns what it understood and the problems it met."""
