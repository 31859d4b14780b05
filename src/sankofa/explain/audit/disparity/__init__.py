"""What is measured of each group, with intervals, and how far the groups are apart."""
