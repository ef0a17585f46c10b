"""What all tests of the core share: Ctrl-C reaches the programs they start, wherever the session was started itself."""

import signal

# a shell ignores Ctrl-C for what it starts in the background, and the programs of its programs inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)
