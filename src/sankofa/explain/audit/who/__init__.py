"""Who is in the data: attributes, groups and intersections, and their counts."""
