#!/bin/sh
# Makes a backup every night at 02:30 UTC; a failed one is told and tried again the next night.
set -eu
while :; do
  now=$(date -u +%s)
  next=$((now - now % 86400 + 9000))
  [ "$next" -gt "$now" ] || next=$((next + 86400))
  sleep $((next - now))
  /lectern-backup/backup.sh || echo "the backup failed" >&2
done
