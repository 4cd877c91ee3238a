//! What users of this machine are called, to people and in the names of runs.

use crate::plan::check_run_name;

/// Where names of users are, and where it has none of one (a directory service, a container), the number.
const NAMES: &str = "/etc/passwd";

/// Who owns what this process makes: the numeric user id.
pub fn owner() -> u32 {
    rustix::process::getuid().as_raw()
}

/// A user's name, or the number.
pub fn name(uid: u32) -> String {
    let names = std::fs::read_to_string(NAMES).unwrap_or_default();
    of(&names, uid).unwrap_or_else(|| uid.to_string())
}

fn of(names: &str, uid: u32) -> Option<String> {
    let mut lines = names.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let line = lines.find(|line| line.get(2).is_some_and(|field| field.parse() == Ok(uid)))?;
    line.first().filter(|name| !name.is_empty()).map(|name| (*name).to_owned())
}

/// A run's name with this user's behind it.
pub fn own_name(run: &str) -> String {
    let uid = owner();
    with(run, &name(uid)).unwrap_or_else(|| format!("run-{uid}"))
}

fn with(run: &str, user: &str) -> Option<String> {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let user: String = user.chars().map(plain).collect();
    let name = format!("{run}-{}", user.trim_matches('-'));
    check_run_name(&name).ok().map(|()| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_the_name_that_the_machine_knows() {
        let names =
            "root:x:0:0:root:/root:/bin/bash\n\nbad\n:x:5:5::/:\nsara.n:x:1003:1003::/home/sara:/bin/sh\n";
        assert_eq!(of(names, 0).as_deref(), Some("root"));
        assert_eq!(of(names, 1003).as_deref(), Some("sara.n"));
        assert_eq!((of(names, 5), of(names, 7)), (None, None));
    }

    #[test]
    fn a_run_carries_a_users_name_where_it_fits() {
        assert_eq!(with("redis-create", "sara.n").as_deref(), Some("redis-create-sara-n"));
        assert_eq!(with("redis-create", "Sara_").as_deref(), Some("redis-create-sara"));
        assert_eq!((with("redis-create", "سارة"), with(&"a".repeat(39), "sara")), (None, None));
    }
}
