//! One axis for all lanes: where a moment is. Long stretches in which nothing happens are cut short, and shown
//! as cuts: a lab of twenty minutes happens in a few bursts.

use jiff::Timestamp;

/// A stretch without an event that is longer than this is cut, ms.
const QUIET: i64 = 30_000;
/// What is left of it in the drawing, ms.
const LEFT: i64 = 12_000;

/// From time to a place between 0 and 1.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Moments with their places, both growing.
    points: Vec<(i64, f64)>,
    /// What one second is worth where nothing is cut.
    pub second: f64,
}

impl Scale {
    /// An axis on which all these moments lie. At least ten seconds long.
    pub fn of(moments: impl IntoIterator<Item = Timestamp>) -> Self {
        let mut at: Vec<i64> = moments.into_iter().map(|t| t.as_millisecond()).collect();
        at.sort_unstable();
        at.dedup();
        let first = at.first().copied().unwrap_or_default();
        let last = at.last().copied().unwrap_or_default();
        if last - first < 10_000 {
            at.push(first + 10_000);
        }
        let mut length = 0;
        let mut points = vec![(first, 0)];
        for pair in at.windows(2) {
            let quiet = pair[1] - pair[0];
            length += if quiet > QUIET { LEFT } else { quiet };
            points.push((pair[1], length));
        }
        let whole = (length.max(1)) as f64;
        let points = points.into_iter().map(|(t, x)| (t, x as f64 / whole)).collect();
        Self { points, second: 1000.0 / whole }
    }

    /// Where a moment is; those outside are at the ends.
    pub fn place(&self, at: Timestamp) -> f64 {
        let at = at.as_millisecond();
        let after = self.points.partition_point(|(t, _)| *t <= at);
        let Some(&(t0, x0)) = after.checked_sub(1).and_then(|n| self.points.get(n)) else { return 0.0 };
        let Some(&(t1, x1)) = self.points.get(after) else { return 1.0 };
        x0 + (x1 - x0) * (at - t0) as f64 / (t1 - t0).max(1) as f64
    }

    /// The stretches that are cut short: the place of their middle, and their true length in ms.
    pub fn cuts(&self) -> impl Iterator<Item = (f64, i64)> {
        let long = |pair: &&[(i64, f64)]| pair[1].0 - pair[0].0 > QUIET;
        self.points.windows(2).filter(long).map(|p| (f64::midpoint(p[0].1, p[1].1), p[1].0 - p[0].0))
    }

    /// Round moments after `zero` (ms since it, place), none in a stretch that is cut, none closer than `gap`.
    pub fn ticks(&self, zero: Timestamp, gap: f64) -> Vec<(i64, f64)> {
        const STEPS: [i64; 9] = [1, 2, 5, 10, 15, 30, 60, 120, 300];
        let step = STEPS.into_iter().find(|s| *s as f64 * self.second >= gap).unwrap_or(300) * 1000;
        let zero = zero.as_millisecond();
        let mut ticks: Vec<(i64, f64)> = Vec::new();
        for pair in self.points.windows(2).filter(|p| p[1].0 - p[0].0 <= QUIET) {
            let first = (pair[0].0 - zero).div_euclid(step) * step;
            for since in (0..).map(|n| first + n * step).take_while(|s| zero + s <= pair[1].0) {
                let Ok(at) = Timestamp::from_millisecond(zero + since) else { continue };
                let place = self.place(at);
                let room = ticks.last().is_none_or(|(_, last)| place - last >= gap);
                if zero + since >= pair[0].0 && room {
                    ticks.push((since, place));
                }
            }
        }
        ticks
    }
}

/// `1:07.3`: minutes and seconds since a moment; `-0:04.0` before it.
pub fn clock(ms: i64, tenths: bool) -> String {
    let sign = if ms < 0 { "-" } else { "" };
    let ms = ms.unsigned_abs();
    let (minutes, seconds) = (ms / 60_000, ms / 1000 % 60);
    match tenths {
        true => format!("{sign}{minutes}:{seconds:02}.{}", ms % 1000 / 100),
        false => format!("{sign}{minutes}:{seconds:02}"),
    }
}
