#!/usr/bin/env bash
# Registers the platform's three APIs, who may use them and how, through the Admin API alone.
# Safe to run again: what is there stays, only the upstreams' addresses are set anew.
#
#   ADMIN_URL       the gateway's Admin API            (http://localhost:8001)
#   NO_AUTH_URL     where the three upstreams answer   (http://127.0.0.1:9001)
#   KEY_AUTH_URL                                       (http://127.0.0.1:9002)
#   BASIC_AUTH_URL                                     (http://127.0.0.1:9003)
set -euo pipefail

admin=${ADMIN_URL:-http://localhost:8001}
admin=${admin%/}

# call METHOD PATH [FIELD=VALUE]... sends a form, as curl --data does; leaves the answer in $status and $body.
call() {
  local method=$1 path=$2 fields=() field answer
  shift 2
  for field in "$@"; do fields+=(--data-urlencode "$field"); done
  if ! answer=$(curl --silent --max-time 10 --write-out '\n%{http_code}' --request "$method" "${fields[@]}" "$admin$path"); then
    echo "seed.sh: no Admin API answers at $admin; start Gatehouse, or set ADMIN_URL." >&2
    exit 1
  fi
  status=${answer##*$'\n'}
  body=${answer%$'\n'*}
}

fail() {
  echo "seed.sh: $1 answered $status: $body" >&2
  exit 1
}

# create WHAT PATH [FIELD=VALUE]... says whether it made something or found it there.
create() {
  local what=$1 path=$2
  shift 2
  call POST "$path" "$@"
  case $status in
    201) echo "created  $what" ;;
    409) echo "there    $what" ;;
    *) fail "POST $path" ;;
  esac
}

# api NAME HOST URI UPSTREAM_URL
api() {
  create "api $1" /apis/ name="$1" hosts="$2" uris="$3" upstream_url="$4"
  if [ "$status" = 409 ]; then
    call PATCH "/apis/$1" upstream_url="$4"
    [ "$status" = 200 ] || fail "PATCH /apis/$1"
  fi
}

api api-no-auth no-auth.com /no-auth "${NO_AUTH_URL:-http://127.0.0.1:9001}"

api api-key-auth key-auth.com /key-auth "${KEY_AUTH_URL:-http://127.0.0.1:9002}"
create 'plugin key-auth on api-key-auth' /apis/api-key-auth/plugins/ name=key-auth
create 'consumer Jason' /consumers/ username=Jason
create "Jason's key" /consumers/Jason/key-auth/ key=key_password

api api-basic-auth basic-auth.com /basic-auth "${BASIC_AUTH_URL:-http://127.0.0.1:9003}"
create 'plugin basic-auth on api-basic-auth' /apis/api-basic-auth/plugins/ name=basic-auth config.hide_credentials=true
create 'consumer Brandon' /consumers/ username=Brandon custom_id=brandon_id
create "Brandon's user name Aladdin" /consumers/Brandon/basic-auth/ username=Aladdin password=OpenSesame
