//! Arrays, objects, and skipped values.

use super::{Kind, Read, Reader, SyntaxReason, same};
use crate::limits::Exceeded;

impl<'de> Reader<'de> {
    /// Reads the `[` of an array. [`next_item`](Self::next_item) announces each of its items.
    #[inline]
    pub(crate) fn begin_array(&mut self) -> Read<()> {
        self.open(b'[')
    }

    /// Returns `true` if there is another item; otherwise reads the `]`. Set `first` to `true` at
    /// the start of an array, and do not change it afterwards.
    #[inline]
    pub(crate) fn next_item(&mut self, first: &mut bool) -> Read<bool> {
        match self.next_byte() {
            Some(b']') => return Ok(self.close()),
            Some(b',') if !*first => self.position += 1,
            Some(_) if *first => {}
            _ => return Err(self.expected(SyntaxReason::CommaOrBracket)),
        }
        *first = false;
        Ok(true)
    }

    /// Reads the `{` of an object. [`next_member`](Self::next_member) announces each of its
    /// members.
    #[inline]
    pub(crate) fn begin_object(&mut self) -> Read<()> {
        self.open(b'{')
    }

    /// Returns `true` if there is another member, whose key comes next; otherwise reads the `}`.
    /// `first` works as in [`next_item`](Self::next_item).
    pub(crate) fn next_member(&mut self, first: &mut bool) -> Read<bool> {
        match self.next_byte() {
            Some(b'}') => return Ok(self.close()),
            Some(b',') if !*first => self.position += 1,
            Some(_) if *first => {}
            _ => return Err(self.expected(SyntaxReason::CommaOrBrace)),
        }
        *first = false;
        match self.next_byte() {
            Some(b'"') => Ok(true),
            _ => Err(self.expected(SyntaxReason::Key)),
        }
    }

    /// Reads the `}` of an object if it is next. `false` only means that a quick comparison failed.
    #[inline]
    pub(crate) fn ends_object(&mut self) -> bool {
        let ends = self.byte() == Some(b'}');
        if ends {
            self.close();
        }
        ends
    }

    /// Reads this text if it is next. `false` only means that the text differs.
    #[inline]
    pub(crate) fn takes(&mut self, literal: &[u8]) -> bool {
        let end = self.position + literal.len();
        let is_it =
            self.text.as_bytes().get(self.position..end).is_some_and(|it| same(it, literal));
        if is_it {
            self.position = end;
        }
        is_it
    }

    /// Returns the first eight bytes of the next member and the comma before it, with the first
    /// byte the lowest. For the first member, the comma is added. Returns `None` if there are fewer
    /// bytes.
    #[inline]
    pub(crate) fn member_start(&self, first: bool) -> Option<u64> {
        let word = u64::from_le_bytes(*self.rest().first_chunk()?);
        Some(if first { word << 8 | u64::from(b',') } else { word })
    }

    /// Skips one value, which is checked as if it were read, and returns its text. The function
    /// neither recurses nor allocates.
    pub(crate) fn skip(&mut self) -> Read<&'de str> {
        self.skip_space();
        let start = self.position;
        // Bit n is set if the n-th open value is an object. The depth limits the number of bits.
        let mut objects = 0_u128;
        let outer = self.depth;
        let mut first = false;
        loop {
            match self.peek()? {
                Kind::Null => self.null()?,
                Kind::Boolean => _ = self.boolean()?,
                Kind::Number => _ = self.number()?,
                Kind::String => self.skip_string()?,
                Kind::Array => {
                    self.begin_array()?;
                    objects <<= 1;
                    first = true;
                }
                Kind::Object => {
                    self.begin_object()?;
                    objects = objects << 1 | 1;
                    first = true;
                }
            }
            // Advance to the next value, and leave all arrays and objects that end here.
            loop {
                if self.depth == outer {
                    return Ok(self.since(start));
                }
                let more = if objects & 1 == 1 {
                    self.skip_to_member(&mut first)?
                } else {
                    self.next_item(&mut first)?
                };
                if more {
                    break;
                }
                objects >>= 1;
                first = false;
            }
        }
    }

    /// Checks that only white space follows.
    pub(crate) fn end(&mut self) -> Read<()> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.error(SyntaxReason::Trailing)),
        }
    }

    pub(super) fn skip_to_member(&mut self, first: &mut bool) -> Read<bool> {
        if !self.next_member(first)? {
            return Ok(false);
        }
        self.skip_string()?;
        self.colon()?;
        Ok(true)
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Read<()> {
        if self.next_byte() != Some(b':') {
            return Err(self.expected(SyntaxReason::Colon));
        }
        self.position += 1;
        Ok(())
    }

    #[inline]
    pub(super) fn open(&mut self, bracket: u8) -> Read<()> {
        if self.next_byte() != Some(bracket) {
            return Err(self.expected(SyntaxReason::Value));
        }
        if self.depth >= self.max_depth {
            return Err(self.error(SyntaxReason::Exceeded(Exceeded::Depth(self.max_depth))));
        }
        self.depth += 1;
        self.position += 1;
        Ok(())
    }

    /// Reads the closing bracket. Returns `false`, because no item or member follows.
    #[inline]
    pub(super) fn close(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.position += 1;
        false
    }
}
