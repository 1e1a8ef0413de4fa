"""The program's version, which also stands in the provenance of every graph."""

VERSION = "0.1.0"
