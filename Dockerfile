# The API and the command line, beside a Neo4j server: docker-compose.yml starts both.
FROM python:3.11.14-slim-bookworm AS build
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /src
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY api api
COPY seeds seeds
RUN uv venv /opt/diplograph \
 && VIRTUAL_ENV=/opt/diplograph uv pip install --no-cache --compile-bytecode --constraint requirements.lock .

FROM python:3.11.14-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin diplograph
COPY --from=build /opt/diplograph /opt/diplograph
# The root is read-only where compose runs it: what is written goes to /tmp, a tmpfs.
ENV PATH=/opt/diplograph/bin:$PATH HOME=/tmp DIPLOGRAPH_DATA=/tmp/diplograph PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["diplograph"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
