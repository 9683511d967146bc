//! A map that is cloned in constant time, because copies share their nodes.
//!
//! Each request works on its own version of the store. With an ordinary map, each change would copy
//! the whole map, and a service with many entities would be slow.

use std::sync::Arc;

/// A map from numbers to values, in the order of the numbers.
///
/// The map is a binary trie: a branch splits its keys by the highest bit in which they differ, so
/// the trie is at most 64 levels deep. A change creates new nodes on the path to the key; all other
/// nodes are shared with the copies.
pub(super) struct Map<V> {
    root: Option<Arc<Node<V>>>,
    len: usize,
}

enum Node<V> {
    Leaf(u64, V),
    Branch(Branch<V>),
}

struct Branch<V> {
    /// One of the keys below. All of them have the same bits above `bit`.
    key: u64,
    bit: u32,
    /// The keys without the bit, then those with it.
    children: [Arc<Node<V>>; 2],
}

impl<V> Clone for Map<V> {
    fn clone(&self) -> Self {
        Self { root: self.root.clone(), len: self.len }
    }
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self { root: None, len: 0 }
    }
}

impl<V> Map<V> {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, key: u64) -> Option<&V> {
        let mut node = self.root.as_deref()?;
        loop {
            match node {
                Node::Leaf(own, value) => return (*own == key).then_some(value),
                Node::Branch(branch) => node = &branch.children[branch.side(key)],
            }
        }
    }

    /// Sets the value of a key, and returns `true` if the key is new.
    pub(super) fn insert(&mut self, key: u64, value: V) -> bool {
        let is_new = self.get(key).is_none();
        let leaf = Arc::new(Node::Leaf(key, value));
        self.root = Some(match &self.root {
            None => leaf,
            Some(root) => insert(root, key, leaf),
        });
        self.len += usize::from(is_new);
        is_new
    }

    pub(super) fn remove(&mut self, key: u64) {
        if self.get(key).is_some() {
            self.root = self.root.as_ref().and_then(|root| remove(root, key));
            self.len -= 1;
        }
    }

    /// The entries in the order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &V)> {
        let mut ahead: Vec<_> = self.root.as_deref().into_iter().collect();
        std::iter::from_fn(move || {
            loop {
                match ahead.pop()? {
                    Node::Leaf(key, value) => return Some((*key, value)),
                    Node::Branch(branch) => {
                        let [lower, upper] = &branch.children;
                        ahead.extend([&**upper, &**lower]);
                    }
                }
            }
        })
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }
}

impl<V> Branch<V> {
    /// The index of the child in which the key can be.
    fn side(&self, key: u64) -> usize {
        usize::from(has_bit(key, self.bit))
    }

    /// Returns `true` if the key has the bits that all keys of the branch have.
    const fn may_have(&self, key: u64) -> bool {
        (key ^ self.key) >> self.bit >> 1 == 0
    }

    fn with(&self, side: usize, child: Arc<Node<V>>) -> Node<V> {
        let other = Arc::clone(&self.children[1 - side]);
        let children = if side == 0 { [child, other] } else { [other, child] };
        Node::Branch(Self { key: self.key, bit: self.bit, children })
    }
}

const fn has_bit(key: u64, bit: u32) -> bool {
    key >> bit & 1 == 1
}

fn insert<V>(node: &Arc<Node<V>>, key: u64, leaf: Arc<Node<V>>) -> Arc<Node<V>> {
    match &**node {
        Node::Leaf(own, _) if *own == key => leaf,
        Node::Branch(branch) if branch.may_have(key) => {
            let side = branch.side(key);
            Arc::new(branch.with(side, insert(&branch.children[side], key, leaf)))
        }
        Node::Leaf(own, _) => join(Arc::clone(node), *own, leaf, key),
        Node::Branch(branch) => join(Arc::clone(node), branch.key, leaf, key),
    }
}

/// A branch of two nodes whose keys differ.
fn join<V>(one: Arc<Node<V>>, one_key: u64, other: Arc<Node<V>>, key: u64) -> Arc<Node<V>> {
    let bit = (one_key ^ key).checked_ilog2().unwrap_or_default();
    let children = if has_bit(key, bit) { [one, other] } else { [other, one] };
    Arc::new(Node::Branch(Branch { key, bit, children }))
}

/// The node without a key that it has; `None` if there is no other key.
fn remove<V>(node: &Arc<Node<V>>, key: u64) -> Option<Arc<Node<V>>> {
    let Node::Branch(branch) = &**node else { return None };
    let side = branch.side(key);
    Some(match remove(&branch.children[side], key) {
        Some(child) => Arc::new(branch.with(side, child)),
        None => Arc::clone(&branch.children[1 - side]),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Map;

    /// A sequence of numbers that look random.
    fn numbers() -> impl Iterator<Item = u64> {
        let mut state = 1_u64;
        std::iter::repeat_with(move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888);
            state >> 20
        })
    }

    #[test]
    fn it_does_as_an_ordered_map_does_and_copies_stay_as_they_are() {
        let (mut map, mut expected) = (Map::default(), BTreeMap::new());
        let mut copies = Vec::new();
        let ends = [0, u64::MAX, 1 << 63, u64::MAX - 1, 1];
        for (at, number) in ends.into_iter().chain(numbers().take(2000)).enumerate() {
            // Some keys are adjacent, and some are duplicates.
            let key = if at % 3 == 0 { number } else { number % 500 };
            if at % 7 == 0 {
                map.remove(key);
                expected.remove(&key);
            } else {
                assert_eq!(map.insert(key, at), expected.insert(key, at).is_none());
            }
            if at % 400 == 0 {
                copies.push((map.clone(), expected.clone()));
            }
        }
        copies.push((map, expected));
        for (map, expected) in copies {
            assert_eq!(map.len(), expected.len());
            assert!(map.iter().map(|(key, value)| (key, *value)).eq(expected.clone()));
            assert!(expected.iter().all(|(key, value)| map.get(*key) == Some(value)));
            assert_eq!(map.get(999_999), expected.get(&999_999));
        }
    }

    #[test]
    fn what_was_removed_is_gone() {
        let mut map = Map::default();
        for key in 0..100 {
            map.insert(key, ());
        }
        for key in (0..100).rev() {
            map.remove(key);
            map.remove(key);
            assert_eq!((map.len(), map.get(key)), (usize::try_from(key).unwrap(), None));
        }
        assert_eq!(map.values().count(), 0);
    }
}
