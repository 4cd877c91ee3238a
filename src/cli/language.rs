//! Which language to speak, decided before the command line is parsed: usage errors have a language too.

use std::ffi::OsString;

use crate::i18n::Lang;

/// `--lang`, else LAB_LANG, else the locale of messages as POSIX orders it, else English.
pub fn choose(args: &[OsString], env: impl Fn(&str) -> Option<String>) -> Lang {
    let set = |name| env(name).filter(|value| !value.is_empty());
    let locale = || set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    let chosen = flag(args).or_else(|| set("LAB_LANG")).or_else(locale);
    chosen.and_then(|name| name.parse().ok()).unwrap_or_default()
}

/// The last `--lang X` or `--lang=X` before a `--`.
fn flag(args: &[OsString]) -> Option<String> {
    let args: Vec<_> = args.iter().map(|a| a.to_string_lossy()).take_while(|a| a != "--").collect();
    args.iter().enumerate().rev().find_map(|(i, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(i + 1).map(|value| value.to_string()),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(args: &str, env: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.split(' ').map(OsString::from).collect();
        choose(&args, |name| env.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    }

    #[test]
    fn flag_then_lab_lang_then_locale() {
        let arabic = [("LAB_LANG", "ar"), ("LANG", "en_US.UTF-8")];
        assert_eq!(chosen("lab list", &arabic), Lang::Ar);
        assert_eq!(chosen("lab --lang en list", &arabic), Lang::En);
        assert_eq!(chosen("lab list --lang=ar", &[]), Lang::Ar);
        assert_eq!(chosen("lab list", &[("LANG", "ar_EG.UTF-8")]), Lang::Ar);
        assert_eq!(chosen("lab list", &[("LC_ALL", "C"), ("LANG", "ar_EG.UTF-8")]), Lang::En);
        assert_eq!(chosen("lab list", &[("LAB_LANG", ""), ("LC_MESSAGES", "ar")]), Lang::Ar);
        assert_eq!(chosen("lab list", &[("LANG", "fr_FR.UTF-8")]), Lang::En);
    }

    #[test]
    fn what_follows_two_dashes_is_not_ours() {
        assert_eq!(chosen("lab redis 7000 -- --lang ar", &[]), Lang::En);
    }
}
