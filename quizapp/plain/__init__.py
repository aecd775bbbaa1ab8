"""Line mode: the sessions of the app in lines of text, for screen readers, dumb terminals and pipes."""
