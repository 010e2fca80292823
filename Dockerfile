# Builds the site of the mounted repository in its folder site/:
#   docker build --tag incidents .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/repository" incidents
# Other commands work as well: docker run … incidents incidents check
FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements-build.txt requirements.txt ./
RUN python -m venv /opt/incidents
RUN /opt/incidents/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.txt
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement requirements-build.txt
COPY pyproject.toml README.md LICENSE CHANGELOG.md ./
COPY plugin plugin
RUN pip wheel --no-deps --no-build-isolation --wheel-dir wheels .
RUN /opt/incidents/bin/pip install --no-cache-dir --no-deps --no-index wheels/*.whl

FROM python:3.13-slim
COPY --from=build /opt/incidents /opt/incidents
ENV PATH=/opt/incidents/bin:$PATH HOME=/tmp INCIDENTS_CACHE=/tmp/incidents NO_MKDOCS_2_WARNING=1
USER 1000:1000
WORKDIR /repository
CMD ["mkdocs", "build"]
