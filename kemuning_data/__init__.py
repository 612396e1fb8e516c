"""Kemuning Terbuka: an open window on how a local government picks, trains and is judged by its people."""

__version__ = "0.1.0"
