"""The bus: hints by NOTIFY, and the ordered log of events that a follower reads without missing one."""
