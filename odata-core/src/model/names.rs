//! Names of members: properties, control information, annotations, operations; and names of types.

use super::Untyped;

/// The kind of a member of an object that is not a declared property, by its name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MemberName<'a> {
    /// A property that the type does not declare.
    Undeclared,
    /// The type annotation.
    Type,
    /// Other control information of the object, with its name without the prefix.
    Control(&'a str),
    /// Control information of a property.
    PropertyControl { target: &'a str, name: &'a str },
    /// An annotation; the target is empty for the object.
    Annotation { target: &'a str, term: &'a str },
    /// An action or function that can be called \[OData-JSON 16, 17\], if the value has the form of
    /// one. Otherwise a property that the type does not declare.
    Operation,
}

impl<'a> MemberName<'a> {
    /// Classifies a name. Control information has two spellings, with and without `odata.`, which
    /// mean the same \[OData-JSON 4.5\]. The name of an annotation has a dot \[OData-JSON 22\]. The
    /// names of declared properties have neither `@` nor `#` \[OData-CSDL 15.2\].
    pub(crate) fn of(name: &'a str) -> Self {
        // The bytes are read only once, because most names have neither.
        let Some(first) = name.bytes().position(|byte| matches!(byte, b'@' | b'#')) else {
            return Self::Undeclared;
        };
        let (target, rest) = name.split_at(first);
        let (target, name) = match rest.strip_prefix('@') {
            Some(control) => (target, control),
            None => match rest.split_once('@') {
                Some((more, control)) => (&name[..first + more.len()], control),
                None if is_operation_name(name) => return Self::Operation,
                None => return Self::Undeclared,
            },
        };
        match control_name(name) {
            None => Self::Annotation { target, term: name },
            Some("type") if target.is_empty() => Self::Type,
            Some(control) if target.is_empty() => Self::Control(control),
            Some(name) => Self::PropertyControl { target, name },
        }
    }
}

/// Returns the name of control information without its prefix, or `None` for the name of an
/// annotation.
#[inline]
pub(crate) fn control_name(name: &str) -> Option<&str> {
    let control = name.strip_prefix("odata.");
    control.or_else(|| (!name.contains('.')).then_some(name))
}

/// Returns `true` if a member with this name is a property: not control information, an annotation
/// or an operation.
pub(crate) fn is_property(name: &str) -> bool {
    !name.contains('@') && !is_operation_name(name)
}

/// Returns `true` if a member of this name advertises an action or a function, provided that its value
/// [does](is_advertised): `#Demo.Approve`, `#Demo.Days(Year)`, or `photo#Demo.Crop` for one that is bound to a
/// property \[OData-JSON 16, 17\].
pub(crate) fn is_operation_name(name: &str) -> bool {
    let Some((property, operation)) = name.split_once('#') else { return false };
    let name = operation
        .split_once('(')
        .map_or(operation, |(name, parameters)| if parameters.ends_with(')') { name } else { "" });
    (property.is_empty() || is_identifier(property))
        && name.contains('.')
        && name.split('.').all(is_identifier)
}

/// Returns `true` for a simple identifier \[OData-CSDL 15.2\].
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_part = |char: char| char.is_alphanumeric() || char == '_' || !char.is_ascii();
    name.starts_with(|first: char| is_part(first) && !first.is_ascii_digit())
        && name.chars().all(|char| is_part(char) && !char.is_whitespace())
}

/// Returns `true` if this is the value of an advertised action or function: an object, several objects
/// for overloads, or `null` if it is not available \[OData-JSON 16, 17\].
pub(crate) fn is_advertised(value: &Untyped) -> bool {
    match value {
        Untyped::Null | Untyped::Object(_) => true,
        Untyped::Array(all) => {
            !all.is_empty() && all.iter().all(|one| matches!(one, Untyped::Object(_)))
        }
        _ => false,
    }
}

/// Returns `true` if two names differ only in case, `_` and `-`.
pub(crate) fn is_similar(one: &str, other: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
        letters.map(|byte| byte.to_ascii_lowercase())
    }
    letters(one).eq(letters(other))
}

/// Returns the entity-id among these members, if none of them is a property.
pub(crate) fn reference_of<'a>(
    members: impl Iterator<Item = (&'a str, &'a Untyped)>,
) -> Option<String> {
    let mut members = members.filter(|(name, _)| matches!(*name, "@odata.id" | "@id"));
    members.next().and_then(|(_, value)| value.as_str()).map(str::to_owned)
}

/// Returns the type name in a type annotation: `#Ns.T`, `Ns.T`, or a URL whose fragment is that
/// name \[OData-JSON 4.5.3\].
pub(crate) fn type_name(annotation: &str) -> &str {
    // Most annotations begin with `#`, and have no other one.
    match annotation.strip_prefix('#') {
        Some(name) if !name.contains('#') => name,
        _ => annotation.rsplit_once('#').map_or(annotation, |(_, fragment)| fragment),
    }
}

/// Returns the type of the items of a collection; for any other type, the type itself.
pub(crate) fn item_type(name: &str) -> &str {
    let items = name.strip_prefix("Collection(").and_then(|items| items.strip_suffix(')'));
    items.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_by_their_names() {
        for (name, member) in [
            ("id", MemberName::Undeclared),
            ("@odata.type", MemberName::Type),
            ("@type", MemberName::Type),
            ("@odata.etag", MemberName::Control("etag")),
            ("@etag", MemberName::Control("etag")),
            ("id@odata.type", MemberName::PropertyControl { target: "id", name: "type" }),
            ("id@count", MemberName::PropertyControl { target: "id", name: "count" }),
            ("@Core.ContentID", MemberName::Annotation { target: "", term: "Core.ContentID" }),
            ("id@x.y#q", MemberName::Annotation { target: "id", term: "x.y#q" }),
            ("#Demo.Approve", MemberName::Operation),
            ("#Demo.Sales.Days(Year,Month)", MemberName::Operation),
            ("photo#Demo.Crop", MemberName::Operation),
            ("#x", MemberName::Undeclared),
            ("prop #1", MemberName::Undeclared),
            ("C# 3.5", MemberName::Undeclared),
            ("#1.5", MemberName::Undeclared),
            ("#Demo.", MemberName::Undeclared),
            ("a b#Demo.Crop", MemberName::Undeclared),
            ("#Demo.Days(Year", MemberName::Undeclared),
            ("##Demo.Days", MemberName::Undeclared),
            ("", MemberName::Undeclared),
            ("@", MemberName::Control("")),
        ] {
            assert_eq!(MemberName::of(name), member, "{name}");
        }
    }
}
