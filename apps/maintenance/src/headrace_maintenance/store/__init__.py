"""The manuals and systems that the app keeps: taking them in, finding them again."""
