//! The Fluent bundles, parsed once a process. Isolation marks are off: many terminals print them as boxes.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

use super::Lang;

type Bundle = FluentBundle<FluentResource>;

static EN: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/i18n/en");
static AR: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/i18n/ar");

fn bundle(lang: Lang) -> &'static Bundle {
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    static ARABIC: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::En => ENGLISH.get_or_init(|| load(&EN, lang)),
        Lang::Ar => ARABIC.get_or_init(|| load(&AR, lang)),
    }
}

/// What is wrong in a file (a syntax error, an id given twice) is left out here and found by the tests.
fn load(dir: &Dir, lang: Lang) -> Bundle {
    let id = lang.code().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for file in dir.files() {
        let text = file.contents_utf8().unwrap_or_default().to_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(partial, _)| partial);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

pub(super) fn format(
    lang: Lang,
    id: &str,
    attribute: Option<&str>,
    args: &[(Cow<'static, str>, String)],
) -> Option<String> {
    let bundle = bundle(lang);
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    let mut values = FluentArgs::new();
    for (name, value) in args {
        // Only short plain integers become numbers: they choose a plural form and print as they are.
        let number = value.parse::<u32>().ok().filter(|n| n.to_string() == *value);
        let value = match number {
            Some(n) => FluentValue::from(n),
            None => FluentValue::from(value.as_str()),
        };
        values.set(name.as_ref(), value);
    }
    let mut problems = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&values), &mut problems).into_owned())
}
