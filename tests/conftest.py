from hypothesis import settings

# A busy machine is not a fault of ours: nothing here is held to a time.
settings.register_profile("reflect", deadline=None)
settings.load_profile("reflect")
