"""The agency-responsibility network: who leads, with whom, on what."""

from greenkg.network.graph import Between, network
from greenkg.network.page import draw_network
from greenkg.network.selection import Selection

__all__ = ["Between", "Selection", "draw_network", "network"]
