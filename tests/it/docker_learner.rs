//! A learner alone: from the first task to the mark that stays, with nothing but what `lab` says.

use crate::support::Lab;

/// The slot of the key that the run has drawn, as a node calculates it.
fn slot(lab: &Lab) -> String {
    let variables = lab.lab(&["env", "--json"]).ok().json();
    let key = variables["variables"]["LAB_KEY"].as_str().expect("a key").to_owned();
    lab.lab(&["redis", "redis-1", "--", "cluster", "keyslot", &key]).ok().out.trim().to_owned()
}

#[test]
fn from_the_first_task_to_the_mark_that_stays() {
    let lab = Lab::new("learner");
    let start = || lab.lab(&["start", "redis-create", "--name", &lab.run, "--seed", "7"]);
    let started = start();
    started.ok().says("next: Read the guide of this run beside your work: `lab guide`");
    assert!(!started.err.contains("replica set"), "{}", started.err);

    let variables = lab.lab(&["env", "--json"]).ok().json()["variables"].clone();
    assert!(variables["LAB_PORT_REDIS_6"].is_string() && variables["LAB_PORT_MONGO_1"].is_null());
    let (address, key) = (variables["LAB_ADDRESS"].as_str().unwrap(), variables["LAB_KEY"].as_str().unwrap());
    let guide = lab.lab(&["guide"]).ok().out.clone();
    assert!(guide.contains(&format!("redis-cli -h {address} -p 7000 cluster keyslot {key}")), "{guide}");
    assert_eq!(lab.lab(&["show", "redis-create", "--guide"]).ok().out, guide);

    // Nothing was tried: nothing is red.
    let untouched = lab.lab(&["check"]);
    untouched.exits(1).says("[open]    0/10  key-slot").says("[open]   0/100");
    assert!(!untouched.out.contains("[FAIL]"), "{}", untouched.out);
    lab.lab(&["next"]).ok().says("Task 1 of 5, key-slot").says("`lab answer key-slot SLOT`");

    lab.lab(&["answer", "key-owner", "redis-4"]).exits(1).says("too early").says("`lab hint formed`");
    lab.lab(&["answer", "key-owner", "seven"]).exits(2).says("names no node").says("redis-1 (7000)");
    lab.lab(&["answer", "key-owner", "127.0.0.99:7000"]).exits(2).says("is not in this run");
    lab.lab(&["answer", "9", "1"]).exits(2).says("this lab has no task `9`").says("next: ");
    let right = lab.lab(&["answer", "1", &slot(&lab)]);
    right.ok().says("is right").says("next: Task 2 of 5, formed: do what it says, then `lab check`");
    lab.lab(&["guide"]).ok().says("[pass] ");

    // Of the wrong database, of the wrong lab, of nothing.
    lab.lab(&["mongo", "mongo-1", "ping"]).exits(2).says("this lab has no MongoDB").says("mongo-failover");
    lab.lab(&["fault", "inject", "step-down"]).exits(2).says("a fault of MongoDB: of which member?");
    let misfit = ["fault", "inject", "step-down", "--target", "primary"];
    lab.lab(&misfit).exits(2).says("a fault of MongoDB, and this lab has none");
    lab.lab(&["fault", "inject", "stalled-master"]).exits(2).says("it belongs to redis-failover");
    lab.lab(&["fault", "heal", "f9"]).exits(5).says("no fault is at work");
    lab.lab(&["redis", "redis-1", "--", "get", key]).exits(10).says("next: No node owns slot");

    lab.lab(&["hint"]).ok().says("next: Task 2 of 5, formed");
    lab.lab(&["hint"]).ok().says("none of them costs anything");
    let stopped = lab.lab(&["stop"]);
    stopped.ok().says("kept: 10 of 100 points, and the report ").says("next: The next lab");
    lab.assert_nothing_left();
    let past = lab.lab(&["history", "--json"]).ok().json()["runs"].clone();
    let report = past[0]["report"].as_str().expect("a page");
    assert!(std::fs::read_to_string(report).unwrap().contains("key-slot"));
    lab.lab(&["list"]).ok().says("best: 10 of 100, on ");

    // The reference solution earns everything, and nobody calls it one's own.
    start().ok();
    lab.lab(&["solve"]).ok().says("next: Look at what it did: `lab check`");
    let solved = lab.lab(&["check"]);
    solved.ok().says("the score is not your own").says("next: Everything holds. `lab stop` ends the run.");
    lab.lab(&["stop"]).ok().says("kept: 100 of 100 points");
    lab.lab(&["history"]).ok().says("100/100  redis-create").says("The reference solution was run");
    lab.lab(&["list"]).ok().says("best: 10 of 100");
}

#[test]
fn what_is_lost_is_said_to_be_lost() {
    let lab = Lab::started("lost");
    let injected = lab.lab(&["fault", "inject", "stalled-master"]);
    injected.ok().says("next: ").says("`lab reset`");
    let late = lab.lab(&["answer", "find-master", "redis-1"]);
    late.exits(1)
        .says("came too late")
        .says("`stalled-master` had been injected")
        .says("`lab reset` begins anew");
    lab.lab(&["answer", "find-master", "mongo-1"]).exits(2).says("belongs to another database");
    let checked = lab.lab(&["check"]);
    checked
        .exits(1)
        .says("Its points are lost for this attempt.")
        .says("100 points are lost for this attempt");
    lab.lab(&["next"]).ok().says("begin anew: `lab reset`");
}
