//! Texts for tests, in addition to those of the tables.

/// Pseudo-random numbers, the same in every run (`SplitMix64`).
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) const fn new() -> Self {
        Self(1)
    }

    /// Returns a number of any size. Small numbers are as likely as large ones.
    pub(super) fn of_any_size(&mut self) -> u64 {
        let bits = self.below(65);
        self.next().checked_shr(u32::try_from(64 - bits).unwrap()).unwrap_or(0)
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Returns these texts with one to three characters replaced, removed or repeated.
pub(super) fn mutated(texts: &[&str]) -> impl Iterator<Item = String> {
    const CHARACTERS: &[u8] = b"0123456789 -+:.,TtZzPpDdHhMmSsYW%\0";
    let mut numbers = Numbers::new();
    let texts: Vec<String> = texts.iter().copied().map(str::to_owned).collect();
    let mut index = move |length: usize| {
        let length = u64::try_from(length.max(1)).unwrap();
        usize::try_from(numbers.below(length)).unwrap()
    };
    (0..50_000).map(move |_| {
        let mut text: Vec<char> = texts[index(texts.len())].chars().collect();
        for _ in 0..=index(3) {
            let at = index(text.len());
            match index(4) {
                0 => drop((at < text.len()).then(|| text.remove(at))),
                1 => text.insert(at, '９'),
                2 => text.insert(at, CHARACTERS[index(CHARACTERS.len())].into()),
                _ => {
                    let new = CHARACTERS[index(CHARACTERS.len())];
                    text.get_mut(at).into_iter().for_each(|old| *old = new.into());
                }
            }
        }
        text.into_iter().collect()
    })
}
