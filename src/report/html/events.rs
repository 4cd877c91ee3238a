//! The events of the picture as a table: for those who cannot see it, and to look a time up.

use maud::{Markup, html};

use super::Page;
use super::glyph::{drawn, name};
use crate::msg;
use crate::report::clean;
use crate::report::timeline::{Glyph, clock};

impl Page<'_> {
    pub(super) fn events(&self) -> Markup {
        html! {
            @if !self.report.events.is_empty() {
                section aria-labelledby="events" {
                    h2 #events { (self.words.say(&msg!("page-events"))) }
                    table {
                        thead {
                            tr {
                                th scope="col" { (self.words.say(&msg!("page-since"))) }
                                th scope="col" { (self.words.say(&msg!("page-time"))) }
                                th scope="col" { (self.words.say(&msg!("page-nodes"))) }
                                th scope="col" { (self.words.say(&msg!("page-what"))) }
                            }
                        }
                        tbody {
                            @for event in &self.report.events {
                                tr {
                                    td.number { bdi dir="ltr" { (clock(event.since_ready_ms, true)) } }
                                    td.number { bdi dir="ltr" { (event.at.strftime("%H:%M:%S")) } }
                                    td.nodes {
                                        @for node in &event.nodes { bdi dir="ltr" { (clean(node)) } " " }
                                    }
                                    td {
                                        @if let Some(glyph) = Glyph::of(event.kind) {
                                            svg.sign viewBox="-9 -9 18 18" role="img" aria-label=(name(glyph).text(self.words.lang)) {
                                                (drawn(glyph))
                                            }
                                            " "
                                        }
                                        (self.words.text(&event.text))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
