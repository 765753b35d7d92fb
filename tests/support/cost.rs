//! What work costs that grows: a pattern that cost its square is seen here.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// How often a piece stands in the shorter and in the longer of two texts. What is looked for within some limit costs all
/// of it in both.
const FEW: usize = 250;
pub const MANY: usize = 3_000;

/// How many times as much the longer text may cost: more than twice what its length is, and far less than its square.
const MOST: u32 = 30;

/// How often a text is read whose cost looks like a square: other programs want the processor as well.
const TRIES: usize = 6;

/// How much of the processor this thread has had.
fn spent() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// Holds what the work costs that is made for many pieces against what it costs for few.
#[track_caller]
pub fn check(name: &str, work: impl Fn(usize)) {
    let cost = |pieces: usize| {
        let start = spent();
        work(pieces);
        spent().saturating_sub(start)
    };
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    let is_square = (0..TRIES).all(|_| {
        short = short.min(cost(FEW)).min(cost(FEW));
        long = long.min(cost(MANY));
        long > short * MOST
    });
    assert!(!is_square, "{name}: {FEW} cost {short:?}, {MANY} cost {long:?}");
}
