//! What somebody in a container hears when what they asked for was not done: what happened, why, and what to do.

use crate::Error;
use crate::i18n::Lang;
use crate::toolbox::Reply;

/// The reply, with the exit code that the same would have had on the command line.
pub fn refused(e: &Error, lang: Lang) -> Reply {
    let lines = std::iter::once(e.text(lang)).chain(e.causes()).chain(e.next(lang));
    Reply::new(e.exit as u8, lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Exit, msg};

    #[test]
    fn it_tells_what_happened_why_and_what_to_do() {
        let what = msg!("spec-unknown-fault", name = "stal", near = "stalled-master");
        let reply = refused(&Error::new(Exit::Usage, what).because(std::io::Error::other("why")), Lang::En);
        assert_eq!(reply.code, Exit::Usage as u8);
        let lines: Vec<&str> = reply.text.lines().collect();
        assert_eq!(lines[..2], ["there is no fault `stal`", "why"]);
        assert!(lines[2].contains("stalled-master"), "{lines:?}");
    }
}
