"""The eight to twelve slides of a report as plain values, which the web slides and PowerPoint are both made from."""
