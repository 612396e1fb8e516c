"""Alembic's way into a database; the connection is handed over by `kemuning_data.tables.engine`.

Whoever lets Alembic write a new revision hands over the `target_metadata` of that database, too.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("target_metadata"),
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
