# Paperboy in a container. Build: docker build -t paperboy .
# Run: docker run -it --env-file paperboy.env --volume paperboy:/data --publish 127.0.0.1:3000:3000 paperboy

# The packages have a stage of their own, so that npm and its cache stay out of the image.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    HTTP_HOST=0.0.0.0
WORKDIR /app
# /data must belong to the user before it becomes a volume: a new volume takes its owner from here.
RUN mkdir /data && chown node:node /data
# What changes most comes last. The files belong to root: the bot can't change its own code.
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY config ./config
COPY commands ./commands
COPY src ./src
USER node
VOLUME /data
EXPOSE 3000

# The image has no curl; Node asks. A cycle is a minute, so three failures in a row mean something.
HEALTHCHECK --interval=60s --timeout=5s --start-period=90s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 3000}/healthz`, { signal: AbortSignal.timeout(4000) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Node itself is process 1, so that SIGTERM reaches it: main.ts takes it and stops in order. The bot starts no other
# process, so there is nobody to reap; add --init to `docker run` where a policy asks for it.
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]
