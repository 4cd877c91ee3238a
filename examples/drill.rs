// An exercise, judged: six bare nodes, and nobody has made a cluster of them.

use lab::{Run, Verdict};

#[tokio::main(flavor = "current_thread")]
async fn main() -> lab::Result<()> {
    let run = Run::builder("redis-create").seed(7).name("drill").start().await?;
    assert_eq!(run.port("redis-6").zip(run.port("redis-1")).map(|(sixth, first)| sixth - first), Some(5));

    let graded = run.check().await?;
    assert_eq!((graded.score, graded.verdict), (0, Verdict::Fail));
    run.stop().await
}
