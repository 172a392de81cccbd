ARG PYTHON_IMAGE=python:3.11-slim
FROM ${PYTHON_IMAGE} AS build
WORKDIR /app
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-compile --require-hashes --no-deps -r requirements.lock

FROM ${PYTHON_IMAGE}
RUN useradd --create-home --uid 1000 --shell /usr/sbin/nologin callout
COPY --from=build /venv /venv
WORKDIR /app
COPY bot bot
COPY handlers handlers
COPY domain domain
COPY storage storage
COPY scheduler scheduler
RUN mkdir -p /data && chown callout /data && /venv/bin/python -m bot.precompile
USER 1000
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 CALLOUT_HTTP_HOST=0.0.0.0 CALLOUT_HTTP_PORT=8080 \
    CALLOUT_DATABASE_URL=sqlite:///data/callout.sqlite3 CALLOUT_MEDIA_URL=/data/media
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD ["sh", "-c", "python -m bot migrate && exec python -m bot run"]
