"""What holds for all tests."""

from hypothesis import settings

# a busy machine is no fault of the program's: tests assert no times
settings.register_profile("namndrapport", deadline=None)
settings.load_profile("namndrapport")
