"""The encrypted store: tables, unit of work, migrations."""
