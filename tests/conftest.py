"""Settings that all tests share."""

from hypothesis import settings

# No test is timed: a busy machine must not fail one. The same examples each time: what is covered, and so
# whether the suite passes, must not depend on chance. To look for new ones:
# pytest --hypothesis-profile=explore
settings.register_profile("journal", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("journal")
