//! Reads control information.

use super::{ObjectSource, bytes_of, untyped};
use crate::limits::Budget;
use crate::model::{
    Beside, ControlInformation, ControlKind, EdmValue, Incoming, Presence, ReadEdmValue, Removed,
    Rule, Slot, Untyped, ValueError, Violation, is_advertised, is_operation_name,
};
use crate::schema::PropertyDescriptor;

impl ControlInformation {
    /// Reads control information that is a text, and records violations.
    pub(crate) fn read_text<'de, S: ObjectSource<'de>>(
        &mut self,
        kind: ControlKind,
        source: &mut S,
    ) -> Result<(), ValueError> {
        static TEXT: PropertyDescriptor = PropertyDescriptor::of_type(String::TYPE, false);
        self.take_rare(kind, source.budget())?;
        source.value(&mut ControlTextSlot { control: self, kind }, &TEXT)
    }

    /// Reads the control information with this name, which has no prefix, and records violations.
    /// Unknown control information is kept \[OData-JSON 4.5\].
    pub(crate) fn read<'de, S: ObjectSource<'de>>(
        &mut self,
        name: &str,
        source: &mut S,
    ) -> Result<(), ValueError> {
        if let Some(kind) = ControlKind::from_name(name) {
            return self.read_text(kind, source);
        }
        source.budget().take(self.growth())?;
        if name == "count" {
            static COUNT: PropertyDescriptor = PropertyDescriptor::of_type(i64::TYPE, false);
            let mut count = Presence::<i64>::Absent;
            source.value(&mut count, &COUNT)?;
            let before = self.count();
            if before.is_some() && count.value().is_some_and(|count| before != Some(*count)) {
                source.violations().push(Violation::new("", Rule::Duplicate));
            }
            *self.count_mut() = count.into_value().or(before);
        } else if name == "removed" {
            self.set_removed(Removed::of_control(&untyped(source)?));
        } else {
            let (target, name) = ("".into(), name.into());
            let value = untyped(source)?;
            self.add_beside(Beside { target, name, value, is_sensitive: false });
        }
        Ok(())
    }

    /// Reads the control information among these members.
    pub(crate) fn read_untyped(
        &mut self,
        members: &[(String, Untyped)],
        budget: &mut Budget,
    ) -> Result<(), ValueError> {
        for (name, value) in members {
            if is_operation_name(name) && is_advertised(value) {
                budget.take(self.growth() + bytes_of(value))?;
                self.add_operation(name, value.clone());
            }
            let Some(name) = name.strip_prefix('@') else { continue };
            let kind = ControlKind::from_name(name.strip_prefix("odata.").unwrap_or(name));
            // Some services write a version without quotes.
            let version = || value.as_number().filter(|_| kind == Some(ControlKind::ETag));
            if let (Some(kind), Some(text)) = (kind, value.as_str().or_else(version)) {
                self.take_rare(kind, budget)?;
                self.set(kind, text);
            }
        }
        Ok(())
    }
}

/// The slot of control information that is a text. Null is ignored.
struct ControlTextSlot<'a> {
    control: &'a mut ControlInformation,
    kind: ControlKind,
}

impl<'de> Slot<'de> for ControlTextSlot<'_> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match value {
            Incoming::String(text) => self.control.put(self.kind, text.as_str()),
            Incoming::Null => Ok(()),
            // Some services write a version without quotes.
            Incoming::Number(number) if self.kind == ControlKind::ETag => {
                let number = Untyped::from_number(number)?;
                self.control.put(self.kind, number.as_number().unwrap_or_default())
            }
            _ => Err(ValueError::wrong_type()),
        }
    }
}
