"""Who is tied to whom, through which quotation: paths, ranks, comparisons, timelines, origins.

Nothing is imported before it is asked for: `cubakg path` must start in a few hundredths of a second.
"""
