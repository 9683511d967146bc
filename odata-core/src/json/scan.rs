//! Finds what a JSON string can't have as it stands.

/// The place of the first byte that RFC 8259 wants escaped in a string, which is also where one
/// ends: `"`, `\` or a control character.
///
/// Eight bytes at a time: most strings are longer than that, and have none.
#[inline]
pub(super) fn find_special(bytes: &[u8]) -> Option<usize> {
    let mut words = bytes.chunks_exact(8);
    let mut before = 0;
    for word in &mut words {
        // In it, the lowest bit that is set is that of the first byte sought.
        let special = specials(word.try_into().map_or(0, u64::from_le_bytes));
        if special != 0 {
            return Some(before + special.trailing_zeros() as usize / 8);
        }
        before += 8;
    }
    let rest = words.remainder();
    match bytes.last_chunk::<8>() {
        // The last ones once more with those before them, where nothing has been found.
        Some(word) if !rest.is_empty() => {
            let special = specials(u64::from_le_bytes(*word));
            let place = bytes.len() - word.len() + special.trailing_zeros() as usize / 8;
            (special != 0).then_some(place)
        }
        Some(_) => None,
        None => rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\'),
    }
}

/// The high bits of the bytes that are sought, and perhaps of some after the first such.
///
/// A subtraction borrows from the next byte at a byte that is sought, and nowhere before it. Bytes
/// from 0x80 on are not ASCII: none of them is sought.
#[inline]
const fn specials(word: u64) -> u64 {
    // With this bit the other way, the quote changes places with the space, and comes to stand after
    // the control characters.
    let quotes_and_controls = (word ^ every(b'"' ^ b' ')).wrapping_sub(every(b' ' + 1));
    let backslashes = (word ^ every(b'\\')).wrapping_sub(every(1));
    (quotes_and_controls | backslashes) & !word & every(0x80)
}

const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::find_special;

    #[test]
    fn every_byte_is_judged_rightly_at_every_place() {
        for length in 0..20 {
            for place in 0..length {
                for byte in 0..=255_u8 {
                    for others in [b'a', b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                        let mut bytes = vec![others; length];
                        bytes[place] = byte;
                        let is_special = byte < 0x20 || byte == b'"' || byte == b'\\';
                        assert_eq!(find_special(&bytes), is_special.then_some(place), "{bytes:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_first_of_several_is_found() {
        for first in [b'"', b'\\', 0, 0x1f] {
            for second in [b'"', b'\\', 0, 0x1f, 0x80, 0x20, 0x21, b'#', b']'] {
                for place in 0..15 {
                    let mut bytes = vec![b'a'; 17];
                    (bytes[place], bytes[place + 1]) = (first, second);
                    assert_eq!(find_special(&bytes), Some(place), "{bytes:?}");
                }
            }
        }
    }
}
