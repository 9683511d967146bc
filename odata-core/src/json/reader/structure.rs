//! Arrays, objects, and what is skipped.

use super::{Kind, Read, Reader, SyntaxReason, same};
use crate::limits::Exceeded;

impl<'de> Reader<'de> {
    /// The `[` of an array. Its items follow, each announced by [`next_item`](Self::next_item).
    #[inline]
    pub(crate) fn begin_array(&mut self) -> Read<()> {
        self.open(b'[')
    }

    /// Whether there is another item; after the last, the `]` is read. `first` is true at the start
    /// of an array, and then left alone.
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

    /// The `{` of an object. Its members follow, each announced by
    /// [`next_member`](Self::next_member).
    #[inline]
    pub(crate) fn begin_object(&mut self) -> Read<()> {
        self.open(b'{')
    }

    /// Whether there is another member, the quote of its key next; after the last, the `}` is read.
    /// `first` is as for [`next_item`](Self::next_item).
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

    /// Reads the `}` of an object if that is next. False says only that it is not written so.
    #[inline]
    pub(crate) fn ends_object(&mut self) -> bool {
        let ends = self.byte() == Some(b'}');
        if ends {
            self.close();
        }
        ends
    }

    /// Reads this text if it is next. False says only that it is not written so.
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

    /// The first eight bytes of the next member with the comma before it, which for the first member is
    /// made up: the lowest byte is the first. `None` where there are not so many.
    #[inline]
    pub(crate) fn member_start(&self, first: bool) -> Option<u64> {
        let word = u64::from_le_bytes(*self.rest().first_chunk()?);
        Some(if first { word << 8 | u64::from(b',') } else { word })
    }

    /// Passes over one value, checked as if it were read, and returns its text. It neither recurses
    /// nor allocates.
    pub(crate) fn skip(&mut self) -> Read<&'de str> {
        self.skip_space();
        let start = self.position;
        // Bit n says whether the n-th open one is an object; the depth bounds it.
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
            // On to the next value, out of all that ends here.
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

    /// Only white space may follow.
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

    /// Reads the closing bracket: there is nothing more.
    #[inline]
    pub(super) fn close(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.position += 1;
        false
    }
}
