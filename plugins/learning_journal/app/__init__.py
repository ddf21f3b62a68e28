"""Use cases: what the commands and the plugin do."""
