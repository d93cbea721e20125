#!/bin/sh
# Dumps the database once, checks that the dump can be read, and removes the oldest dumps.
# Needs PGHOST, PGUSER, PGDATABASE and PGPASSWORD (or PGPASSWORD_FILE) of a role that sees every row.
set -eu
directory=${BACKUP_DIRECTORY:-/backups}
keep=${BACKUP_KEEP:-14}
if [ -n "${PGPASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$PGPASSWORD_FILE")
  export PGPASSWORD
fi

server=$(psql -XAtc 'show server_version_num')
client=$(pg_dump --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
if [ "$((server / 10000))" != "$client" ]; then
  echo "The server is PostgreSQL $((server / 10000)), this pg_dump is $client. Use the one of the server's version." >&2
  exit 1
fi

mkdir -p "$directory"
trap 'rm -f "$directory"/*.part' EXIT
name="lectern-$(date -u +%Y%m%dT%H%M%SZ).dump"
pg_dump --format=custom --compress=6 --file "$directory/$name.part"
pg_restore --list "$directory/$name.part" >/dev/null
mv "$directory/$name.part" "$directory/$name"
echo "wrote $directory/$name"

ls -1 "$directory"/lectern-*.dump | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
  rm -- "$old"
  echo "removed $old"
done
