"""A chart's marks: bars, lines, and the axes and labels that they share."""
