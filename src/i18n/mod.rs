//! Two languages: message ids in code, English and Arabic texts in Fluent files, one file an area.

mod bundle;
mod lang;
mod marked;
mod message;
#[cfg(test)]
mod tests;

pub use lang::Lang;
pub(crate) use marked::MARK;
pub use marked::marked;
pub use message::Message;

/// Builds a [`Message`]: `msg!("run-exists", run = name)`. Ids and argument names are checked by a test
/// that reads the sources: an id that one language lacks fails the build's tests.
#[doc(hidden)]
#[macro_export]
macro_rules! msg {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::Message::new($id, vec![$((stringify!($name), ($value).to_string())),*])
    };
}
