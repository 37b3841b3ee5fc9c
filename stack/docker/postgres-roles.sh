#!/bin/sh
# Roles and databases of a fresh Postgres: owner of the schema, tenant-bound application, the installation's own jobs, Temporal.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d postgres \
  -v owner="$POSTGRES_OWNER_PASSWORD" -v app="$POSTGRES_APP_PASSWORD" \
  -v system="$POSTGRES_SYSTEM_PASSWORD" -v temporal="$POSTGRES_TEMPORAL_PASSWORD" <<'SQL'
CREATE ROLE leitstand_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE leitstand_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app';
CREATE ROLE leitstand_system LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'system';
CREATE ROLE temporal LOGIN NOSUPERUSER PASSWORD :'temporal';
CREATE DATABASE leitstand OWNER leitstand_owner;
REVOKE ALL ON DATABASE leitstand FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE leitstand TO leitstand_owner, leitstand_app, leitstand_system;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
