//! A small generator of numbers that are random enough for choosing what to ask and when to kill.

/// Xorshift64*: the same seed gives the same run.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator from a seed; neighbouring seeds give unrelated sequences.
    pub fn new(seed: u64) -> Self {
        // One step of SplitMix64: a xorshift must not start from zero, and small seeds would start alike.
        let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((mixed ^ (mixed >> 31)).max(1))
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `bound`, or 0 if there is none.
    pub fn below(&mut self, bound: u64) -> u64 {
        // The high half of the product: no bias worth measuring at the bounds that are used here.
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// One of `choices`, which must not be empty.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_gives_others() {
        let first: Vec<u64> = (0..4).scan(Random::new(7), |random, _| Some(random.next())).collect();
        let again: Vec<u64> = (0..4).scan(Random::new(7), |random, _| Some(random.next())).collect();
        let other: Vec<u64> = (0..4).scan(Random::new(8), |random, _| Some(random.next())).collect();
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn numbers_below_a_bound_are_below_it_and_reach_all_of_it() {
        let mut random = Random::new(1);
        let mut seen = [false; 10];
        for _ in 0..1_000 {
            seen[random.below(10) as usize] = true;
        }
        assert_eq!(seen, [true; 10]);
    }
}
