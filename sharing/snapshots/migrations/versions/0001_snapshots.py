"""The table of snapshots."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "snapshots",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("kept_at", moment, nullable=False),
        sa.Column("expires", moment),
        sa.Column("owner", sa.String(80)),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("removed_at", moment),
    )
    op.create_index("ix_snapshots_owner", "snapshots", ["owner"])
