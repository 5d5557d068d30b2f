"""What looks wrong though every cell can be read: scales, signs, names that lead nowhere, rows that stand twice."""
