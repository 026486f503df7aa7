# Gatehouse in a container. The first stage builds it, the second holds what runs: Node, the built files and their libraries.
FROM docker.io/library/node:22-bookworm-slim AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# SQLite is compiled with the headers that the image has.
ENV npm_config_nodedir=/usr/local
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
# Of better-sqlite3 only the compiled library and its JavaScript are needed, of the other libraries only what Node runs.
RUN cd node_modules/better-sqlite3 \
  && find build -type f ! -name better_sqlite3.node -delete \
  && rm -rf deps src \
  && cd .. \
  && find . -type f ! -iname 'licen[cs]e*' \
    \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.md' \) -delete
# A debugger of native code would need the symbols.
RUN strip /usr/local/bin/node

FROM docker.io/library/debian:bookworm-slim
RUN useradd --uid 1000 --no-create-home --shell /usr/sbin/nologin gatehouse \
  && install -d -o gatehouse /data
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app/package.json /app/LICENSE /app/
COPY --from=build /app/dist /app/dist
COPY --from=build /app/node_modules /app/node_modules
# Inside a container loopback is reached by nobody else, so everything listens on all addresses. Gatehouse does not start like
# this without GATEHOUSE_BASIC_AUTH or GATEHOUSE_ALLOW_UNAUTHENTICATED.
ENV NODE_ENV=production \
    GATEHOUSE_DATA_DIR=/data \
    GATEHOUSE_DASHBOARD_LISTEN=0.0.0.0:8080 \
    GATEHOUSE_PROXY_LISTEN="0.0.0.0:8000, 0.0.0.0:8443 ssl" \
    GATEHOUSE_ADMIN_LISTEN="0.0.0.0:8001, 0.0.0.0:8444 ssl" \
    GATEHOUSE_PORTAL_LISTEN=0.0.0.0:8003
USER gatehouse
VOLUME /data
EXPOSE 8000 8443 8001 8444 8080 8003
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(({ok}) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# V8 gives young objects 2 MB, as with `npm start`, and not 16: 10 000 idle connections take 20 MB less, and requests take no longer.
ENTRYPOINT ["node", "--max-semi-space-size=2", "/app/dist/server/main.js"]
CMD ["start"]
