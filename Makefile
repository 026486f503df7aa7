# The platform of examples/platform in containers: three Flask APIs behind two Gatehouse nodes, or behind a real Kong.
compose ?= $(shell docker info >/dev/null 2>&1 && echo docker compose || echo podman-compose)
platform = $(compose) -p platform -f examples/platform/compose.yaml
with_kong = $(compose) -p platform-kong -f examples/platform/compose.kong.yaml
ready = curl --silent --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors --fail

.PHONY: up ps logs down kong kong-down

# Three services have the image of no-auth, and two that of gatehouse-1: each is built once.
up:
	$(platform) build no-auth gatehouse-1
	$(platform) up -d
	$(ready) http://localhost:8001/status
	ADMIN_URL=http://localhost:8001 NO_AUTH_URL=http://no-auth:5000 KEY_AUTH_URL=http://key-auth:5000 \
	  BASIC_AUTH_URL=http://basic-auth:5000 examples/platform/seed.sh
	$(ready) http://localhost:8000/no-auth/ -H 'Host: no-auth.com'
	@echo 'Dashboard http://localhost:8080   Proxy http://localhost:8000   Admin API http://localhost:8001   Portal http://localhost:8003'

ps:
	$(platform) ps

logs:
	$(platform) logs --tail 100

# The databases stay.
down:
	$(platform) down

# make kong KONG_IMAGE=kong:3.9 takes the ports of `make up`; make down first.
kong:
	$(with_kong) up -d --build
	$(ready) http://localhost:8001/status
	$(ready) http://localhost:8080/healthz
	$(with_kong) exec -T dashboard node /app/dist/server/main.js apply - --kong-url http://kong:8001 < examples/platform/kong.yaml
	@echo 'Dashboard http://localhost:8080   Proxy http://localhost:8000   Admin API http://localhost:8001'

kong-down:
	$(with_kong) down
