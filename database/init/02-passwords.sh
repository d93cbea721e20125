#!/bin/sh
# Gives the three roles their passwords from the container's secrets. Runs once, after 01-roles.sql, on a new server.
set -eu
for role in owner app worker; do
  password=$(cat "/run/secrets/database_${role}_password")
  psql -v ON_ERROR_STOP=1 -v role="lectern_${role}" -v password="$password" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
alter role :"role" password :'password';
SQL
done
