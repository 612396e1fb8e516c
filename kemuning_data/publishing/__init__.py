"""The one gate: records become a release that names nobody. Only this package reads records and writes releases."""
