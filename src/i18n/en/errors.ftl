# The engine: what happened; `.next` says what to do.
engine-unreachable = Docker does not answer at { $socket }
    .next = Start Docker, then run `lab doctor`. Another engine: set DOCKER_HOST.
engine-not-permitted = this user may not talk to Docker at { $socket }
    .next = Join the group that owns the socket (`sudo usermod -aG docker $USER`, then log in again), or use rootless Docker.
engine-no-context = there is no Docker context { $context }, or it names no engine
    .next = `docker context ls` shows those that there are. Without DOCKER_CONTEXT the engine of this machine is meant.
engine-ssh = lab does not speak to an engine over ssh: { $socket }
    .next = Run lab on that machine: a run's nodes are reached from where its engine is.
engine-tls = lab does not speak TLS to an engine: { $socket }
    .next = Run lab on that machine, with its socket: DOCKER_HOST=unix:///var/run/docker.sock
engine-npipe = this is a pipe of Windows: { $socket }
    .next = Run lab inside WSL 2, where Docker Desktop has a socket: DOCKER_HOST=unix:///var/run/docker.sock
engine-bare-path = this is a path and no address of an engine: { $path }
    .next = Write it with its scheme: DOCKER_HOST=unix://{ $path }
engine-no-scheme = this is no address of an engine: { $socket }
    .next = Write unix:///var/run/docker.sock, or tcp://HOST:2375
engine-long-path = the socket's path has { $length } bytes, and a system takes { $longest } at most: { $socket }
    .next = Make a short link to it (`ln -s PATH /tmp/docker.sock`), and set DOCKER_HOST=unix:///tmp/docker.sock
engine-too-old = Docker { $version } speaks API { $api }; lab needs 1.41 (Docker 20.10) or newer
    .next = Update Docker Engine.
engine-refused = Docker could not { $verb } { $object }
    .next = Run `lab doctor` for the state of the engine.
engine-no-space = Docker has no space left on its disk
    .next = Free some (`docker system df` shows what takes it), then try again. `lab collect` removes what lab left behind.
