"""Alembic's way into a database; its name and the connection are handed over by `kemuning_data.tables.engine`."""

from importlib import import_module

from alembic import context

database = context.config.attributes["database"]
# Loaded by name: the process of the public site migrates feedback and must not load the tables of the records.
base = getattr(import_module(f"kemuning_data.tables.{database}"), database.capitalize())

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
