"""One file per screen; each names its class ``SCREEN``, and the app finds it by the file's name."""
