"""The audit itself: a table of people and scores in, everything that is measured of them out."""
