"""下沙文稿台: a desk for drafting the periodic reports of a sub-district office."""

__version__ = "0.1.0"
