#!/bin/bash
# A real WordPress on loopback, for export tests. Debian 12, root, apt only. No Docker, no wp-cli.
#
#   wordpress.sh start     install what is missing, start, print base URL and credentials   (default)
#   wordpress.sh stop      end our own processes by pid (nginx/php, then MariaDB)
#   wordpress.sh status    which of our pids live
#   wordpress.sh env       print the credentials file again
#   wordpress.sh reset     stop and delete this instance (packages stay)
#
# Which WordPress (WP_SOURCE):
#   bookworm  Debian 12's own package               6.1.x   (default)
#   trixie    Debian 13's package, only unpacked     6.8.x
#   sid       Debian unstable's package, unpacked    7.1.x
#   npm       @wp-playground/wordpress-builds        6.5.5
# Which web server (WP_WEB): fpm = nginx + php-fpm (default) | builtin = php -S with 4 workers
# WP_PORT (default 18080). WP_PLUGIN=0 leaves out the must-use plugin that registers the meta keys,
# which is what most sites look like. WP_SMTP_PORT: where wp_mail goes (default 1025).
set -euo pipefail
umask 022
WP_SOURCE=${WP_SOURCE:-bookworm}
WP_WEB=${WP_WEB:-fpm}
WP_PORT=${WP_PORT:-18080}
WP_PLUGIN=${WP_PLUGIN:-1}
WP_SMTP_PORT=${WP_SMTP_PORT:-1025}
BASE=${CMS_HOME:-${TMPDIR:-/tmp}/nightdesk-cms}
ROOT=$BASE/wordpress-$WP_SOURCE
SITE=$ROOT/site RUN=$ROOT/run LOG=$ROOT/log DB=$ROOT/mysql
ENVF=$ROOT/credentials.env
URL=http://127.0.0.1:$WP_PORT
SOCK=$RUN/mysqld.sock

say() { printf '%s\n' "$*" >&2; }
die() { say "wordpress.sh: $*"; exit 1; }

# ---- processes: a pid counts as ours only if its command line names our directory --------------
ours() { # pidfile -> prints pid when it is alive and ours
  local p; [ -s "$1" ] || return 1; p=$(tr -dc 0-9 < "$1"); [ -n "$p" ] && [ -r "/proc/$p/cmdline" ] || return 1
  tr '\0' ' ' < "/proc/$p/cmdline" | grep -qF -- "$ROOT/" || return 1
  echo "$p"
}
end() { # name pidfile
  local p i k kids; p=$(ours "$2") || { rm -f "$2"; return 0; }
  kids=$(cat "/proc/$p/task/$p/children" 2>/dev/null || true)   # php -S leaves its workers behind
  kill -TERM "$p" 2>/dev/null || true
  for i in $(seq 20); do [ -e "/proc/$p" ] || break; sleep .05; done
  for k in $kids; do
    if [ -r "/proc/$k/cmdline" ] && [ "$(tr -d '\0' < /proc/$k/comm 2>/dev/null)" = php ] && tr '\0' ' ' < "/proc/$k/cmdline" | grep -qF -- "$ROOT/"; then kill -TERM "$k" 2>/dev/null || true; fi
  done
  for i in $(seq 150); do [ -e "/proc/$p" ] || break; grep -q '^State:.Z' "/proc/$p/status" 2>/dev/null && break; sleep .1; done
  if [ -e "/proc/$p" ] && ! grep -q '^State:.Z' "/proc/$p/status" 2>/dev/null; then say "$1 ($p) ignored TERM, KILL"; kill -KILL "$p" || true; fi
  rm -f "$2"; say "stopped $1 ($p)"
}

# ---- packages ----------------------------------------------------------------------------------
PKGS="wordpress wordpress-theme-twentytwentythree mariadb-server php php-cli php8.2-cli php8.2-fpm php8.2-mysql php8.2-curl php8.2-xml php8.2-mbstring php8.2-gd php8.2-intl php8.2-zip nginx-light curl jq ca-certificates unzip"
packages() {
  local miss=""
  for p in $PKGS; do dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || miss="$miss $p"; done
  [ -z "$miss" ] && return 0
  say "apt: installing$miss"
  # keep apt from starting daemons on public ports; leave an existing policy-rc.d alone
  local made=0
  if [ ! -e /usr/sbin/policy-rc.d ]; then printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; made=1; fi
  local rc=0
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $miss apache2- apache2-bin-; } > "$LOG/apt.log" 2>&1 || rc=$?
  [ $made = 1 ] && rm -f /usr/sbin/policy-rc.d
  [ $rc = 0 ] || { tail -20 "$LOG/apt.log" >&2; die "apt failed"; }
}

# ---- code --------------------------------------------------------------------------------------
code() {
  [ -f "$SITE/wp-includes/version.php" ] && return 0
  rm -rf "$SITE" "$SITE.new"; mkdir -p "$SITE.new"
  case $WP_SOURCE in
    bookworm)
      cp -rL /usr/share/wordpress/. "$SITE.new/" 2>/dev/null || true
      ;;
    trixie|sid)
      # a private apt state: the system's sources are not touched, nothing is installed from there
      local A=$ROOT/apt; mkdir -p "$A/lists/partial" "$A/cache/archives/partial" "$A/x"
      # the mirror is the one that this machine's own sources name
      local mirror; mirror=$(grep -hoE '^(URIs: |deb (\[[^]]*\] )?)https?://[^ ]+' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | grep -oE 'https?://[^ ]+' | grep -v security | head -n 1) || true   # one of the two files may be missing
      [ -n "$mirror" ] || die "no Debian mirror found in this machine's apt sources"
      echo "deb $mirror $WP_SOURCE main" > "$A/sources.list"
      local O="-o Dir::Etc::sourcelist=$A/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$A/lists -o Dir::Cache=$A/cache -o APT::Sandbox::User=root"
      apt-get $O update > "$LOG/apt-$WP_SOURCE.log" 2>&1
      ( cd "$A/cache/archives" && apt-get $O download "wordpress/$WP_SOURCE" >> "$LOG/apt-$WP_SOURCE.log" 2>&1 )
      for t in wordpress-theme-twentytwentyfive wordpress-theme-twentytwentyfour wordpress-theme-twentytwentythree \
               $(dpkg-deb -f "$A"/cache/archives/wordpress_*.deb Depends | grep -oE '(libjs|libphp)-[a-z0-9-]+|php-getid3' | sort -u); do
        ( cd "$A/cache/archives" && apt-get $O download "$t/$WP_SOURCE" >> "$LOG/apt-$WP_SOURCE.log" 2>&1 ) || true
      done
      for d in "$A"/cache/archives/*.deb; do dpkg-deb -x "$d" "$A/x"; done
      # Debian replaces bundled libraries (PHPMailer, getID3, lodash ...) by relative links: all must be in x/ for cp -L
      cp -rL "$A/x/usr/share/wordpress/." "$SITE.new/" 2> "$LOG/links.log" || true
      mkdir -p "$SITE.new/wp-content/themes"; cp -r "$A"/x/var/lib/wordpress/wp-content/. "$SITE.new/wp-content/" 2>/dev/null || true
      rm -rf "$A"
      ;;
    npm)
      command -v npm > /dev/null || die "npm is missing"
      local N=$ROOT/npm; mkdir -p "$N"
      ( cd "$N" && npm pack --silent @wp-playground/wordpress-builds@0.9.19 > /dev/null && tar xzf ./*.tgz package/src/wordpress/wp-6.5.zip package/public/wp-6.5 )
      # the zip has all PHP, `public/` the stripped static assets
      cp -r "$N/package/public/wp-6.5/." "$SITE.new/"
      ( cd "$SITE.new" && unzip -qo "$N/package/src/wordpress/wp-6.5.zip" )
      rm -rf "$N"
      ;;
    *) die "unknown WP_SOURCE $WP_SOURCE" ;;
  esac
  [ -f "$SITE.new/wp-includes/version.php" ] || die "no WordPress code found"
  rm -f "$SITE.new/wp-config.php" "$SITE.new/.htaccess"
  mkdir -p "$SITE.new/wp-content/uploads" "$SITE.new/wp-content/mu-plugins" "$SITE.new/wp-content/upgrade"
  chown -R www-data:www-data "$SITE.new/wp-content/uploads"
  mv "$SITE.new" "$SITE"
}

# ---- database ----------------------------------------------------------------------------------
db_start() {
  ours "$RUN/mysqld.pid" > /dev/null && return 0
  if [ ! -d "$DB/mysql" ]; then
    rm -rf "$DB"; install -d -o mysql -g mysql "$DB"
    mariadb-install-db --no-defaults --user=mysql --datadir="$DB" --auth-root-authentication-method=socket --skip-test-db --force > "$LOG/install-db.log" 2>&1 || { tail "$LOG/install-db.log" >&2; rm -rf "$DB"; die "mariadb-install-db failed"; }   # --force: a host name that does not resolve is no obstacle
  fi
  # socket only: no TCP port at all
  mariadbd --no-defaults --user=mysql --datadir="$DB" --socket="$SOCK" --pid-file="$RUN/mysqld.pid" --skip-networking \
    --innodb-buffer-pool-size=64M --innodb-flush-log-at-trx-commit=0 --character-set-server=utf8mb4 --log-error="$LOG/mysqld.log" \
    < /dev/null > /dev/null 2>&1 &
  local i; for i in $(seq 300); do mariadb-admin --no-defaults --socket="$SOCK" -uroot ping > /dev/null 2>&1 && break; sleep .1; done
  mariadb --no-defaults --socket="$SOCK" -uroot -e "create database if not exists wp character set utf8mb4 collate utf8mb4_unicode_520_ci;
    create user if not exists wp@localhost identified by 'wp-local-only'; grant all on wp.* to wp@localhost;" || die "MariaDB did not start, see $LOG/mysqld.log"
}

# ---- configuration -----------------------------------------------------------------------------
config() {
  [ -f "$ROOT/salts" ] || for k in AUTH_KEY SECURE_AUTH_KEY LOGGED_IN_KEY NONCE_KEY AUTH_SALT SECURE_AUTH_SALT LOGGED_IN_SALT NONCE_SALT; do
    echo "define('$k', '$(head -c 48 /dev/urandom | base64 -w0)');"; done > "$ROOT/salts"
  cat > "$SITE/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', 'wp-local-only');
define('DB_HOST', 'localhost:$SOCK'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
$(cat "$ROOT/salts")
\$table_prefix = 'wp_';
define('WP_HOME', '$URL'); define('WP_SITEURL', '$URL');
define('WP_ENVIRONMENT_TYPE', 'local');          // else application passwords want HTTPS
define('WP_HTTP_BLOCK_EXTERNAL', true);          // no update checks: without it each wp-admin page waits for api.wordpress.org
define('AUTOMATIC_UPDATER_DISABLED', true); define('DISALLOW_FILE_MODS', true);
define('WP_DEBUG', false); ini_set('log_errors', '1'); ini_set('error_log', '$LOG/wp-debug.log'); ini_set('display_errors', '0');
define('FS_METHOD', 'direct');
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
  touch "$LOG/wp-debug.log"; chmod 666 "$LOG/wp-debug.log"
  cat > "$SITE/wp-content/mu-plugins/sink.php" <<PHP
<?php // mail goes to a local sink, never out
add_action('phpmailer_init', function (\$m) { \$m->isSMTP(); \$m->Host = '127.0.0.1'; \$m->Port = $WP_SMTP_PORT; \$m->SMTPAuth = false; \$m->SMTPAutoTLS = false; \$m->Timeout = 3; });
PHP
  if [ "$WP_PLUGIN" = 1 ]; then cp "$(dirname "$(readlink -f "$0")")/../../../companions/wordpress/nightdesk.php" "$SITE/wp-content/mu-plugins/"
  else rm -f "$SITE/wp-content/mu-plugins/nightdesk.php"; fi
}

install_site() {
  [ -s "$ENVF" ] && { sed -i "s#^WP_URL=.*#WP_URL=$URL#" "$ENVF"; return 0; }
  cat > "$ROOT/install.php" <<'PHP'
<?php
[$_, $site, $url, $out] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($url, PHP_URL_HOST) . ':' . parse_url($url, PHP_URL_PORT); $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
function wp_new_blog_notification() {}           // pluggable: no mail about the new site
require "$site/wp-load.php"; require ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) wp_install('Test site', 'admin', 'admin@example.test', false, '', 'admin-pass-1');
update_option('timezone_string', 'Europe/Berlin'); update_option('blogdescription', 'Export target');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
$want = ['admin' => 'administrator', 'bot-editor' => 'editor', 'bot-author' => 'author', 'bot-contributor' => 'contributor'];
$lines = ["WP_URL=$url", "WP_VERSION=" . get_bloginfo('version'), "WP_ADMIN_LOGIN=admin", "WP_ADMIN_PASSWORD=admin-pass-1"];
foreach ($want as $login => $role) {
  $u = get_user_by('login', $login);
  $id = $u ? $u->ID : wp_insert_user(['user_login' => $login, 'user_pass' => "$login-pass-1", 'user_email' => "$login@example.test", 'display_name' => ucwords(str_replace('-', ' ', $login)), 'role' => $role]);
  WP_Application_Passwords::delete_all_application_passwords($id);
  [$pw] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'nightdesk']);
  $n = strtoupper(str_replace('-', '_', $login));
  $lines[] = "WP_{$n}_ID=$id"; $lines[] = "WP_{$n}_APP='$login:" . WP_Application_Passwords::chunk_password($pw) . "'";
}
file_put_contents($out, implode("\n", $lines) . "\n");
PHP
  php -d memory_limit=256M "$ROOT/install.php" "$SITE" "$URL" "$ENVF.new" > "$LOG/install.log" 2>&1 || { tail "$LOG/install.log" >&2; die "install failed"; }
  # the rewrite rules must be written once by a full load, not by WP_INSTALLING
  php -r '$_SERVER["HTTP_HOST"]=$argv[2];$_SERVER["REQUEST_METHOD"]="GET";$_SERVER["REQUEST_URI"]="/";require $argv[1]."/wp-load.php";global $wp_rewrite;$wp_rewrite->init();flush_rewrite_rules(false);' "$SITE" "127.0.0.1:$WP_PORT" >> "$LOG/install.log" 2>&1
  chmod 600 "$ENVF.new"; mv "$ENVF.new" "$ENVF"
}

# ---- web ---------------------------------------------------------------------------------------
web_start() {
  if ours "$RUN/nginx.pid" > /dev/null || ours "$RUN/builtin.pid" > /dev/null; then return 0; fi
  if ss -ltn "sport = :$WP_PORT" 2>/dev/null | grep -q LISTEN; then die "port $WP_PORT is taken"; fi
  if [ "$WP_WEB" = builtin ]; then
    cat > "$ROOT/router.php" <<'PHP'
<?php
$root = $_SERVER['DOCUMENT_ROOT']; $p = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?? '/');
if (strpos($p, '..') !== false) { http_response_code(400); exit; }
if ($p !== '/' && is_file($root . $p)) return false;
if (is_dir($root . $p) && is_file(rtrim($root . $p, '/') . '/index.php')) {
  if (substr($p, -1) !== '/') { header("Location: $p/"); exit; }
  $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $p . 'index.php'; chdir($root . $p); require $root . $p . 'index.php'; return;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php'; chdir($root); require "$root/index.php";
PHP
    # one worker would deadlock: WordPress calls itself (wp-cron, site health)
    ( cd "$SITE" && exec env PHP_CLI_SERVER_WORKERS=4 php -d upload_max_filesize=64M -d post_max_size=64M -d memory_limit=256M -S "127.0.0.1:$WP_PORT" -t "$SITE" "$ROOT/router.php" < /dev/null > "$LOG/builtin.log" 2>&1 & echo $! > "$RUN/builtin.pid" )
    chmod 777 "$SITE/wp-content/uploads"
  else
    cat > "$ROOT/fpm.conf" <<CONF
[global]
pid = $RUN/fpm.pid
error_log = $LOG/fpm.log
daemonize = no
[wp]
user = www-data
group = www-data
listen = $RUN/fpm.sock
listen.owner = www-data
listen.group = www-data
pm = ondemand
pm.max_children = 6
catch_workers_output = yes
php_admin_value[upload_max_filesize] = 64M
php_admin_value[post_max_size] = 64M
php_admin_value[memory_limit] = 256M
CONF
    cat > "$ROOT/nginx.conf" <<CONF
user www-data; worker_processes 1; pid $RUN/nginx.pid; error_log $LOG/nginx-error.log;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log $LOG/access.log;
  client_max_body_size 64m; client_body_temp_path $ROOT/nginx-tmp 1 2; fastcgi_temp_path $ROOT/nginx-fcgi 1 2;
  proxy_temp_path $ROOT/nginx-p; uwsgi_temp_path $ROOT/nginx-u; scgi_temp_path $ROOT/nginx-s;
  server {
    listen 127.0.0.1:$WP_PORT; server_name _; root $SITE; index index.php;
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location ~ \.php\$ {
      try_files \$uri =404; fastcgi_pass unix:$RUN/fpm.sock; fastcgi_read_timeout 120s;
      # not Debian's fastcgi_params: that of 1.22.1-9+deb12u11 sets HTTP_HOST to \$host (no port) and
      # WordPress then redirects every page on a non-standard port to itself for ever
      fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
      fastcgi_param SCRIPT_NAME \$fastcgi_script_name;
      fastcgi_param DOCUMENT_ROOT \$document_root;
      fastcgi_param REQUEST_METHOD \$request_method;
      fastcgi_param REQUEST_URI \$request_uri;
      fastcgi_param QUERY_STRING \$query_string;
      fastcgi_param CONTENT_TYPE \$content_type;
      fastcgi_param CONTENT_LENGTH \$content_length;
      fastcgi_param SERVER_PROTOCOL \$server_protocol;
      fastcgi_param REQUEST_SCHEME \$scheme;
      fastcgi_param REMOTE_ADDR \$remote_addr;
      fastcgi_param SERVER_NAME 127.0.0.1;
      fastcgi_param SERVER_PORT \$server_port;
      fastcgi_param REDIRECT_STATUS 200;
    }
  }
}
CONF
    # "-c <path>" stays in the master's command line: that is how `stop` knows it is ours
    if ! ours "$RUN/fpm.pid" > /dev/null; then php-fpm8.2 -F -y "$ROOT/fpm.conf" < /dev/null > "$LOG/fpm.out" 2>&1 & fi
    local i; for i in $(seq 50); do [ -S "$RUN/fpm.sock" ] && break; sleep .1; done
    nginx -c "$ROOT/nginx.conf" -e "$LOG/nginx-error.log" || die "nginx did not start"
  fi
  local i; for i in $(seq 100); do curl -fsS -o /dev/null "$URL/index.php?rest_route=/" 2>/dev/null && break; sleep .1; done
  curl -fsS -o /dev/null "$URL/wp-json/" || die "no answer at $URL/wp-json/, see $LOG"
}

case ${1:-start} in
  start)
    T0=$(date +%s); mkdir -p "$RUN" "$LOG"; chmod 755 "$BASE" "$ROOT"; chmod 777 "$RUN"
    packages; code; db_start; config; install_site; web_start
    grep '' "$ENVF"; echo "# $WP_SOURCE via $WP_WEB; ready in $(( $(date +%s) - T0 )) s; disk $(du -sm "$ROOT" | cut -f1) MB; REST: $URL/wp-json/wp/v2/ or $URL/?rest_route=/wp/v2/"
    ;;
  stop) end nginx "$RUN/nginx.pid"; end php-fpm "$RUN/fpm.pid"; end php-builtin "$RUN/builtin.pid"; end mariadbd "$RUN/mysqld.pid" ;;
  status) for n in nginx fpm builtin mysqld; do if p=$(ours "$RUN/$n.pid"); then echo "$n $p"; else echo "$n -"; fi; done ;;
  env) cat "$ENVF" ;;
  reset) "$0" stop; rm -rf "$ROOT" ;;
  *) die "usage: $0 start|stop|status|env|reset" ;;
esac
