"""The values that describe a timeline: branches, changes, events and keyframes."""
