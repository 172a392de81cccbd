#!/bin/sh
# Run once by the image of PostgreSQL, when its volume is empty.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v owner_password="$OWNER_PASSWORD" -v service_password="$SERVICE_PASSWORD" -f /deploy/roles.sql
