"""What Alembic runs for `app.store.upgrade`, within the transaction that it is given."""

from alembic import context

from app.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite changes a table by building it anew.
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
