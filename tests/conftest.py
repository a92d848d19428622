"""Settings of all tests: a busy machine may be slow, which is no fault of the code."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
