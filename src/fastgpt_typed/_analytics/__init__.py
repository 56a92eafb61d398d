"""Usage figures: the chart, its tables, its picture."""
