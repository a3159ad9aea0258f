"""校核: rules that read a text as a proof-reader who knows figures would. Pure functions over text and its outline."""
