//! Drawings of the course's system: what counts, and what only looks as if it did.

use proptest::prelude::*;

use super::*;
use crate::course::{Catalog, Scope, System};

fn system() -> System {
    Catalog::default().load("architecture").unwrap().lab.drawing.unwrap()
}

fn drawn(text: &str) -> Drawing {
    read("a.mmd", text.as_bytes()).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

fn compared(text: &str) -> Compared {
    compare(&drawn(text), &system())
}

fn listed(text: &str) -> Compared {
    compare(&read("a.yaml", text.as_bytes()).unwrap_or_else(|e| panic!("{text}: {e:?}")), &system())
}

/// Of components, counts, edges, steps and scope: what is earned of how much.
fn earned(compared: &Compared) -> [(usize, usize); 5] {
    [compared.components, compared.counts(), compared.ways.share, compared.steps, compared.scope]
        .map(|share| (share.earned(), share.of))
}

const WHOLE: [(usize, usize); 5] = [(7, 7), (9, 9), (5, 5), (8, 8), (3, 3)];

/// As a careful person draws it.
const RIGHT: &str = r#"flowchart TD
  user([User]) -->|1| cdn["Cloudflare CDN (200+)"]
  cdn -->|2. if miss| lb[Load Balancer]
  lb -->|3| apps
  subgraph apps [App servers]
    app1[App 1] & app2[App 2] & app3[App 3] & app4[App 4]
    l1["L1 cache (memory)"]
  end
  apps -->|4| l1
  subgraph redis [Redis Cluster]
    M1 --> R1
    M2 --> R2
    M3 --> R3
  end
  subgraph mongo [MongoDB replica set]
    P[(Primary)] --> S1[(Secondary 1)] & S2[(Secondary 2)]
  end
  apps -->|5| redis
  apps -->|6| mongo
  mongo -.->|7| apps
  cdn -.->|8| user
"#;

#[test]
fn a_careful_drawing_is_whole() {
    let compared = compared(RIGHT);
    assert_eq!(earned(&compared), WHOLE, "{compared:#?}");
    assert!(compared.whole());
}

/// Each change of the right drawing, and what it comes to.
fn changed(change: &[(&str, &str)]) -> Compared {
    let text = change.iter().fold(RIGHT.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    compared(&text)
}

#[test]
fn six_boxes_one_box_and_a_group_of_six_are_the_same() {
    let group = "    M1 --> R1\n    M2 --> R2\n    M3 --> R3\n";
    let boxes = [
        "    N1\n    N2\n    N3\n    N4\n    N5\n    N6\n",
        "    node[\"×6\"]\n",
        "    a[\"3 nodes\"] & b[\"3 nodes\"]\n",
    ];
    for other in boxes {
        let compared = changed(&[(group, other)]);
        let redis = compared.counted.iter().find(|one| one.part == "redis" && one.role.is_none()).unwrap();
        assert_eq!((redis.drawn, redis.right), (Some(6), true), "{other}");
        // They are counted alike, and do not say who is a master.
        assert_eq!(compared.counts().right, 7, "{other}");
    }
    let open = format!("  subgraph redis [Redis Cluster]\n{group}  end\n");
    for one in ["  redis[Redis ×6]\n", "  redis[\"Redis Cluster: 6 nodes\"]\n", "  redis[6 Redis nodes]\n"] {
        let compared = changed(&[(&open, one)]);
        assert_eq!(compared.counts().right, 7, "{one}");
        assert_eq!(compared.ways.share.earned(), 5, "{one}");
    }
    for whole in [
        "  redis[\"Redis ×6 (3 masters, 3 replicas)\"]\n",
        "  redis[\"Redis Cluster: 3 masters + 3 replicas\"]\n",
        "  subgraph redis [Redis]\n  a[\"Masters ×3\"] --> b[\"Replicas ×3\"]\n  end\n",
        "  subgraph redis [Redis]\n  subgraph ms [Masters]\n  a & b & c\n  end\n  r1 & r2 & r3\n  end\n",
    ] {
        assert_eq!(earned(&changed(&[(&open, whole)])), WHOLE, "{whole}");
    }
}

#[test]
fn two_application_servers_cost_nothing_and_three_do() {
    let four = "app1[App 1] & app2[App 2] & app3[App 3] & app4[App 4]";
    assert_eq!(earned(&changed(&[(four, "app1[App 1] & app2[App 2]")])), WHOLE);
    assert_eq!(changed(&[(four, "app1[App 1] & app2[App 2] & app3[App 3]")]).counts().right, 8);
    assert_eq!(earned(&changed(&[(four, "app[\"App ×4\"]")])), WHOLE);
}

#[test]
fn names_in_two_languages_and_with_slips() {
    for (from, to) in [
        ("[Load Balancer]", "[موازن الحِمل]"),
        ("[Load Balancer]", "[HAProxy]"),
        ("[Load Balancer]", "[LoadBalancr]"),
        ("[Load Balancer]", "[LB]"),
        ("([User])", "([المستخدم])"),
        ("([User])", "([Browser])"),
        ("[App servers]", "[خوادم التطبيق]"),
        ("[Redis Cluster]", "[عنقود Redis]"),
        ("[MongoDB replica set]", "[قاعدة البيانات]"),
        ("\"Cloudflare CDN (200+)\"", "\"Edge<br/>×250\""),
        ("\"Cloudflare CDN (200+)\"", "\"شبكة CDN (٢٠٠+ موقع)\""),
        ("\"L1 cache (memory)\"", "\"ذاكرة محلية\""),
        ("\"L1 cache (memory)\"", "\"In-process LRU\""),
    ] {
        assert_eq!(earned(&changed(&[(from, to)])), WHOLE, "{to}");
    }
}

#[test]
fn what_has_no_known_name_is_known_by_its_neighbours_and_a_stranger_is_not() {
    assert_eq!(earned(&changed(&[("[Load Balancer]", "[Traffic director]"), ("lb", "td")])), WHOLE);
    // In its place, and something else.
    let queue = changed(&[("[Load Balancer]", "[Kafka]"), ("lb", "kf")]);
    assert_eq!((queue.missing.as_slice(), queue.surplus.len()), (["load-balancer".to_owned()].as_slice(), 1));
    assert_eq!(queue.components.earned(), 5);
    assert_eq!(queue.ways.share.earned(), 3);
}

#[test]
fn a_missing_part_costs_itself_and_its_edges() {
    let compared = changed(&[
        ("  lb -->|3| apps\n", ""),
        ("  cdn -->|2. if miss| lb[Load Balancer]\n", "  cdn -->|2| apps\n"),
    ]);
    assert_eq!(compared.missing, ["load-balancer"]);
    assert_eq!(compared.ways.lines.iter().filter(|line| line.worth == Worth::Wrong).count(), 1);
    assert_eq!(compared.components.earned(), 6);
    // Two edges are not there, and one is that does not exist.
    assert_eq!(compared.ways.share, Share { right: 3, wrong: 1, of: 5 });
}

#[test]
fn a_wrong_edge_costs_what_a_right_one_gives() {
    let wrong = compared(&format!("{RIGHT}  cdn --> redis\n"));
    assert_eq!(wrong.ways.share, Share { right: 5, wrong: 1, of: 5 });
    assert!(!wrong.ways.share.whole());
    // However many, nothing falls below zero.
    let all = compared(&format!(
        "{RIGHT}  cdn --> redis & mongo\n  lb --> redis & mongo\n  user --> lb & apps & redis & mongo\n"
    ));
    assert_eq!(all.ways.share.earned(), 0);
    // Twice the same is one.
    assert_eq!(compared(&format!("{RIGHT}  cdn --> redis\n  cdn --> M1\n")).ways.share.wrong, 1);
}

#[test]
fn direction_counts_and_an_answer_is_free() {
    let turned = changed(&[("  lb -->|3| apps\n", "  apps -->|3| lb\n")]);
    assert_eq!(turned.ways.share, Share { right: 4, wrong: 1, of: 5 });
    assert!(turned.ways.lines.iter().any(|line| line.worth == Worth::Turned));
    let both = changed(&[("  lb -->|3| apps\n", "  lb <-->|3| apps\n")]);
    assert_eq!(both.ways.share.earned(), 5);
    let headless = changed(&[("  lb -->|3| apps\n", "  lb ---|3| apps\n")]);
    assert_eq!((headless.ways.share.earned(), headless.ways.headless.len()), (4, 1));
}

#[test]
fn what_nobody_asks_for_costs_nothing() {
    for more in ["  user --> dns[DNS] --> cdn\n", "  mon[Prometheus] --> apps\n", "  note[Drawn by Ali]\n"] {
        assert_eq!(earned(&compared(&format!("{RIGHT}{more}"))), WHOLE, "{more}");
    }
    let by_dns = changed(&[("user([User]) -->|1| cdn", "user([User]) --> dns[DNS]\n  dns -->|1| cdn")]);
    assert_eq!(by_dns.ways.share.earned(), 5);
}

#[test]
fn steps_are_compared_by_their_order() {
    // From 0.
    let mut text = RIGHT.to_owned();
    for n in 1..=8 {
        text = text.replace(&format!("|{n}"), &format!("|{}", n - 1));
    }
    text = text.replace("|0|", "|\"step 9\"|");
    let shifted = compared(&text);
    assert_eq!(shifted.steps.right, 7, "{shifted:#?}");
    // Two steps in each other's place: one of them is out of order.
    let swapped = changed(&[("|5|", "|x|"), ("|6|", "|5|"), ("|x|", "|6|")]);
    assert_eq!(swapped.steps, Share { right: 7, wrong: 1, of: 8 });
    // All at one edge say nothing of a way.
    let heap = changed(&[
        ("|1|", "|\"1, 2, 3, 4, 5, 6, 7, 8\"|"),
        ("|2. if miss|", ""),
        ("|3|", ""),
        ("|4|", ""),
        ("|5|", ""),
        ("|6|", ""),
        ("|7|", ""),
        ("|8|", ""),
    ]);
    assert_eq!(heap.steps.earned(), 0);
    assert_eq!(changed(&[("|7|", "|\"٧\"|")]).steps.earned(), 8);
}

#[test]
fn what_stands_inside_is_of_each_process() {
    let l1 = "    l1[\"L1 cache (memory)\"]\n";
    let outside = changed(&[(l1, ""), ("apps -->|4| l1", "apps -->|4| l1[L1 cache]")]);
    assert_eq!(outside.scopes.iter().find(|(part, _)| part == "memory").unwrap().1, Some(Scope::Shared));
    assert_eq!(outside.scope.earned(), 2);
    for said in ["l1[\"L1 cache, per process\"]", "l1[L1 cache]:::process", "l1[\"L1 (لكل عملية)\"]"]
    {
        let said = changed(&[(l1, ""), ("apps -->|4| l1", &format!("apps -->|4| {said}"))]);
        assert_eq!(said.scope.earned(), 3);
    }
    // One for each server, beside it.
    let four = "a1[L1] & a2[L1] & a3[L1] & a4[L1]";
    let each = changed(&[
        (l1, ""),
        (
            "  apps -->|4| l1\n",
            &format!("  app1 -->|4| a1\n app2 --> a2\n app3 --> a3\n app4 --> a4\n {four}\n"),
        ),
    ]);
    assert_eq!(each.scope.earned(), 3);
    let redis = changed(&[
        ("  subgraph redis [Redis Cluster]", "  subgraph apps2 [App]\n  subgraph redis [Redis Cluster]"),
        ("    M3 --> R3\n  end", "    M3 --> R3\n  end\n  end"),
    ]);
    assert_eq!(redis.scope.earned(), 2);
    let layer = changed(&[
        (
            "  subgraph redis [Redis Cluster]",
            "  subgraph layer [Application layer]\n  subgraph redis [Redis Cluster]",
        ),
        ("    M3 --> R3\n  end", "    M3 --> R3\n  end\n  end"),
    ]);
    assert_eq!(layer.scope.earned(), 3);
}

#[test]
fn roles_count_and_inherit() {
    let m1 = changed(&[("    M3 --> R3\n", "    M3 --> R3\n    M4\n")]);
    let wrong: Vec<_> = m1.counted.iter().filter(|one| !one.right).map(|one| one.role.as_deref()).collect();
    assert_eq!(wrong, [None, Some("master")]);
    let two = changed(&[("S1[(Secondary 1)] & S2[(Secondary 2)]", "S1[(Secondary 1)]")]);
    assert_eq!(two.counts().right, 7);
}

#[test]
fn the_list_says_the_same() {
    let list = "components:
  - User
  - { name: CDN, count: 200+ }
  - Load Balancer
  - { name: App, count: 4 }
  - { name: L1, scope: process, in: App }
  - { name: Redis, count: 6, scope: shared }
  - { name: masters, count: 3, in: Redis }
  - { name: replicas, count: 3, in: Redis }
  - { name: MongoDB, count: 3, scope: shared }
  - { name: primary, in: MongoDB }
  - { name: secondaries, count: 2, in: MongoDB }
edges:
  - { from: User, to: CDN, step: 1 }
  - { from: cdn, to: load-balancer, step: 2 }
  - { from: Load Balancer, to: App, step: 3 }
  - { from: App, to: L1, step: 4 }
  - { from: App, to: Redis, step: 5 }
  - { from: App, to: MongoDB, step: 6 }
  - { from: App, to: [L1, Redis], step: 7 }
  - { from: CDN, to: User, step: 8 }
";
    let compared = listed(list);
    assert_eq!(earned(&compared), WHOLE, "{compared:#?}");
    assert_eq!(listed(&list.replace("scope: process, in: App", "scope: shared")).scope.earned(), 2);
    assert_eq!(listed(&list.replace("count: 4", "count: ٤ خوادم")).counts().right, 9);
}

#[test]
fn the_other_dialect_of_mermaid_says_the_same() {
    let text = "architecture-beta
  group apps(server)[App servers]
  service user(internet)[User]
  service cdn(cloud)[Cloudflare 200 locations]
  service lb(server)[Load Balancer]
  service app(server)[4 app servers] in apps
  service l1(disk)[L1 memory cache] in apps
  service redis(database)[Redis]
  service mongo(database)[MongoDB]
  junction split
  user:R -[1]-> L:cdn
  cdn:R -[2]-> L:lb
  lb:R -[3]-> L:app
  app:B -[4]-> T:l1
  app{group}:R -- L:split
  split:T -[5]-> B:redis
  split:B -[6]-> T:mongo
";
    let compared = compared(text);
    assert_eq!(compared.components.earned(), 7, "{compared:#?}");
    assert_eq!(compared.ways.share.earned(), 5, "{compared:#?}");
    assert_eq!(compared.steps.right, 6, "{compared:#?}");
    assert_eq!(compared.scope.earned(), 3);
}

#[test]
fn a_drawing_of_nothing_that_is_asked_earns_nothing() {
    for text in [
        "flowchart TD\n  A\n",
        "flowchart TD\n  A --> B --> C --> A\n",
        "flowchart TD\n x[Kafka] --> y[Postgres]\n",
    ] {
        let none = compared(text);
        assert_eq!(earned(&none).map(|(earned, _)| earned), [0; 5], "{text}");
    }
    // Boxes without a line between them are boxes.
    let boxes = compared("graph LR\nUser\nCDN\nLB\nApp\nRedis\nMongoDB\n");
    assert_eq!(earned(&boxes).map(|(earned, _)| earned), [6, 1, 0, 0, 2]);
}

/// Where it cannot be read, and by which words.
fn misread(name: &str, text: &str) -> Vec<(u64, u64, String)> {
    match read(name, text.as_bytes()) {
        Err(Unread::Misread(all)) => {
            all.into_iter().map(|one| (one.line, one.column, one.what.id.into())).collect()
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn what_is_not_understood_is_named_with_its_place() {
    let all = [
        ("sequenceDiagram\n  A->>B: x\n", 1, 1, "drawing-dialect"),
        ("@startuml\n", 1, 1, "drawing-dialect"),
        ("digraph { a -> b }", 1, 1, "drawing-dialect"),
        ("flowchart UP\n A\n", 1, 11, "drawing-direction"),
        ("flowchart TD\n  A[Redis --> B\n", 2, 4, "drawing-open"),
        ("flowchart TD\n  A[\"Redis] --> B\n", 2, 4, "drawing-open"),
        ("flowchart TD\n  A -- text B\n", 2, 5, "drawing-line-open"),
        ("flowchart TD\n  A -->\n", 3, 1, "drawing-no-box"),
        ("flowchart TD\n  A --> |x B\n", 2, 8, "drawing-open"),
        ("flowchart TD\n  click A callback\n", 2, 9, "drawing-surplus"),
        ("flowchart TD\n  end\n", 2, 3, "drawing-end"),
        ("flowchart TD\n  subgraph x\n  A\n", 2, 3, "drawing-subgraph-open"),
        ("flowchart TD\n  A => B\n", 2, 5, "drawing-surplus"),
        ("flowchart TD\n  !\n", 2, 3, "drawing-no-box"),
        ("---\ntitle: x\n", 1, 1, "drawing-open"),
        ("architecture-beta\n  service a(x)[A\n", 2, 15, "drawing-open"),
        ("architecture-beta\n  service a(x)[A] in g\n", 2, 22, "drawing-unknown"),
        ("architecture-beta\n  a --> b\n", 2, 4, "drawing-no-side"),
        ("architecture-beta\n  service a\n  service a\n", 3, 11, "drawing-twice"),
    ];
    for (text, line, column, id) in all {
        assert_eq!(misread("a.mmd", text)[0], (line, column, id.to_owned()), "{text}");
    }
    let lists = [
        ("component: []\n", 1, 1, "spec-unknown-key-near"),
        ("components:\n  - { name: A, cuont: 2 }\n", 2, 16, "spec-unknown-key-near"),
        ("components:\n  - { count: 2 }\n", 2, 5, "spec-missing-key"),
        ("components:\n  - { name: A, count: many }\n", 2, 23, "drawing-no-count"),
        ("components:\n  - { name: A, scope: mine }\n", 2, 23, "drawing-no-scope"),
        ("components: [A, A]\n", 1, 17, "drawing-twice"),
        ("components: [Redis]\nedges:\n  - { from: Redsi, to: Redis }\n", 3, 13, "drawing-unknown-near"),
        ("components: [A]\nedges:\n  - { from: A }\n", 3, 5, "spec-missing-key"),
        ("components: [A]\nedges: [{ from: A, to: A, step: first }]\n", 2, 33, "drawing-no-step"),
        ("- A\n", 1, 1, "spec-want-map"),
    ];
    for (text, line, column, id) in lists {
        let told = misread("a.yaml", text);
        assert_eq!((told[0].0, told[0].2.as_str()), (line, id), "{text}: {told:?}");
        assert!(told[0].1 <= column, "{text}: {told:?}");
    }
    assert!(misread("a.yaml", "components: [\n")[0].2.starts_with("spec-"));
    // All of it at once, and not without end.
    assert_eq!(misread("a.mmd", &format!("flowchart TD\n{}", "A => B\n".repeat(100))).len(), 5);
}

#[test]
fn empty_large_and_strange_files_are_told_apart() {
    for empty in ["", "  \n", "flowchart TD\n", "%% nothing\nflowchart TD\n%% yet\n", "graph"] {
        assert_eq!(read("a.mmd", empty.as_bytes()), Err(Unread::Empty), "{empty}");
    }
    for empty in ["", "# nothing\n", "components: []\n", "components:\nedges:\n"] {
        assert_eq!(read("a.yaml", empty.as_bytes()), Err(Unread::Empty), "{empty}");
    }
    let boxes = |n: usize| (0..n).map(|n| format!("n{n}\n")).collect::<String>();
    assert!(read("a.mmd", format!("graph\n{}", boxes(500)).as_bytes()).is_ok());
    let too_large = |read: Result<Drawing, Unread>| match read {
        Err(Unread::TooLarge(what)) => what.id.into_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(too_large(read("a.mmd", format!("graph\n{}", boxes(501)).as_bytes())), "drawing-too-many");
    assert_eq!(
        too_large(read("a.mmd", format!("graph\n{}", "A --> B\n".repeat(5001)).as_bytes())),
        "drawing-too-many-edges"
    );
    assert_eq!(too_large(read("a.mmd", &b"graph\n".repeat(100_000))), "drawing-too-long");
    assert!(
        matches!(read("a.mmd", b"graph\n\xff"), Err(Unread::Misread(all)) if (all[0].line, all[0].column) == (2, 1))
    );
    // As Windows writes it.
    assert_eq!(earned(&compared(&RIGHT.replace('\n', "\r\n"))), WHOLE);
}

#[test]
fn looks_and_comments_say_nothing_and_are_allowed() {
    let dressed = format!(
        "---\ntitle: Ours\n---\n%%{{init: {{}}}}%%\n{RIGHT}  classDef hot fill:#f00\n  class M1,M2 hot\n  style lb fill:#0f0\n  linkStyle 0 stroke:red\n  %% the end\n  direction LR\n"
    );
    assert_eq!(earned(&compared(&dressed)), WHOLE);
    let shaped = drawn(
        "flowchart LR; a@{ shape: cyl, label: \"Redis\" }; b{{B}}:::shared --> c>C]; d[/D\\] ~~~ e(((E)))",
    );
    let labels: Vec<_> = shaped.components.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(labels, ["Redis", "B", "C", "D", "E"]);
    assert_eq!((shaped.edges.len(), shaped.components[1].scope), (1, Some(Scope::Shared)));
}

#[test]
fn circles_of_groups_do_not_hang() {
    let circle = drawn("flowchart TD\nsubgraph a\n b\nend\nsubgraph b\n a\nend\n a --> b\n");
    assert_eq!(circle.components.len(), 2);
    let _ = compare(&circle, &system());
    let list = "components:\n - { name: A, in: B }\n - { name: B, in: A }\n - { name: C, in: C }\n";
    let _ = listed(list);
}

/// Pieces of both dialects, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "flowchart TD\n",
        "graph LR;",
        "architecture-beta\n",
        "subgraph ",
        "end\n",
        "A",
        "B[",
        "]",
        "(((",
        "\"",
        "-->",
        "-- ",
        "---",
        "-.",
        "|",
        "&",
        "~~~",
        "@{",
        "}",
        ":::",
        "%%",
        "\n",
        " ",
        "service a(x)[A]",
        " in ",
        "a:R --> L:b",
        "<-[",
        "]-",
        "components:\n",
        "  - ",
        "{ name: A }",
        "edges:",
        "×6",
        "ع",
        "class ",
        "<br>",
        "#quot;",
        "1",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), yaml in any::<bool>()) {
        let name = if yaml { "a.yaml" } else { "a.mmd" };
        let _ = read(name, &bytes);
    }

    #[test]
    fn no_text_makes_it_panic_and_what_is_read_can_be_compared(text in pieces(), yaml in any::<bool>()) {
        let name = if yaml { "a.yaml" } else { "a.mmd" };
        if let Ok(drawing) = read(name, text.as_bytes()) {
            let compared = compare(&drawing, &SYSTEM);
            for share in [compared.components, compared.counts(), compared.ways.share, compared.steps, compared.scope] {
                prop_assert!(share.right <= share.of);
            }
        }
    }
}

static SYSTEM: std::sync::LazyLock<System> = std::sync::LazyLock::new(system);
