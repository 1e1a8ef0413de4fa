"""Records get identities: which body, which document, which province a plan's words name."""

from greenkg.resolve.plan import resolve

__all__ = ["resolve"]
