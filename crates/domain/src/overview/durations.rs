//! How long something takes: the middle, and what nine of ten do not exceed.

/// How long something took.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Duration {
    /// Half of them took no longer; none when there is nothing to tell of.
    pub median_ms: Option<i64>,
    /// Nine of ten took no longer.
    pub p90_ms: Option<i64>,
    /// How many there were.
    pub count: u64,
}

/// How long tickets took, from their creation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Durations {
    /// To their last assignment.
    pub assign: Duration,
    /// Until somebody was first there.
    pub first_visit: Duration,
    /// To their closing.
    pub close: Duration,
}

impl Duration {
    /// Of some times, in any order.
    pub fn of(mut times_ms: Vec<i64>) -> Self {
        let median_ms = percentile(&mut times_ms, 50);
        let p90_ms = percentile(&mut times_ms, 90);
        Self { median_ms, p90_ms, count: times_ms.len() as u64 }
    }
}

/// The least of the times that at least so many of a hundred do not exceed (the nearest rank).
fn percentile(times_ms: &mut [i64], of_hundred: usize) -> Option<i64> {
    let rank = (times_ms.len() * of_hundred).div_ceil(100);
    let place = rank.checked_sub(1)?;
    Some(*times_ms.select_nth_unstable(place).1)
}
