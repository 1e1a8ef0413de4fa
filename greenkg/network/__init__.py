"""The agency-responsibility network: who leads, with whom, on what."""

from greenkg.network.graph import network
from greenkg.network.page import draw_network

__all__ = ["draw_network", "network"]
