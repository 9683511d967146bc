//! Finds the types that contain each other by value.

use std::collections::{BTreeMap, BTreeSet};

/// Returns a number for each type. Types that contain each other, directly or through other types, have the same number.
///
/// These are the strongly connected components, by Kosaraju's algorithm. It does not recurse, because chains may be long.
pub(super) fn rings<'m>(
    contents: &BTreeMap<&'m str, BTreeSet<&'m str>>,
) -> BTreeMap<&'m str, usize> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for &first in contents.keys() {
        let mut rest = vec![(first, false)];
        while let Some((name, is_done)) = rest.pop() {
            if is_done {
                order.push(name);
            } else if seen.insert(name) {
                rest.push((name, true));
                rest.extend(contents.get(name).into_iter().flatten().map(|inner| (*inner, false)));
            }
        }
    }
    let mut containers = BTreeMap::<_, Vec<_>>::new();
    for (&outer, inner) in contents {
        for inner in inner {
            containers.entry(*inner).or_default().push(outer);
        }
    }
    let mut rings = BTreeMap::new();
    for (ring, first) in order.into_iter().rev().enumerate() {
        let mut rest = vec![first];
        while let Some(name) = rest.pop() {
            if !rings.contains_key(name) {
                rings.insert(name, ring);
                rest.extend(containers.get(name).into_iter().flatten());
            }
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::rings;

    /// Tests a ring of three types with a type before and one after it, a type that contains itself, and a chain.
    #[test]
    fn types_that_contain_each_other_have_the_same_number() {
        let contents = [
            ("in", &["a"][..]),
            ("a", &["b", "out"]),
            ("b", &["c"]),
            ("c", &["a", "out"]),
            ("out", &["alone"]),
            ("alone", &["alone", "end"]),
        ];
        let contents: BTreeMap<_, BTreeSet<_>> =
            contents.iter().map(|(of, inner)| (*of, inner.iter().copied().collect())).collect();
        let rings = rings(&contents);
        let all = ["in", "a", "b", "c", "out", "alone", "end"];
        for one in all {
            for other in all {
                let expected = one == other || [one, other].iter().all(|it| "abc".contains(it));
                assert_eq!(rings[one] == rings[other], expected, "{one} {other}");
            }
        }
        // Recursion would overflow the stack.
        let names: Vec<_> = (0..100_000).map(|number| number.to_string()).collect();
        let pairs = names.windows(2).map(|pair| (&*pair[0], BTreeSet::from([&*pair[1]])));
        let chain: BTreeMap<_, _> = pairs.collect();
        let rings = super::rings(&chain);
        assert_eq!(rings.values().collect::<BTreeSet<_>>().len(), names.len());
    }
}
