//! Finds characters that a JSON string must escape.

/// Returns the index of the first byte that RFC 8259 requires to be escaped in a string, or that
/// ends the string: `"`, `\` or a control character.
///
/// Checks eight bytes at a time, because most strings are longer, and have no such byte.
#[inline]
pub(super) fn find_special(bytes: &[u8]) -> Option<usize> {
    let mut words = bytes.chunks_exact(8);
    let mut before = 0;
    for word in &mut words {
        // The lowest bit that is set marks the first such byte.
        let special = specials(word.try_into().map_or(0, u64::from_le_bytes));
        if special != 0 {
            return Some(before + special.trailing_zeros() as usize / 8);
        }
        before += 8;
    }
    let rest = words.remainder();
    match bytes.last_chunk::<8>() {
        // The last bytes are checked again together with those before them, in which nothing was
        // found.
        Some(word) if !rest.is_empty() => {
            let special = specials(u64::from_le_bytes(*word));
            let place = bytes.len() - word.len() + special.trailing_zeros() as usize / 8;
            (special != 0).then_some(place)
        }
        Some(_) => None,
        None => rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\'),
    }
}

/// Returns the high bits of the bytes in question. Bytes after the first such byte may be marked
/// wrongly.
///
/// A subtraction borrows from the next byte only at such a byte. Bytes from 0x80 on are not ASCII,
/// and never such a byte.
#[inline]
const fn specials(word: u64) -> u64 {
    // Flipping this bit swaps the quote and the space, so that the quote directly follows the
    // control characters.
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
