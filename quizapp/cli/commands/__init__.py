"""The commands, one file each. A command has three names in it:

``SUMMARY``  a line for the list of commands;
``configure(parser)``  its arguments;
``run(options) -> int``  the work, and the exit code. Heavy imports stand in here, not at the top.
"""
