"""Run migrations in the transaction that asked for them."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
