//! Plans of faults: drawn, replayed, printed, and strict about their mistakes.

use lab::fault::ran;
use lab::journal::{Actor, Event};

use crate::support::Share;
use crate::support::run::Run;

const PLAN: &str = "\
format: 1
faults:
  - at: 1s..2s
    inject: { kill: { target: { any: replica } } }
    lasts: 2s..3s
  - at: 0s
    name: drifted
    inject:
      config-drift: { target: { any: master }, for: 60s, parameter: maxmemory-policy, value: allkeys-lru }
    lasts: 5s
";

/// Offsets, lengths and nodes of what ran since the entry of that number.
fn told(run: &Run, since: usize) -> Vec<(u64, u64, Vec<String>)> {
    let plan = ran(&run.journal()[since..]);
    let faults = plan.faults.iter();
    faults
        .map(|f| {
            let targets = f.inject.targets().iter().map(ToString::to_string).collect();
            (f.at.least.ms, f.lasts.expect("a length").least.ms, targets)
        })
        .collect()
}

async fn both_healed(run: &Run, ids: [&str; 2]) {
    for wanted in ids {
        let healed =
            run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == wanted)).await;
        assert_eq!(healed.by, Actor::Watchdog, "{wanted} at its time");
    }
}

#[tokio::test]
async fn a_plan_runs_is_printed_and_runs_again() {
    let _share = Share::whole();
    let run = Run::start("plan").await;
    let file = run.lab.state().join("plan.yaml");
    std::fs::write(&file, PLAN).expect("written");
    let inject = |more: &str| run.done(&format!("fault inject --plan {}{more}", file.display()));

    let said = inject(" --seed 5");
    assert!(said.starts_with("0s f1 drifted: redis-"), "{said}");
    both_healed(&run, ["f1", "f2"]).await;
    let first = told(&run, 0);
    // Told from when the first one struck, and that is late by its own way to the node.
    assert!((500..=2500).contains(&first[1].0), "{first:?}");

    // What it prints does the same again: same nodes, same times.
    let printed = run.done("fault plan");
    std::fs::write(&file, &printed).expect("written");
    let since = run.journal().len();
    inject("");
    both_healed(&run, ["f3", "f4"]).await;
    let again = told(&run, since);
    for (was, is) in first.iter().zip(&again) {
        assert_eq!(was.2, is.2, "{printed}");
        assert!(was.0.abs_diff(is.0) < 500 && was.1.abs_diff(is.1) < 1000, "{first:?} {again:?}");
    }

    // Nothing is touched by a plan that has a mistake.
    std::fs::write(&file, PLAN.replace("kill:", "freeze:")).expect("written");
    let refused = run.refused(&format!("fault inject --plan {}", file.display()), 3);
    assert!(refused.contains("plan.yaml:4:"), "{refused}");
    let faults = run.journal().into_iter().filter(|e| matches!(e.event, Event::FaultIntended(_)));
    assert_eq!(faults.count(), 4);
}
