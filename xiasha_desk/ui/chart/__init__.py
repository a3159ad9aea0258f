"""The chart panel: list, preview and settings. pyqtgraph is loaded with `chart_page`, nowhere else."""
