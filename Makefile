# The platform of examples/platform in containers: three Flask APIs behind two Gatehouse nodes, or behind a real Kong.
compose ?= $(shell docker info >/dev/null 2>&1 && echo docker compose || echo podman-compose)
platform = $(compose) -p platform -f examples/platform/compose.yaml
with_kong = $(compose) -p platform-kong -f examples/platform/compose.kong.yaml

# $(call await,WHAT,STATUS,ADDRESS,TARGET) asks for a minute until the answer is STATUS. TARGET shows the logs.
define await
	@echo 'Waiting for $(1) …'
	@for try in $$(seq 60); do \
	  [ "$$(curl --silent --output /dev/null --max-time 5 --write-out '%{http_code}' $(3))" = $(2) ] && exit 0; sleep 1; \
	done; echo 'No $(2) from $(1): make $(4) shows why.' >&2; exit 1
endef

.PHONY: up ps logs down kong kong-logs kong-down

# Three services have the image of no-auth, and two that of gatehouse-1: each is built once.
up:
	$(platform) build no-auth gatehouse-1
	$(platform) up -d
	$(call await,the Admin API,200,http://localhost:8001/status,logs)
	ADMIN_URL=http://localhost:8001 NO_AUTH_URL=http://no-auth:5000 KEY_AUTH_URL=http://key-auth:5000 \
	  BASIC_AUTH_URL=http://basic-auth:5000 examples/platform/seed.sh
	$(call await,the first API,200,http://localhost:8000/no-auth/ -H 'Host: no-auth.com',logs)
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
	$(call await,the Admin API of Kong,200,http://localhost:8001/status,kong-logs)
	$(call await,the dashboard,200,http://localhost:8080/healthz,kong-logs)
	$(with_kong) exec -T dashboard node /app/dist/server/main.js apply - --kong-url http://kong:8001 < examples/platform/kong.yaml
	$(call await,the first API,200,http://localhost:8000/no-auth/ -H 'Host: no-auth.com',kong-logs)
	$(call await,the API that wants a key,401,http://localhost:8000/key-auth/ -H 'Host: key-auth.com',kong-logs)
	$(call await,the API that wants a password,401,http://localhost:8000/basic-auth/ -H 'Host: basic-auth.com',kong-logs)
	@echo 'Dashboard http://localhost:8080   Proxy http://localhost:8000   Admin API http://localhost:8001   Portal http://localhost:8003'

kong-logs:
	$(with_kong) logs --tail 100

# The database of Kong stays.
kong-down:
	$(with_kong) down
