//! What somebody types for an answer, in the forms in which the databases print it. Pure.

/// The part that names a node: of `MOVED 15486 127.0.0.1:7002` the address, of `127.0.0.1:7002@17002` (CLUSTER NODES)
/// what stands before the bus's port.
pub fn node(value: &str) -> &str {
    let named = moved(value).map_or(value, |(_, address)| address);
    named.split('@').next().unwrap_or(named).trim()
}

/// The part that is a slot: of `MOVED 15486 127.0.0.1:7002` and of `(integer) 15486` the number.
pub fn slot(value: &str) -> &str {
    let number = value.strip_prefix("(integer)").unwrap_or(value).trim();
    moved(value).map_or(number, |(slot, _)| slot)
}

/// The address of a value that has one, and its port: `127.0.0.1:7002`.
pub fn host(value: &str) -> Option<&str> {
    let (host, port) = node(value).rsplit_once(':')?;
    port.parse::<u16>().ok().map(|_| host)
}

/// A redirect, with or without redis-cli's `(error)` before it.
fn moved(value: &str) -> Option<(&str, &str)> {
    let mut words = value.split_whitespace().skip_while(|word| !matches!(*word, "MOVED" | "ASK" | "-MOVED"));
    words.next()?;
    Some((words.next()?, words.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_databases_print_is_taken() {
        for (typed, named, number) in [
            ("7002", "7002", "7002"),
            ("redis-3", "redis-3", "redis-3"),
            ("127.0.0.3:7002", "127.0.0.3:7002", "127.0.0.3:7002"),
            ("127.0.0.3:7002@17002", "127.0.0.3:7002", "127.0.0.3:7002@17002"),
            ("MOVED 15486 127.0.0.1:7002", "127.0.0.1:7002", "15486"),
            ("(error) MOVED 15486 127.0.0.1:7002", "127.0.0.1:7002", "15486"),
            ("(integer) 15486", "(integer) 15486", "15486"),
            ("MOVED", "MOVED", "MOVED"),
        ] {
            assert_eq!((node(typed), slot(typed)), (named, number), "{typed}");
        }
        assert_eq!(host("MOVED 1 127.0.0.9:7002"), Some("127.0.0.9"));
        assert_eq!((host("7002"), host("redis-3"), host("a:b")), (None, None, None));
    }
}
