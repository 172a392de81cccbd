-- Two roles for a database of Callout: one that owns the tables and runs migrations, one that runs the service. Neither is a superuser.
--   psql -v owner_password=… -v service_password=… -f deploy/roles.sql the_database      (as a superuser, once)
-- Then, after every migration, `callout migrate --for-role callout` gives the service what it needs.
\set ON_ERROR_STOP on
CREATE ROLE callout_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE callout LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'service_password';
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO callout_owner, callout;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO callout_owner;
GRANT USAGE ON SCHEMA public TO callout;
