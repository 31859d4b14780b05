"""A run through time: keyframes, events, branches; any step of it can be reached again."""
