//! The keyboard, read on a thread of its own: the terminal has no other way to wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Hint,
    Check,
    Reset,
    Legend,
    Yes,
    /// Escape, or any key that means no.
    Back,
    Quit,
    Interrupt,
    /// Ctrl-Z: the shell has the terminal until somebody brings us back.
    Suspend,
    /// Lines further back; negative towards now.
    Scroll(isize),
    /// The window has another size.
    Redraw,
}

/// Reads until it is dropped.
pub struct Keys {
    pub keys: UnboundedReceiver<Key>,
    stop: Arc<AtomicBool>,
}

/// How long the thread may live on after us.
const POLL: Duration = Duration::from_millis(100);

impl Keys {
    pub fn read() -> Self {
        let (key_tx, keys) = unbounded_channel();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                match event::poll(POLL) {
                    Ok(false) => {}
                    Ok(true) => {
                        let key = event::read().ok().and_then(|event| meaning(&event));
                        if key.is_some_and(|key| key_tx.send(key).is_err()) {
                            return;
                        }
                    }
                    // The terminal has gone: to the screen that is the end.
                    Err(_) => return,
                }
            }
        });
        Self { keys, stop }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn meaning(event: &Event) -> Option<Key> {
    let key = match event {
        Event::Resize(..) => return Some(Key::Redraw),
        Event::Key(key) if key.kind != KeyEventKind::Release => key,
        _ => return None,
    };
    // Letters on an Arabic keyboard stand on the same keys.
    Some(match key.code {
        // Ctrl-\ is SIGQUIT where a terminal sends signals.
        KeyCode::Char('\\' | '4') if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Interrupt,
        KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Interrupt,
        KeyCode::Char('z') if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Suspend,
        KeyCode::Char('h' | 'H' | 'ا') => Key::Hint,
        KeyCode::Char('c' | 'C' | 'ؤ') => Key::Check,
        KeyCode::Char('r' | 'R' | 'ق') => Key::Reset,
        KeyCode::Char('?' | '؟' | '/') => Key::Legend,
        KeyCode::Char('y' | 'Y' | 'غ' | 'ن') => Key::Yes,
        KeyCode::Char('q' | 'Q' | 'ض') => Key::Quit,
        KeyCode::Up => Key::Scroll(1),
        KeyCode::Down => Key::Scroll(-1),
        KeyCode::PageUp => Key::Scroll(10),
        KeyCode::PageDown => Key::Scroll(-10),
        KeyCode::End => Key::Scroll(isize::MIN),
        KeyCode::Home => Key::Scroll(isize::MAX),
        KeyCode::Esc | KeyCode::Char(_) | KeyCode::Enter => Key::Back,
        _ => return None,
    })
}
