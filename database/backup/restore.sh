#!/bin/sh
# Restores a dump into an empty database: restore.sh FILE. Stop backend and worker first.
set -eu
file=${1:?usage: restore.sh FILE}
if [ -n "${PGPASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$PGPASSWORD_FILE")
  export PGPASSWORD
fi
tables=$(psql -XAtc "select count(*) from pg_tables where schemaname in ('public', 'pgboss')")
if [ "$tables" != 0 ]; then
  echo "The database $PGDATABASE has $tables tables. Restore into an empty one." >&2
  exit 1
fi
pg_restore --exit-on-error --single-transaction --dbname "$PGDATABASE" "$file"
echo "restored $file"
