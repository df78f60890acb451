"""Who did what with whom in U.S.-Cuba diplomacy, who says so, and where it is written."""

__version__ = "0.1.0"
