"""Storage of a timeline's keyframes, journal and scores, in memory and on disk."""
