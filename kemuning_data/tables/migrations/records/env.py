"""Alembic's way into the records database; the connection is handed over by `kemuning_data.tables.engine`."""

from alembic import context

from kemuning_data.tables import survey, training  # noqa: F401 - their tables belong to the same database
from kemuning_data.tables.records import Records

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Records.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
