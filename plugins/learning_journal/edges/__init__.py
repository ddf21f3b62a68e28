"""The only room that touches disk, processes, network and clock."""
