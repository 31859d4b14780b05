"""The recorded timeline of a run: branches, keyframes, rewinding, resuming from a folder."""
