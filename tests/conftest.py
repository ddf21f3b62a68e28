"""Settings that all tests share."""

from hypothesis import settings

# No test is timed: a busy machine must not fail one.
settings.register_profile("journal", deadline=None)
settings.load_profile("journal")
