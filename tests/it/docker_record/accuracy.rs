//! Times of failovers: the recorder asks, the winner logs; they agree.

use jiff::Timestamp;
use lab::clock::now;
use lab::journal::{Change, NodeRole, Why};
use lab::service::{Heard, RedisRole};

use super::story::{is_role, settled, wait_for};
use crate::support::Share;
use crate::support::run::{Run, until};

/// At most so far apart, ms.
const AGREE: i128 = 150;

/// How far the recorder was behind the winner's own log, each time, ms.
#[derive(Default)]
struct Differences(Vec<i128>);

impl Differences {
    fn add(&mut self, seen: Timestamp, logged: Timestamp) {
        self.0.push(seen.duration_since(logged).as_millis());
    }

    #[track_caller]
    #[expect(clippy::print_stdout, reason = "the figures are what the long test is run for")]
    fn agree(mut self, what: &str, count: usize) {
        self.0.sort_unstable();
        let (median, worst) = (self.0[self.0.len() / 2], self.0[self.0.len() - 1]);
        println!("{what}: {count} times, median {median} ms, worst {worst} ms: {:?}", self.0);
        assert_eq!(self.0.len(), count);
        assert!(self.0.iter().all(|ms| ms.abs() <= AGREE), "{what}: {:?}", self.0);
    }
}

/// A master by its own word.
async fn a_master(run: &Run) -> String {
    let look = run.look().await;
    let masters = look.redis().filter(|(_, heard)| match heard {
        Heard::Answer(view) => matches!(view.role, RedisRole::Master { .. }),
        _ => false,
    });
    masters.into_iter().next().expect("a master").0.clone()
}

async fn redis_agrees(count: usize) {
    let _share = Share::whole();
    let run = Run::start("redis-times").await;
    let mut differences = Differences::default();
    for _ in 0..count {
        settled(&run).await;
        let since = now();
        run.done(&format!("fault inject pause --target {} --for 60s", a_master(&run).await));
        let elected = |c: &Change| matches!(c, Change::Elected { why: Why::Automatic, .. });
        let (_, told) = wait_for(&run, 40, since, elected).await;
        let Change::Elected { node, voters, at, .. } = told else { unreachable!("matched above") };
        let (seen, _) = wait_for(&run, 40, since, |c| is_role(c, &node, &NodeRole::Master)).await;
        assert_eq!(voters.len(), 2, "both living masters voted: {voters:?}");
        differences.add(seen, at);
        let over = |c: &Change| matches!(c, Change::OutageOver { ms, .. } if *ms < 20_000);
        let (writable, _) = wait_for(&run, 40, since, over).await;
        assert!(writable >= at, "nobody could write there before");
        run.done("fault heal");
    }
    differences.agree("Redis", count);
}

async fn mongo_agrees(count: usize) {
    let _share = Share::whole();
    let run = Run::start("mongo-times").await;
    let mut differences = Differences::default();
    for n in 0..count {
        settled(&run).await;
        let since = now();
        // A primary that is killed takes the election timeout; one that steps down hands over.
        let killed = n == 0;
        if killed {
            run.done("fault inject kill --target primary --for 60s");
        } else {
            // It refuses while no secondary has caught up that may be elected: one that stepped down may not.
            let done = until(60, async || {
                let look = run.look().await;
                let primary = lab::service::mongo::primary(look.mongo())?;
                let mut words = run.command(&format!("mongo {primary}"));
                words.arg(r#"{"replSetStepDown":4,"secondaryCatchUpPeriodSecs":2}"#);
                words.output().expect("ran").status.success().then_some(())
            });
            done.await.expect("a primary that steps down");
        }
        let (_, told) = wait_for(&run, 40, since, |c| match c {
            Change::Elected { node, .. } => node.starts_with("mongo"),
            _ => false,
        })
        .await;
        let Change::Elected { node, why, round, at, .. } = told else { unreachable!("matched above") };
        assert_eq!(why, if killed { Why::Timeout } else { Why::StepUp });
        assert!(round.is_some_and(|term| term as usize == n + 2), "{round:?}");
        let (seen, _) = wait_for(&run, 40, since, |c| is_role(c, &node, &NodeRole::Primary)).await;
        differences.add(seen, at);
        if killed {
            run.done("fault heal");
        }
    }
    differences.agree("MongoDB", count);
}

#[tokio::test]
async fn redis_failovers_are_seen_when_they_are_logged() {
    redis_agrees(3).await;
}

#[tokio::test]
async fn mongo_elections_are_seen_when_they_are_logged() {
    mongo_agrees(3).await;
}

/// Minutes. The figures: `cargo test --test it twenty -- --ignored --nocapture`.
#[tokio::test]
#[ignore = "minutes; three are in the ordinary tests"]
async fn twenty_redis_failovers_agree() {
    redis_agrees(20).await;
}

#[tokio::test]
#[ignore = "minutes; three are in the ordinary tests"]
async fn twenty_mongo_elections_agree() {
    mongo_agrees(20).await;
}
