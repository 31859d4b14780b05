"""Where a timeline's keyframes, journal and scores are kept, in memory and on disk."""
