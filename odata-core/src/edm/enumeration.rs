//! Enumeration types: members by name and number, and sets of members.

use std::fmt;
use std::marker::PhantomData;

use crate::model::{EdmValue, Number, ReadEdmValue, Text, ValueError, ValueRef, blank, kind};
use crate::schema::{EdmType, EnumType, is_aliased};

/// An OData enumeration type. Derive this trait; this page describes what the derive generates.
///
/// In JSON, a member is a string with its name. A reader also accepts the member's number, in a
/// string or not \[OData-JSON 7.1\]. Services add members at any time. If a variant is marked
/// `other`, an unknown name is kept and written back; otherwise an unknown name is an error.
///
/// ```
/// use odata_core::{ODataEntity, ODataEnum};
///
/// #[derive(Debug, Clone, PartialEq, ODataEnum)]
/// #[odata(namespace = "microsoft.graph")]
/// enum Importance {
///     Low,
///     Normal,
///     High,
///     #[odata(other)]
///     Other(String),
/// }
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "microsoft.graph")]
/// struct Message {
///     #[odata(key)]
///     id: String,
///     importance: Option<Importance>,
/// }
///
/// let message = Message::from_json(br#"{"id":"1","importance":"high"}"#)?;
/// assert_eq!(message.importance, Some(Importance::High));
/// let message = Message::from_json(br#"{"id":"1","importance":"urgent"}"#)?;
/// assert_eq!(message.importance, Some(Importance::Other("urgent".into())));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
///
/// A property of an enumeration with `flags` is a set of members, [`Flags`].
///
/// The derive implements this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData enumeration type",
    label = "`ODataEnum` is not implemented for this type",
    note = "add `#[derive(ODataEnum)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait ODataEnum: Sized {
    /// The descriptor of the type.
    const DESCRIPTOR: &'static EnumType;

    #[doc(hidden)]
    fn member(&self) -> Member<'_>;

    #[doc(hidden)]
    fn from_index(index: usize) -> Option<Self>;

    #[doc(hidden)]
    fn from_other(name: String) -> Option<Self>;

    /// Returns the name as it is written; for an unknown member, the name that was read.
    #[must_use]
    fn name(&self) -> &str {
        match self.member() {
            Member::Known(index) => Self::DESCRIPTOR.name_of(index).unwrap_or_default(),
            Member::Other(name) => name,
        }
    }

    /// Returns the number, or `None` for an unknown member.
    #[must_use]
    fn value(&self) -> Option<i64> {
        match self.member() {
            Member::Known(index) => {
                Self::DESCRIPTOR.members().get(index).map(crate::schema::EnumMember::value)
            }
            Member::Other(_) => None,
        }
    }

    /// Returns the member with this name, or with the number that these digits form. Names are
    /// case-sensitive \[OData-CSDL 10.3\].
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        read_enum(name).ok()
    }
}

/// An enumeration type derived with `flags`: its members can form sets.
///
/// The derive implements this trait.
#[diagnostic::on_unimplemented(
    message = "the members of `{Self}` form no sets",
    label = "not a type of flags",
    note = "add `flags` to its attributes: `#[odata(flags, …)]`, and give each member its value"
)]
pub trait ODataFlags: ODataEnum {}

/// The member that a value of an enumeration type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member<'a> {
    /// The declared member at this index.
    Known(usize),
    /// An unknown member, by its name.
    Other(&'a str),
}

/// Returns the value as the writer sees it.
pub fn view_enum<E: ODataEnum>(value: &E) -> ValueRef<'_> {
    ValueRef::String(value.name())
}

/// Reads a member by name or by number.
///
/// # Errors
/// Fails if the text is not a name, or if the name is unknown and the type has no variant marked
/// `other`.
pub fn read_enum<E: ODataEnum>(text: &str) -> Result<E, ValueError> {
    let enum_type = E::DESCRIPTOR;
    match index_of(text, enum_type) {
        Some(index) => member(E::from_index(index), enum_type),
        None => member(E::from_other(unqualified(text, enum_type).to_owned()), enum_type),
    }
}

/// Finds a member by name, or by number, because services also write numbers in strings.
fn index_of(text: &str, enum_type: &EnumType) -> Option<usize> {
    enum_type.index_of_name(text).or_else(|| index_of_other(text, enum_type))
}

/// Finds a member by the name within a literal, or by number.
#[cold]
#[inline(never)]
fn index_of_other(text: &str, enum_type: &EnumType) -> Option<usize> {
    let name = unqualified(text, enum_type);
    let number = || enum_type.index_of_value(integer(name)?);
    enum_type.index_of_name(name).or_else(number)
}

/// Returns the name within a literal such as `Ns.Color'Red'`, and any other text unchanged. URLs
/// have such literals \[OData-ABNF enum\]; some services also write them in JSON.
fn unqualified<'a>(text: &'a str, enum_type: &EnumType) -> &'a str {
    let literal = text.strip_suffix('\'').and_then(|text| text.split_once('\''));
    let is_own = |name: &str| {
        let own = enum_type.qualified_name();
        name == own || is_aliased(name, enum_type.alias(), own)
    };
    literal.filter(|(name, _)| is_own(name)).map_or(text, |(_, member)| member)
}

fn member<E>(member: Option<E>, enum_type: &EnumType) -> Result<E, ValueError> {
    match member {
        Some(member) => Ok(member),
        None => Err(unknown_member(enum_type)),
    }
}

/// Reads a member by a JSON number. The specification does not allow a JSON number, but services
/// write it.
///
/// # Errors
/// Fails if the number is unknown and the type has no variant marked `other`.
pub fn read_enum_number<E: ODataEnum>(number: Number<'_>) -> Result<E, ValueError> {
    let value = number.to_i64()?;
    match E::DESCRIPTOR.index_of_value(value) {
        Some(index) => member(E::from_index(index), E::DESCRIPTOR),
        None => member(E::from_other(value.to_string()), E::DESCRIPTOR),
    }
}

fn unknown_member(enum_type: &EnumType) -> ValueError {
    const MOST: usize = 12;
    let members = enum_type.members();
    let names: Vec<_> =
        members.iter().take(MOST).map(super::super::schema::EnumMember::name).collect();
    let more = if members.len() > MOST { ", …" } else { "" };
    ValueError::malformed(format!("its members are {}{more}", names.join(", ")))
}

/// Parses a signed integer. A `+` is allowed in a string \[OData-ABNF enumMemberValue\].
fn integer(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// Returns `true` for a name or a number: not for a list, and not for a text with white space.
fn is_member_text(text: &str) -> bool {
    let is_name = |name: &str| {
        let part = |char: char| char.is_alphanumeric() || char == '_' || !char.is_ascii();
        !name.is_empty() && name.chars().all(part) && !name.contains(char::is_whitespace)
    };
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    is_name(text) || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A set of members of an enumeration type that was derived with `flags`.
///
/// In JSON, a set is a string with the names of its members, joined with commas \[OData-JSON 7.1\].
/// Spaces after the commas, which some services write, are accepted but not written. Unknown
/// members are kept, and written back after the known ones.
///
/// ```
/// use odata_core::edm::Flags;
/// use odata_core::{ODataEntity, ODataEnum};
///
/// #[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
/// #[odata(namespace = "Demo", flags)]
/// enum Right {
///     Read = 1,
///     Write = 2,
///     Share = 4,
/// }
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Grant {
///     #[odata(key)]
///     id: i32,
///     rights: Flags<Right>,
/// }
///
/// let mut grant = Grant::from_json(br#"{"id":1,"rights":"share,read,audit"}"#)?;
/// assert!(grant.rights.contains(&Right::Read) && !grant.rights.contains(&Right::Write));
/// grant.rights.insert(&Right::Write);
/// assert_eq!(grant.rights.to_string(), "read,write,share,audit");
/// # Ok::<(), odata_core::ReadError>(())
/// ```
pub struct Flags<E> {
    bits: i64,
    /// The unknown members, joined with commas. A single string keeps the memory proportional to
    /// the text, however many members it has.
    other: String,
    of: PhantomData<fn() -> E>,
}

impl<E: ODataFlags> Flags<E> {
    /// Returns `true` if all bits of the member are in the set.
    #[must_use]
    pub fn contains(&self, member: &E) -> bool {
        let value = member.value().unwrap_or_default();
        if value == 0 { self.is_empty() } else { self.bits & value == value }
    }

    /// Adds the member to the set.
    pub fn insert(&mut self, member: &E) {
        self.bits |= member.value().unwrap_or_default();
    }

    /// Removes the member from the set.
    pub fn remove(&mut self, member: &E) {
        self.bits &= !member.value().unwrap_or_default();
    }

    /// Returns the known members in the set, in the order of their declaration.
    pub fn iter(&self) -> impl Iterator<Item = E> {
        let members = E::DESCRIPTOR.members().iter().enumerate();
        let bits = self.bits;
        members.filter_map(move |(index, member)| {
            let value = member.value();
            (value != 0 && bits & value == value).then(|| E::from_index(index)).flatten()
        })
    }

    /// Returns the numeric value of the known members.
    #[must_use]
    pub const fn bits(&self) -> i64 {
        self.bits
    }

    /// Returns the unknown members, as they were read.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.other.split(',').filter(|name| !name.is_empty())
    }

    /// Returns `true` if the set has no members, known or unknown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits == 0 && self.other.is_empty()
    }
}

// The bound is `ODataEnum`, not `ODataFlags`, so that a missing `flags` is reported only once: by
// the descriptor of the type that has the property, or when a set is read or written.
impl<E: ODataEnum> Flags<E> {
    const CHECKED: () = assert!(
        E::DESCRIPTOR.is_flags(),
        "the members of this enumeration form no sets: add `flags` to its attributes"
    );

    /// Returns the names to write, and the bits that no name covers. If one member has exactly the
    /// bits of the set, only its name is returned; otherwise as few names as possible.
    fn names(&self) -> (Vec<&'static str>, i64) {
        let members = E::DESCRIPTOR.members();
        if let Some(exact) = members.iter().find(|member| member.value() == self.bits) {
            return (vec![exact.name()], 0);
        }
        let single: Vec<_> = members
            .iter()
            .filter(|member| member.value() != 0 && member.value() & !self.bits == 0)
            .collect();
        // A member whose bits are all within another member is redundant.
        let mut covered = 0;
        let mut names = Vec::new();
        for member in &single {
            let value = member.value();
            let within = |other: &&&crate::schema::EnumMember| {
                other.value() != value && other.value() & value == value
            };
            if single.iter().find(within).is_none() && covered & value != value {
                covered |= value;
                names.push(member.name());
            }
        }
        (names, self.bits & !covered)
    }

    fn add(&mut self, text: &str) -> Result<(), ValueError> {
        let enum_type = E::DESCRIPTOR;
        if let Some(index) = enum_type.index_of_name(text) {
            self.bits |=
                enum_type.members().get(index).map_or(0, super::super::schema::EnumMember::value);
        } else if let Some(number) = integer(text) {
            self.bits |= number;
        } else if is_member_text(text) {
            if !self.other.is_empty() {
                self.other.push(',');
            }
            self.other.push_str(text);
        } else {
            return Err(ValueError::malformed(
                "a set must be the names of its members, joined with commas",
            ));
        }
        Ok(())
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self { bits: 0, other: String::new(), of: PhantomData }
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        Self { bits: self.bits, other: self.other.clone(), of: PhantomData }
    }
}

impl<E> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits && self.other == other.other
    }
}

impl<E> Eq for Flags<E> {}

impl<E: ODataEnum> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flags({self})")
    }
}

/// Formats the text that is written to JSON. An empty set is `0` if no member has that value.
impl<E: ODataEnum> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.bits == 0 && !self.other.is_empty() {
            return f.write_str(&self.other);
        }
        let () = Self::CHECKED;
        let (names, rest) = self.names();
        let mut first = true;
        let mut comma = |f: &mut fmt::Formatter<'_>| {
            if std::mem::take(&mut first) { Ok(()) } else { f.write_str(",") }
        };
        for name in &names {
            comma(f)?;
            f.write_str(name)?;
        }
        if rest != 0 || (names.is_empty() && self.other.is_empty()) {
            comma(f)?;
            write!(f, "{rest}")?;
        }
        if !self.other.is_empty() {
            comma(f)?;
            f.write_str(&self.other)?;
        }
        Ok(())
    }
}

impl<'a, E: ODataFlags + 'a> FromIterator<&'a E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = &'a E>>(members: I) -> Self {
        let mut flags = Self::default();
        members.into_iter().for_each(|member| flags.insert(member));
        flags
    }
}

impl<E: ODataFlags> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::default();
        members.into_iter().for_each(|member| flags.insert(&member));
        flags
    }
}

impl<E: ODataFlags> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        std::iter::once(member).collect()
    }
}

impl<E: ODataFlags, const N: usize> From<[E; N]> for Flags<E> {
    fn from(members: [E; N]) -> Self {
        members.into_iter().collect()
    }
}

#[diagnostic::do_not_recommend]
impl<E: ODataEnum> EdmValue for Flags<E> {
    const TYPE: EdmType = EdmType::flags(E::DESCRIPTOR).with_alias(E::DESCRIPTOR.alias());
    type Partial = Self;
    type Kind = kind::EnumKind<E>;

    blank!(Self::default());

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Text(self)
    }
}

#[diagnostic::do_not_recommend]
impl<E: ODataEnum> ReadEdmValue<'_> for Flags<E> {
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        let () = Self::CHECKED;
        let mut flags = Self::default();
        // Services write spaces after the commas, although the grammar does not allow them.
        let names = unqualified(value.as_str(), E::DESCRIPTOR);
        names.split(',').try_for_each(|name| flags.add(name.trim_matches(' ')))?;
        Ok(flags)
    }

    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        Ok(Self { bits: value.to_i64()?, ..Self::default() })
    }
}
