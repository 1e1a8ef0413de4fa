"""Knowledge graph of Viet Nam's green-growth plans."""

__version__ = "0.1.0"
