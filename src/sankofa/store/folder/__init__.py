"""Files in the folders of kept runs: written durably, checked when they are read."""
