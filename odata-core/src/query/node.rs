//! Expression trees, and their text in a URL.

use std::fmt;

use crate::error::RequestError;
use crate::limits::Limits;
use crate::url::{encode, shown_expression};

/// An expression whose root is set later: the entity, or the variable of a lambda.
#[derive(Clone)]
pub struct Node {
    depth: u16,
    form: Form,
}

#[derive(Clone)]
pub(super) enum Form {
    /// Percent-encoded segments from the root; the root itself if there are none.
    Path(Vec<String>),
    /// A primary expression, as written in the URL.
    Text(String),
    /// Operands with an operator between them.
    Chain(Operator, Vec<Node>),
    Not(Box<Node>),
    Negated(Box<Node>),
    Call(&'static str, Vec<Node>),
    /// Each condition of `case`, followed by its value.
    Case(Vec<Node>),
    In(Box<Node>, Vec<Node>),
    /// The path of a collection, and the condition on its items.
    Lambda(&'static str, Vec<String>, Option<Box<Node>>),
    /// A text whose precedence is unknown.
    Raw(String),
    /// The reason why the expression is not valid.
    Refused(&'static str),
}

/// Shows the text in a URL, without the literals.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Ok(text) => f.write_str(&shown_expression(&text)),
            Err(error) => error.fmt(f),
        }
    }
}

/// The operators by their precedence \[OData-URL 5.1.1.17\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operator {
    pub(super) word: &'static str,
    pub(super) level: u8,
}

pub(super) const OR: Operator = Operator { word: "or", level: 1 };
pub(super) const AND: Operator = Operator { word: "and", level: 2 };
/// The level of `eq` and `ne`; other comparisons bind tighter.
pub(super) const EQUALITY: u8 = 3;
pub(super) const RELATION: u8 = 4;
pub(super) const SUM: u8 = 5;
pub(super) const PRODUCT: u8 = 6;
const PREFIX: u8 = 7;
pub(super) const HAS: Operator = Operator { word: "has", level: 8 };
const PRIMARY: u8 = 9;

impl Node {
    pub(super) fn new(form: Form) -> Self {
        let depth = 1 + match &form {
            Form::Path(_) | Form::Text(_) | Form::Raw(_) | Form::Refused(_) => 0,
            Form::Chain(_, nodes) | Form::Call(_, nodes) | Form::Case(nodes) => deepest(nodes),
            Form::Not(inner) | Form::Negated(inner) => inner.depth,
            Form::In(left, nodes) => left.depth.max(deepest(nodes)),
            Form::Lambda(_, _, condition) => condition.as_ref().map_or(0, |inner| inner.depth),
        };
        Self::of_depth(depth, form)
    }

    fn of_depth(depth: u16, form: Form) -> Self {
        if depth > Limits::MAX_FILTER_DEPTH {
            return Self {
                depth: 1,
                form: Form::Refused(
                    "an expression is nested more than 100 deep: use fewer calls, lambdas and `not`",
                ),
            };
        }
        Self { depth, form }
    }

    /// Joins two expressions. The length of a chain of `and` or `or` does not add to its depth.
    pub(super) fn chain(operator: Operator, left: Self, right: Self) -> Self {
        match left.form {
            Form::Chain(same, mut operands) if same == operator && operator.is_associative() => {
                // The depth is updated incrementally, because there may be many operands.
                let depth = left.depth.max(1 + right.depth);
                operands.push(right);
                Self::of_depth(depth, Form::Chain(operator, operands))
            }
            _ => Self::new(Form::Chain(operator, vec![left, right])),
        }
    }

    /// The text in a URL, percent-encoded.
    pub(super) fn text(&self) -> Result<String, RequestError> {
        let mut writer = Writer { text: String::new(), variables: 0 };
        writer.node(self)?;
        Ok(writer.text)
    }

    /// Adds the percent-encoded paths of all properties in the expression. `variable` is the path of the collection to
    /// which the paths within a lambda belong.
    pub(super) fn add_paths(&self, variable: &str, paths: &mut Vec<String>) {
        let joined = |segments: &[String]| {
            let segments = segments.iter().map(String::as_str);
            let start = Some(variable).filter(|variable| !variable.is_empty());
            start.into_iter().chain(segments).collect::<Vec<_>>().join("/")
        };
        match &self.form {
            Form::Path(segments) => paths.push(joined(segments)),
            Form::Lambda(_, segments, condition) => {
                let items = joined(segments);
                if let Some(condition) = condition {
                    condition.add_paths(&items, paths);
                }
                paths.push(items);
            }
            _ => self.operands().for_each(|node| node.add_paths(variable, paths)),
        }
    }

    /// Returns `true` if a part of the expression is text that is not analyzed.
    pub(super) fn has_raw_text(&self) -> bool {
        matches!(self.form, Form::Raw(_)) || self.operands().any(Self::has_raw_text)
    }

    fn operands(&self) -> impl Iterator<Item = &Self> {
        let (one, many): (Option<&Self>, &[Self]) = match &self.form {
            Form::Path(_) | Form::Text(_) | Form::Raw(_) | Form::Refused(_) => (None, &[]),
            Form::Chain(_, nodes) | Form::Call(_, nodes) | Form::Case(nodes) => (None, nodes),
            Form::Not(inner) | Form::Negated(inner) => (Some(inner), &[]),
            Form::In(left, nodes) => (Some(left), nodes),
            Form::Lambda(_, _, condition) => (condition.as_deref(), &[]),
        };
        one.into_iter().chain(many)
    }

    const fn level(&self) -> u8 {
        match &self.form {
            Form::Chain(operator, _) => operator.level,
            Form::Not(_) | Form::Negated(_) => PREFIX,
            Form::In(..) => HAS.level,
            Form::Raw(_) => 0,
            _ => PRIMARY,
        }
    }
}

impl Operator {
    const fn is_associative(self) -> bool {
        self.level == OR.level || self.level == AND.level
    }
}

fn deepest(nodes: &[Node]) -> u16 {
    nodes.iter().map(|node| node.depth).max().unwrap_or(0)
}

struct Writer {
    text: String,
    /// The number of surrounding lambdas.
    variables: u16,
}

type Done = Result<(), RequestError>;

impl Writer {
    fn node(&mut self, node: &Node) -> Done {
        match &node.form {
            Form::Path(segments) => self.path(segments),
            Form::Text(text) | Form::Raw(text) => self.text.push_str(text),
            Form::Refused(reason) => return Err(RequestError::Query(reason)),
            Form::Chain(operator, operands) => self.chain(*operator, operands)?,
            Form::Not(inner) => {
                self.text.push_str("not%20");
                self.operand(inner, PRIMARY)?;
            }
            Form::Negated(inner) => {
                self.text.push('-');
                // `--5` is not an expression.
                let level = PRIMARY + u8::from(matches!(inner.form, Form::Text(_)));
                self.operand(inner, level)?;
            }
            Form::Call(name, arguments) => {
                self.text.push_str(name);
                self.list(arguments)?;
            }
            Form::Case(pairs) => self.case(pairs)?,
            Form::In(left, items) => {
                self.operand(left, PRIMARY)?;
                self.text.push_str("%20in%20");
                self.list(items)?;
            }
            Form::Lambda(word, path, condition) => self.lambda(word, path, condition.as_deref())?,
        }
        Ok(())
    }

    fn chain(&mut self, operator: Operator, operands: &[Node]) -> Done {
        for (index, operand) in operands.iter().enumerate() {
            let mut level = operator.level;
            if index > 0 {
                self.text.push_str("%20");
                self.text.push_str(operator.word);
                self.text.push_str("%20");
                // Operators of equal level are left-associative.
                level += u8::from(!operator.is_associative());
            }
            self.operand(operand, level)?;
        }
        Ok(())
    }

    fn operand(&mut self, node: &Node, level: u8) -> Done {
        // In the grammar, only `and` and `or` can follow `has` and `in`.
        let is_closed = node.level() == HAS.level && level > AND.level;
        if node.level() >= level && !is_closed {
            return self.node(node);
        }
        self.text.push('(');
        self.node(node)?;
        self.text.push(')');
        Ok(())
    }

    fn list(&mut self, items: &[Node]) -> Done {
        self.text.push('(');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.node(item)?;
        }
        self.text.push(')');
        Ok(())
    }

    fn case(&mut self, pairs: &[Node]) -> Done {
        self.text.push_str("case(");
        for (index, node) in pairs.iter().enumerate() {
            let is_condition = index % 2 == 0;
            if is_condition && index > 0 {
                self.text.push(',');
            }
            let start = self.text.len();
            // A raw text could contain a comma or a colon, so it is parenthesized.
            self.operand(node, OR.level)?;
            if is_condition {
                // After a time without seconds, the colon would begin the seconds.
                let has_colon = self.text.get(start..).is_some_and(|text| text.contains(':'));
                self.text.push_str(if has_colon { "%20:" } else { ":" });
            }
        }
        self.text.push(')');
        Ok(())
    }

    fn path(&mut self, segments: &[String]) {
        let path = segments.join("/");
        match (self.variables, path.is_empty()) {
            (0, true) => self.text.push_str("$it"),
            (0, false) => self.text.push_str(&path),
            (_, is_root) => {
                self.variable();
                if !is_root {
                    self.text.push('/');
                    self.text.push_str(&path);
                }
            }
        }
    }

    /// Writes the variable of the current lambda. It hides no property, because it is alone or
    /// followed by a slash.
    fn variable(&mut self) {
        self.text.push('x');
        if self.variables > 1 {
            self.text.push_str(&self.variables.to_string());
        }
    }

    fn lambda(&mut self, word: &str, path: &[String], condition: Option<&Node>) -> Done {
        self.path(path);
        self.text.push('/');
        self.text.push_str(word);
        self.text.push('(');
        if let Some(condition) = condition {
            self.variables += 1;
            self.variable();
            self.text.push(':');
            self.node(condition)?;
            self.variables -= 1;
        }
        self.text.push(')');
        Ok(())
    }
}

/// Returns `true` if the quotes and parentheses of an expression or a search are closed, and no `;`
/// is outside of them. Any other text could end or split the options of an item of `$expand`, which
/// are separated by `;` and end with `)`.
pub(super) fn is_enclosed(text: &str) -> bool {
    let (mut quote, mut depth) = (None, 0_u32);
    for byte in text.bytes() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            (None, b';') if depth == 0 => return false,
            _ => {}
        }
    }
    quote.is_none() && depth == 0
}

/// Encodes the value of an option: separators of options and characters that forms decode
/// differently are encoded, the characters of expressions stay readable.
pub(crate) fn encode_option(text: &str) -> String {
    encode(text, |byte| byte.is_ascii_alphanumeric() || b"-._~!$'()*,:;=@/".contains(&byte))
}
