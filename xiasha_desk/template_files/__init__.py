"""Templates, the starter catalogue and the sample: read from files of TOML and plain text, strictly."""
