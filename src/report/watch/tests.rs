//! The screen as it is drawn, in both languages, on an in-memory terminal.

use jiff::SignedDuration;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::*;
use crate::check::Verdict;
use crate::i18n::{Lang, marked};
use crate::journal::{Change, Entry, NodeRole, Quiet};
use crate::report::tests::{result, status, with_mongo};
use crate::report::timeline::tests::{at, journal};
use crate::report::timeline::{elections, events};

/// A run in the middle of its fault, nine seconds after it bit.
fn state(lang: Lang) -> State {
    let now = at(159_000);
    let mut state = State::new(lang, false, now);
    let journal: Vec<Entry> = journal().into_iter().filter(|e| e.at <= now).collect();
    assert!(elections(&[], &journal).is_empty());
    state.tell(events(&journal, lang));
    state.status = Some((status(&with_mongo("still-stalled"), lang), now - SignedDuration::from_secs(2)));
    state.result = Some(result("automatic", lang));
    state
}

fn drawn(state: &State, width: u16, height: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(frame, state)).unwrap();
    terminal.backend().buffer().clone()
}

fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(width).map(|row| row.iter().map(|c| c.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_screen_in_both_languages_and_sizes() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in [(80, 24), (120, 40), (60, 16)] {
            let screen = text(&drawn(&state(lang), width, height));
            insta::assert_snapshot!(format!("watch_{lang:?}_{width}x{height}"), screen);
        }
    }
}

/// The marks are those of printed text, and take no column.
#[test]
fn a_terminal_that_turns_lines_is_sent_what_it_shall_keep_in_order() {
    let mut state = state(Lang::Ar);
    for note in
        [None, Some(Note { head: "شغّل `lab check`".into(), lines: vec![(None, "0-5460 هنا".into())] })]
    {
        state.note = note;
        state.turned = false;
        let plain = text(&drawn(&state, 80, 24));
        state.turned = true;
        let shown = text(&drawn(&state, 80, 24));
        assert_eq!(shown, marked(&plain));
        assert_ne!(shown, plain);
    }
}

#[test]
fn a_screen_that_is_too_small_says_what_it_needs() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in [(59, 24), (80, 15), (20, 3), (1, 1)] {
            let screen = text(&drawn(&state(lang), width, height));
            assert!(width < 20 || screen.contains(&format!("{width}x{height}")), "{screen}");
        }
    }
}

#[test]
fn every_size_is_drawn_whatever_is_shown() {
    let mut state = state(Lang::Ar);
    for note in
        [None, Some(Note { head: "x".repeat(300), lines: vec![(Some(Verdict::Fail), "y ".repeat(900)); 40] })]
    {
        state.note = note;
        for width in (1..140).step_by(7) {
            for height in 1..45 {
                drawn(&state, width, height);
            }
        }
    }
    let empty = State::new(Lang::En, true, at(0));
    assert!(text(&drawn(&empty, 80, 24)).contains("one moment"));
}

/// Text that runs right to left never stands beside a table: a terminal that turns a line turns all of it.
#[test]
fn a_line_of_a_table_is_ascii_in_arabic_too() {
    let screen = text(&drawn(&state(Lang::Ar), 120, 40));
    let tables = screen
        .lines()
        .filter(|l| l.contains("redis-1  7000") || l.contains("mongo-") || l.contains("[pass]"));
    for line in tables.filter(|l| l.starts_with([' ', '['])) {
        assert!(line.is_ascii(), "{line}");
    }
    assert!(screen.lines().next().unwrap().is_ascii());
    let bad = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(screen.find(bad), None);
}

#[test]
fn colour_is_left_out_where_it_is_not_wanted_and_adds_no_words() {
    let mut state = state(Lang::En);
    let plain = drawn(&state, 80, 24);
    assert!(plain.content.iter().all(|c| c.fg == ratatui::style::Color::Reset));
    state.colour = true;
    let painted = drawn(&state, 80, 24);
    assert!(painted.content.iter().any(|c| c.fg == ratatui::style::Color::Red));
    assert_eq!(text(&plain), text(&painted));
}

#[test]
fn clocks_go_on_between_two_looks() {
    let mut state = state(Lang::En);
    let left = state.seconds_left().unwrap();
    assert_eq!(state.fault_left(10_000), 8);
    state.now += SignedDuration::from_secs(5);
    assert_eq!((state.seconds_left(), state.fault_left(10_000)), (Some(left - 5), 3));
    state.now += SignedDuration::from_hours(5);
    assert_eq!((state.seconds_left(), state.fault_left(10_000)), (Some(0), 0));
    assert!(text(&drawn(&state, 80, 24)).contains("the time is over"));
}

#[test]
fn who_scrolls_back_stays_where_they_read() {
    let mut state = state(Lang::En);
    let all = state.events.clone();
    state.tell(all[..all.len() - 3].to_vec());
    state.scroll(4);
    let list = |state: &State| {
        let screen = text(&drawn(state, 80, 40));
        screen.split_once("What happened").expect("a list").1.to_owned()
    };
    let seen = list(&state);
    state.tell(all.clone());
    assert_eq!(list(&state), seen);
    state.scroll(isize::MAX);
    state.scroll(isize::MIN);
    assert_eq!(state.back, 0);
}

#[test]
fn a_question_and_a_note_take_the_keys_line() {
    let mut state = state(Lang::En);
    state.asked = Some(Asked::Reset);
    assert!(text(&drawn(&state, 80, 24)).ends_with("[y/N]"));
    state.asked = None;
    state.note = Some(Note { head: "Hint 1 of 2".into(), lines: vec![(None, "Look.".into())] });
    let screen = text(&drawn(&state, 80, 24));
    assert!(
        screen.contains("Hint 1 of 2\nLook.\n") && screen.ends_with("[Esc] close   [q] quit"),
        "{screen}"
    );
}

#[test]
fn without_a_recorder_two_looks_tell_what_changed() {
    let of = |case| status(&with_mongo(case), Lang::En);
    assert_eq!(differences(&of("untouched"), &of("untouched")), []);
    let before = of("untouched");
    let mut after = before.clone();
    let nodes = &mut after.redis.as_mut().unwrap().nodes;
    (nodes[0].alive, nodes[0].role) = (false, None);
    (nodes[4].role, nodes[4].master) = (Some("master"), None);
    let members = &mut after.mongo.as_mut().unwrap().members;
    (members[1].state, members[0].state) = (Some("PRIMARY".into()), Some("SECONDARY".into()));
    let role = |node: &str, role| Change::Role { node: node.into(), role, of: None };
    assert_eq!(
        differences(&before, &after),
        [
            Change::Silent { node: "redis-1".into(), how: Quiet::Unanswered },
            role("redis-5", NodeRole::Master),
            role("mongo-1", NodeRole::Secondary),
            role("mongo-2", NodeRole::Primary),
        ]
    );
    let mut back = after.clone();
    let node = &mut back.redis.as_mut().unwrap().nodes[0];
    (node.alive, node.role, node.master) = (true, Some("replica"), Some("redis-5".into()));
    assert_eq!(
        differences(&after, &back),
        [
            Change::Answers { node: "redis-1".into(), after_ms: 0 },
            Change::Role { node: "redis-1".into(), role: NodeRole::Replica, of: Some("redis-5".into()) },
        ]
    );
}
