# The engine: what happened; `.next` says what to do.
engine-unreachable = Docker does not answer at { $socket }
    .next = Start Docker, then run `lab doctor`. Another engine: set DOCKER_HOST.
engine-not-permitted = this user may not talk to Docker at { $socket }
    .next = Join the group that owns the socket (`sudo usermod -aG docker $USER`, then log in again), or use rootless Docker.
engine-too-old = Docker { $version } speaks API { $api }; lab needs 1.41 (Docker 20.10) or newer
    .next = Update Docker Engine.
engine-refused = Docker could not { $verb } { $object }
    .next = Run `lab doctor` for the state of the engine.
engine-no-space = Docker has no space left on its disk
    .next = Free some (`docker system df` shows what takes it), then try again. `lab collect` removes what lab left behind.
