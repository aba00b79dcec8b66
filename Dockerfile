# syntax=docker/dockerfile:1

# Regiotafel in a container: one process, SQLite on the volume /srv/regiotafel/var.
#
#   docker build -t regiotafel .
#   docker run -p 8000:8000 -v regiotafel:/srv/regiotafel/var -e REGIOTAFEL_PUBLIC_URL=http://localhost:8000 regiotafel
#
# REGIOTAFEL_PUBLIC_URL is the address that people type; forms and sockets from any other origin are refused.

ARG PYTHON=3.13
ARG NODE=22

# --- the pages' third-party files -----------------------------------------------------------------------------
FROM node:${NODE}-bookworm-slim AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:${PYTHON}-slim-bookworm AS assets
WORKDIR /build
COPY package.json ./
COPY --from=packages /build/node_modules node_modules
COPY tools tools
COPY web web
RUN python -m tools.assets copy

# --- the program ----------------------------------------------------------------------------------------------
FROM python:${PYTHON}-slim-bookworm AS program
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/regiotafel
WORKDIR /build
COPY requirements.lock ./
RUN /opt/regiotafel/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY game game
COPY web web
COPY casebooks casebooks
COPY --from=assets /build/web/static/vendor web/static/vendor
RUN /opt/regiotafel/bin/pip install --no-deps --no-build-isolation .

# --- what is shipped ------------------------------------------------------------------------------------------
FROM python:${PYTHON}-slim-bookworm
LABEL org.opencontainers.image.title="Regiotafel" \
      org.opencontainers.image.licenses="EUPL-1.2"
ENV PATH=/opt/regiotafel/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --home-dir /srv/regiotafel --create-home regiotafel \
    && install -d -o regiotafel -g regiotafel /srv/regiotafel/var
COPY --from=program /opt/regiotafel /opt/regiotafel
USER regiotafel
WORKDIR /srv/regiotafel
# The model is compiled for the processor of the machine that builds; another one compiles it when it starts.
RUN python -m game.region
VOLUME /srv/regiotafel/var
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=2)"]
# Under an init that hands on SIGTERM, the server finishes its commits before it goes.
STOPSIGNAL SIGTERM
CMD ["regiotafel", "serve", "--host", "0.0.0.0", "--port", "8000"]
