# The pod's agent and the place where solutions and submissions run, where a registry answers.
# Without one, the same packages are assembled on the host (src/image/assemble.rs).
FROM debian:trixie-slim
COPY packages.txt /lab/packages
COPY net.py relay.py /lab/
RUN apt-get update \
 && grep -v '^#' /lab/packages | xargs apt-get install --yes --no-install-recommends \
 && rm -rf /var/lib/apt/lists/*
# After the packages, which make users of their own that nobody needs here.
COPY passwd group /etc/
ENV LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
CMD ["bash"]
