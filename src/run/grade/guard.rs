//! One submission's accident is its own: what panics while one is graded ends nobody else's grading.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::plan::budget::{ECHO, cut};
use crate::{Error, Exit, Result, msg};

/// Does the work; a panic in it is an error of the grader's own, with its words. On the heap: what grades a submission is
/// large, and one of these holds another.
pub fn guarded<'a, T: 'a>(work: impl Future<Output = Result<T>> + 'a) -> LocalBoxFuture<'a, Result<T>> {
    // Nothing that it shares with others is left half changed: locks and turns are given back on the way out.
    let caught = AssertUnwindSafe(work).catch_unwind();
    caught.map(|done| done.unwrap_or_else(|panic| Err(failed(panic.as_ref())))).boxed_local()
}

fn failed(panic: &(dyn Any + Send)) -> Error {
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Error::new(Exit::Bug, msg!("grade-failed", why = cut(words.unwrap_or("?"), ECHO)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_one_candidate_s_error_and_the_others_go_on() {
        let grade = |n: i32| async move {
            tokio::task::yield_now().await;
            assert!(n != 2, "candidate {n} is odd");
            Ok(n)
        };
        let all = futures_util::future::join_all([1, 2, 3].map(|n| guarded(grade(n)))).await;
        assert_eq!((all[0].as_ref().ok(), all[2].as_ref().ok()), (Some(&1), Some(&3)));
        let error = all[1].as_ref().unwrap_err();
        assert_eq!(error.exit, Exit::Bug);
        assert!(error.what.text(crate::i18n::Lang::En).contains("candidate 2 is odd"));
    }
}
