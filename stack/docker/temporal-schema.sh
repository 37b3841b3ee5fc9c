#!/bin/sh
# Brings Temporal's two databases to the schema of this image; a fresh one is set up first.
set -eu
schema=/etc/temporal/schema/postgresql/v12
bring() {
  temporal-sql-tool --db "$1" update-schema -d "$schema/$2/versioned" || {
    temporal-sql-tool --db "$1" setup-schema -v 0.0
    temporal-sql-tool --db "$1" update-schema -d "$schema/$2/versioned"
  }
}
bring temporal temporal
bring temporal_visibility visibility
